package dev.millrace.excel;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rectangle of cells.
 *
 * @param firstRow the first row, from 1 as Excel counts
 * @param lastRow the last row
 * @param firstColumn the first column, from 0
 * @param lastColumn the last column
 */
record CellRange(int firstRow, int lastRow, int firstColumn, int lastColumn) {
    static final int MOST_ROWS = 1_048_576;
    static final int MOST_COLUMNS = 16_384;
    static final CellRange ALL = new CellRange(1, MOST_ROWS, 0, MOST_COLUMNS - 1);

    private static final Pattern FORM =
            Pattern.compile("\\$?([A-Za-z]{1,3})\\$?(\\d{1,7}):\\$?([A-Za-z]{1,3})\\$?(\\d{1,7})");
    private static final int LETTERS = 26;

    /**
     * Reads a range as Excel writes it, such as {@code A1:F200}.
     *
     * @throws IllegalArgumentException if it is none
     */
    static CellRange of(String text) {
        Matcher matcher = FORM.matcher(text);
        if (matcher.matches()) {
            CellRange range = new CellRange(
                    Integer.parseInt(matcher.group(2)),
                    Integer.parseInt(matcher.group(4)),
                    column(matcher.group(1)),
                    column(matcher.group(3)));
            if (range.isLegal()) {
                return range;
            }
        }
        throw new IllegalArgumentException("'range' has to be like A1:F200, not '" + text + "'");
    }

    /** Writes the address of a cell as Excel does. */
    static String address(int row, int column) {
        return letters(column) + row;
    }

    /** Writes the letters of a column, from 0. */
    static String letters(int column) {
        String last = String.valueOf((char) ('A' + column % LETTERS));
        return column < LETTERS ? last : letters(column / LETTERS - 1) + last;
    }

    CellRange withoutFirst(int rows) {
        return new CellRange(firstRow + rows, lastRow, firstColumn, lastColumn);
    }

    boolean hasEnd() {
        return lastColumn < MOST_COLUMNS - 1;
    }

    int width() {
        return lastColumn - firstColumn + 1;
    }

    private boolean isLegal() {
        return firstRow >= 1
                && firstRow <= lastRow
                && lastRow <= MOST_ROWS
                && firstColumn <= lastColumn
                && lastColumn < MOST_COLUMNS;
    }

    private static int column(String letters) {
        int column = 0;
        for (char letter : letters.toUpperCase(Locale.ROOT).toCharArray()) {
            column = column * LETTERS + letter - 'A' + 1;
        }
        return column - 1;
    }
}
