package dev.millrace.excel;

import java.io.Closeable;
import java.util.Iterator;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/** Goes through those rows of a range in which something stands, in order. */
final class SheetRows implements Closeable {
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private final CellRange range;
    private final ExcelProblems problems;

    SheetRows(Stream<Row> stream, CellRange range, ExcelProblems problems) {
        this.stream = stream;
        this.rows = stream.iterator();
        this.range = range;
        this.problems = problems;
    }

    /** Returns the next row, or null after the last. */
    @Nullable
    Row next() {
        for (Row row = read(); row != null && row.getRowNum() <= range.lastRow(); row = read()) {
            if (row.getRowNum() >= range.firstRow() && lastColumn(row, range) >= 0) {
                return row;
            }
        }
        return null;
    }

    /** Returns the last column in which something stands, within the range; -1 if there is none. */
    static int lastColumn(Row row, CellRange range) {
        for (int column = Math.min(row.getCellCount() - 1, range.lastColumn());
                column >= range.firstColumn();
                column--) {
            Cell cell = row.getCell(column);
            if (cell != null && cell.getValue() != null) {
                return column;
            }
        }
        return -1;
    }

    static @Nullable Cell cell(Row row, int column) {
        return column < row.getCellCount() ? row.getCell(column) : null;
    }

    /** The library throws many kinds of exceptions about content that it does not understand. */
    private @Nullable Row read() {
        try {
            return rows.hasNext() ? rows.next() : null;
        } catch (RuntimeException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw problems.notXlsx("it is damaged (" + reason.getMessage() + ")", e);
        }
    }

    @Override
    public void close() {
        stream.close();
    }
}
