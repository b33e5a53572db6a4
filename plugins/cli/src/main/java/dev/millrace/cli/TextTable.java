package dev.millrace.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sets rows of texts in columns. */
final class TextTable {
    private static final int GAP = 2;
    private static final int LEAST = 12;

    private TextTable() {}

    /**
     * Returns one line per row, in which every text is whole. If that takes more columns than there are, only the second
     * ones stand below each other and the others follow closely, so that few lines break.
     */
    static List<String> whole(List<List<String>> rows, Width width) {
        int[] widths = widths(rows);
        long wanted = wanted(widths);
        if (wanted > width.forText(wanted)) {
            Arrays.fill(widths, 1, widths.length, 0);
        }
        return set(rows, widths);
    }

    /** Returns one line per row, none longer than asked for if that is possible: long texts lose their middle. */
    static List<String> lines(List<List<String>> rows, Width width) {
        int[] widths = widths(rows);
        int columns = width.forText(wanted(widths));
        for (int column = widths.length - 1; column >= 0; column--) {
            int tooMany = IntStream.of(widths).sum() + GAP * (widths.length - 1) - columns;
            if (tooMany > 0) {
                widths[column] = Math.max(Math.min(LEAST, widths[column]), widths[column] - tooMany);
            }
        }
        return set(
                rows.stream()
                        .map(row -> IntStream.range(0, widths.length)
                                .mapToObj(column -> Columns.shortened(row.get(column), widths[column]))
                                .toList())
                        .toList(),
                widths);
    }

    /**
     * Returns a label and, right of it, a list of texts, in as many lines as that takes.
     *
     * @param label the label with all space around it
     * @param items the texts, between which lines are broken
     * @param width how long a line may be
     */
    static List<String> labelled(String label, List<String> items, Width width) {
        int columns = width.forText(wanted(label, items));
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(label);
        for (int i = 0; i < items.size(); i++) {
            String item = items.get(i) + (i + 1 < items.size() ? "," : "");
            boolean isFirst = line.length() == label.length();
            if (!isFirst && Columns.of(line.toString()) + 1L + Columns.of(item) > columns) {
                lines.add(line.toString());
                line = new StringBuilder(" ".repeat(label.length()));
                isFirst = true;
            }
            line.append(isFirst ? "" : " ").append(item);
        }
        lines.add(line.toString());
        return lines;
    }

    private static long wanted(int[] widths) {
        long wanted = GAP * (widths.length - 1L);
        for (int width : widths) {
            wanted += width;
        }
        return wanted;
    }

    private static long wanted(String label, List<String> items) {
        long wanted = Columns.of(label);
        for (String item : items) {
            wanted += Columns.of(item) + 2L;
        }
        return wanted - 2;
    }

    private static int[] widths(List<List<String>> rows) {
        return IntStream.range(0, rows.isEmpty() ? 0 : rows.get(0).size())
                .map(column -> rows.stream()
                        .mapToInt(row -> Columns.of(row.get(column)))
                        .max()
                        .orElse(0))
                .toArray();
    }

    private static List<String> set(List<List<String>> rows, int[] widths) {
        return rows.stream()
                .map(row -> IntStream.range(0, widths.length)
                        .mapToObj(column ->
                                row.get(column) + " ".repeat(Math.max(0, widths[column] - Columns.of(row.get(column)))))
                        .collect(Collectors.joining(" ".repeat(GAP)))
                        .stripTrailing())
                .toList();
    }
}
