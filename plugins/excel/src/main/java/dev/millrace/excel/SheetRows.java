package dev.millrace.excel;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Goes through those rows of a range in which something stands, in order. */
final class SheetRows implements Closeable {
    private final SheetXml sheet;
    private final CellRange range;
    private final ExcelProblems problems;

    SheetRows(SheetXml sheet, CellRange range, ExcelProblems problems) {
        this.sheet = sheet;
        this.range = range;
        this.problems = problems;
    }

    /** Returns the next row, or null after the last. */
    @Nullable
    Row next() {
        for (Row row = read(); row != null && row.number() <= range.lastRow(); row = read()) {
            if (row.number() >= range.firstRow() && row.lastColumn(range) >= 0) {
                return row;
            }
        }
        return null;
    }

    private @Nullable Row read() {
        try {
            return sheet.next();
        } catch (IOException | NumberFormatException e) {
            throw problems.notXlsx("it is damaged (" + e.getMessage() + ")", e);
        }
    }

    @Override
    public void close() throws IOException {
        sheet.close();
    }
}
