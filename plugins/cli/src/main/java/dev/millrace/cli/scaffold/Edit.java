package dev.millrace.cli.scaffold;

import java.util.Comparator;
import java.util.List;

/**
 * One change of a text.
 *
 * @param start where the change begins
 * @param end where what is replaced ends
 * @param replacement what stands there afterwards
 */
record Edit(int start, int end, String replacement) {
    /** Returns the text after all changes, which don't overlap. */
    static String apply(String text, List<Edit> edits) {
        StringBuilder changed = new StringBuilder(text);
        edits.stream()
                .sorted(Comparator.comparingInt(Edit::start).reversed())
                .forEach(edit -> changed.replace(edit.start, edit.end, edit.replacement));
        return changed.toString();
    }
}
