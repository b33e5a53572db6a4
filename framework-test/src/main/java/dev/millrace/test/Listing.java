package dev.millrace.test;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What happened, for people: a line for each step, with its number. */
final class Listing {
    private Listing() {}

    static String of(List<?> steps) {
        return of(steps, Set.of());
    }

    /** Lists steps, of which some, by their places from 0, have an exclamation mark. */
    static String of(List<?> steps, Set<Integer> marked) {
        int width = String.valueOf(steps.size()).length();
        return IntStream.range(0, steps.size())
                .mapToObj(i ->
                        String.format("%s %" + width + "d  %s", marked.contains(i) ? "!" : " ", i + 1, steps.get(i)))
                .collect(Collectors.joining("\n"));
    }
}
