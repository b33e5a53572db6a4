package dev.millrace.problem;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that was probably meant by an unknown one. */
public final class Suggestions {
    private Suggestions() {}

    /**
     * Returns the known name with the fewest typing mistakes between it and {@code name}; the first in alphabetical
     * order among equals. Near are up to four mistakes, and no more than a third of the letters; one in a name of two.
     *
     * <p>Counts insertions, deletions, replacements and swaps of neighbours; upper and lower case are the same. Names
     * far longer or shorter are passed over unseen, so that ten thousand candidates cost little.
     *
     * @see <a href="https://doi.org/10.1145/363958.363994">Damerau, A technique for computer detection and correction
     *     of spelling errors, 1964</a> (the restricted form, optimal string alignment)
     */
    public static Optional<String> nearest(String name, Iterable<String> known) {
        String wanted = name.toLowerCase(Locale.ROOT);
        int nearest = wanted.length() == 2 ? 2 : Math.min(4, wanted.length() / 3) + 1;
        String best = null;
        for (String candidate : known) {
            if (Math.abs(candidate.length() - wanted.length()) >= nearest + (best == null ? 0 : 1)) {
                continue;
            }
            int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT));
            if (distance < nearest || (distance == nearest && best != null && candidate.compareTo(best) < 0)) {
                best = candidate;
                nearest = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    /**
     * Returns what {@link #nearest} does; if nothing is near, the first known name of at least four letters that stands,
     * with at most one mistake, at the end of {@code name}, or before a {@code _} at its beginning: {@code path} for
     * {@code filepath}, {@code load} for {@code load_args}.
     */
    public static Optional<String> nearestPart(String name, Collection<String> known) {
        return nearest(name, known)
                .or(() -> known.stream()
                        .filter(each -> each.length() >= 4 && each.length() <= name.length())
                        .filter(each -> endsLike(name.toLowerCase(Locale.ROOT), each.toLowerCase(Locale.ROOT))
                                || name.startsWith(each + "_"))
                        .findFirst());
    }

    private static boolean endsLike(String name, String end) {
        String tail = name.substring(name.length() - end.length());
        return name.endsWith(end) || distance(tail.substring(1), end) <= 1;
    }

    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        Arrays.setAll(last, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replace, Math.min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[b.length()];
    }
}
