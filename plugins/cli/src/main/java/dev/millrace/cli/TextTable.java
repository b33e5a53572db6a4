package dev.millrace.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sets rows of texts in columns. */
final class TextTable {
    private TextTable() {}

    /** Returns one line per row; the last column is not padded. */
    static List<String> lines(List<List<String>> rows) {
        int[] widths = IntStream.range(0, rows.isEmpty() ? 0 : rows.get(0).size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream()
                .map(row -> IntStream.range(0, widths.length)
                        .mapToObj(column -> row.get(column)
                                + " ".repeat(widths[column] - row.get(column).length()))
                        .collect(Collectors.joining("  "))
                        .stripTrailing())
                .toList();
    }
}
