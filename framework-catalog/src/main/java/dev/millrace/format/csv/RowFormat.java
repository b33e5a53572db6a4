package dev.millrace.format.csv;

import dev.millrace.table.SharedVectors;
import dev.millrace.table.Table;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Writes rows. Safe for use by several threads. */
final class RowFormat {
    private static final int GUESSED_CELL_BYTES = 16;

    /** Characters that no number, date or time has. */
    private static final String OUTSIDE_NUMBERS = ",;\t|\"'~^#$%&!?@*<>`\\{}[]()_ ";

    private static final long FEEDS = Words.repeat('\n');
    private static final long RETURNS = Words.repeat('\r');

    /**
     * Rows as text.
     *
     * @param next the first row that is left
     * @param end the row after the last that was asked for
     */
    record Rows(Bytes bytes, int next, int end) {}

    private final int delimiter;
    private final int quote;
    private final byte[] nullText;
    private final byte[] lineEnd;
    private final boolean all;
    private final boolean numbersAreSafe;
    private final CellFormats formats;

    RowFormat(CsvSave save) {
        this.delimiter = save.delimiterCharacter();
        this.quote = save.quoteCharacter();
        this.nullText = save.nullText().orElse("").getBytes(StandardCharsets.UTF_8);
        this.lineEnd = save.lineEnd().orElse(CsvSave.LineEnd.LF).characters().getBytes(StandardCharsets.ISO_8859_1);
        this.all = save.quoting().orElse(CsvSave.Quoting.NEEDED) == CsvSave.Quoting.ALL;
        this.numbersAreSafe =
                nullText.length == 0 && OUTSIDE_NUMBERS.indexOf(delimiter) >= 0 && OUTSIDE_NUMBERS.indexOf(quote) >= 0;
        Optional<DateTimeFormatter> date = save.dateFormat().map(each -> TimePattern.date("date_format", each));
        Optional<DateTimeFormatter> timestamp =
                save.timestampFormat().map(each -> TimePattern.timestamp("timestamp_format", each));
        this.formats = new CellFormats(save.decimalCharacter(), date.orElse(null), timestamp.orElse(null));
    }

    List<CellFormat> cells(Table table, SharedVectors shared) {
        List<CellFormat> cells = new ArrayList<>();
        for (int i = 0; i < table.columnCount(); i++) {
            cells.add(formats.of(table.column(i), shared.vector(i)));
        }
        return cells;
    }

    Bytes header(List<String> names) {
        Bytes target = new Bytes(GUESSED_CELL_BYTES * (names.size() + 1));
        for (int i = 0; i < names.size(); i++) {
            beginCell(i, target);
            int start = target.length;
            target.append(names.get(i));
            endCell(start, target);
        }
        target.append(lineEnd);
        return target;
    }

    /**
     * Formats rows.
     *
     * @param most after how many bytes no further row is begun
     */
    Rows rows(List<CellFormat> columns, int first, int end, int most) {
        CellFormat[] cells = columns.toArray(CellFormat[]::new);
        Bytes target = new Bytes((int) Math.min(most, (end - first) * (cells.length + 1L) * GUESSED_CELL_BYTES));
        int row = first;
        for (; row < end && target.length <= most; row++) {
            for (int i = 0; i < cells.length; i++) {
                beginCell(i, target);
                writeCell(cells[i], row, target);
            }
            target.append(lineEnd);
        }
        return new Rows(target, row, end);
    }

    private void beginCell(int column, Bytes target) {
        if (column > 0) {
            target.reserve(1);
            target.put(delimiter);
        }
    }

    private void writeCell(CellFormat cell, int row, Bytes target) {
        if (cell.isMissing(row)) {
            target.append(nullText);
            return;
        }
        int start = target.length;
        cell.write(row, target);
        if (all || !numbersAreSafe || cell.isText()) {
            endCell(start, target);
        }
    }

    /** Quotes what would be read in another way, or as a missing value. */
    private void endCell(int start, Bytes target) {
        if (all || isSpecial(target, start) || isNullText(target, start)) {
            quote(target, start);
        }
    }

    private boolean isNullText(Bytes target, int start) {
        int length = target.length - start;
        return length == 0
                || length == nullText.length && Arrays.equals(target.array, start, target.length, nullText, 0, length);
    }

    private boolean isSpecial(Bytes target, int start) {
        long delimiters = Words.repeat(delimiter);
        long quotes = Words.repeat(quote);
        for (int at = start; at < target.length; at += Words.BYTES) {
            long word = Words.at(target.array, at);
            long hits = Words.zeros(word ^ delimiters)
                    | Words.zeros(word ^ quotes)
                    | Words.zeros(word ^ FEEDS)
                    | Words.zeros(word ^ RETURNS);
            if (hits != 0) {
                return at + Words.first(hits) < target.length;
            }
        }
        return false;
    }

    /** Puts quotes around what was written last, from behind. */
    private void quote(Bytes target, int start) {
        int quotes = 2;
        for (int i = start; i < target.length; i++) {
            quotes += target.array[i] == quote ? 1 : 0;
        }
        target.reserve(quotes);
        int to = target.length + quotes;
        byte[] array = target.array;
        array[--to] = (byte) quote;
        for (int i = target.length - 1; i >= start; i--) {
            byte character = array[i];
            array[--to] = character;
            if (character == quote) {
                array[--to] = character;
            }
        }
        array[--to] = (byte) quote;
        target.length += quotes;
    }
}
