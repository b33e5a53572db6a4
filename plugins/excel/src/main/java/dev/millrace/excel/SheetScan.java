package dev.millrace.excel;

import dev.millrace.table.ColumnType;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Looks at the beginning of a sheet, and keeps the rows that it saw. */
final class SheetScan implements Closeable {
    private final SheetRows rows;
    private final CellRange range;
    private final CellReading reading;
    private final List<TypeGuess> guesses = new ArrayList<>();
    private final Deque<Row> seen = new ArrayDeque<>();
    private final @Nullable Row header;
    private boolean ended;
    private int firstRow;

    /** Reads the header, and as many rows after it. */
    SheetScan(SheetRows rows, CellRange range, CellReading reading, boolean hasHeader, int sample) {
        this.rows = rows;
        this.range = range;
        this.reading = reading;
        this.header = hasHeader ? rows.next() : null;
        this.firstRow = header == null ? 0 : header.number() + 1;
        for (int i = 0; i < sample && !ended; i++) {
            Row row = look();
            if (row != null) {
                seen.add(row);
            }
        }
    }

    @Nullable
    Row header() {
        return header;
    }

    /** Returns the number of the first row below the header, or of the first in which something stands. */
    int firstRow() {
        return firstRow;
    }

    /** Returns how many columns there are in what was seen, empty ones at the beginning included. */
    int width() {
        return guesses.size();
    }

    /** Returns the type of all cells seen in a column, from 0 within the range. */
    ColumnType type(int column) {
        return column < guesses.size() ? guesses.get(column).type() : ColumnType.TEXT;
    }

    /** Looks at all other rows without keeping any; rows have to be read from another scan then. */
    boolean lookAtAll() {
        boolean more = !ended;
        while (!ended) {
            look();
        }
        return more;
    }

    /** Returns the next row below the header, or null after the last. */
    @Nullable
    Row next() {
        return seen.isEmpty() ? rows.next() : seen.poll();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    private @Nullable Row look() {
        Row row = rows.next();
        if (row == null) {
            ended = true;
            return null;
        }
        firstRow = firstRow == 0 ? row.number() : firstRow;
        int width = row.lastColumn(range) - range.firstColumn() + 1;
        IntStream.range(guesses.size(), width).forEach(i -> guesses.add(new TypeGuess()));
        for (int i = 0; i < width; i++) {
            guesses.get(i).see(reading.kind(row.cell(range.firstColumn() + i)));
        }
        return row;
    }
}
