package dev.millrace.excel;

import dev.millrace.table.ColumnBuilder;
import dev.millrace.table.ColumnType;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects rows of a sheet, and makes tables of them. */
final class SheetFilling {
    private final SheetColumns columns;
    private final CellReading reading;
    private final CellConversion conversion;
    private final ExcelProblems problems;
    private List<List<@Nullable Object>> values = List.of();
    private boolean missed;
    private int next;
    private int rows;

    /** Starts at a row of the sheet; those before the first that is added are rows of missing values. */
    SheetFilling(SheetColumns columns, CellReading reading, ExcelProblems problems, int firstRow) {
        this.columns = columns;
        this.reading = reading;
        this.conversion = new CellConversion(reading);
        this.problems = problems;
        this.next = firstRow;
        clear();
    }

    int rows() {
        return rows;
    }

    /** Tells whether a cell did not fit a type that nobody told, or a row is longer than any before. */
    boolean misses() {
        return missed;
    }

    /** Adds a row, and before it the empty ones that the sheet has there. */
    void add(Row row, boolean mayBeLonger) {
        for (; next < row.number(); next++, rows++) {
            values.forEach(each -> each.add(null));
        }
        for (int i = 0; i < columns.columns().size(); i++) {
            values.get(i)
                    .add(value(
                            row, columns.columns().get(i), columns.positions().get(i)));
        }
        for (int column = columns.end(); column < row.cells().size(); column++) {
            seeOutside(row, column, mayBeLonger);
        }
        next++;
        rows++;
    }

    /** Returns the rows since the last call. */
    Table take() {
        ColumnBuilder table = Table.columns();
        for (int i = 0; i < values.size(); i++) {
            Schema.Column column = columns.columns().get(i);
            table.values(column.name(), column.type(), values.get(i));
        }
        Table made = table.build();
        clear();
        return made;
    }

    private void clear() {
        values = columns.columns().stream()
                .<List<@Nullable Object>>map(each -> new ArrayList<>())
                .toList();
        rows = 0;
    }

    private @Nullable Object value(Row row, Schema.Column column, int position) {
        Cell cell = row.cell(position);
        CellKind kind = reading.kind(cell);
        if (cell == null || kind == CellKind.EMPTY) {
            return null;
        }
        if (kind == CellKind.ERROR) {
            problems.error(row.number(), position, column.name(), cell.content());
            return null;
        }
        if (kind == CellKind.EMPTY_TEXT) {
            return column.type().kind() == ColumnType.Kind.TEXT ? "" : null;
        }
        return columns.told().contains(column.name())
                ? told(row, column, position, cell, kind)
                : found(column, cell, kind);
    }

    private @Nullable Object told(Row row, Schema.Column column, int position, Cell cell, CellKind kind) {
        Object value = conversion.convert(cell, kind, column.type());
        if (value == null) {
            problems.wrongValue(row.number(), position, column.name(), column.type(), reading.text(cell, kind));
        }
        return value;
    }

    private @Nullable Object found(Schema.Column column, Cell cell, CellKind kind) {
        if (!TypeGuess.fits(kind, column.type())) {
            missed = true;
            return null;
        }
        return conversion.convert(cell, kind, column.type());
    }

    private void seeOutside(Row row, int column, boolean mayBeLonger) {
        Cell cell = row.cell(column);
        CellKind kind = reading.kind(cell);
        if (cell != null && kind != CellKind.EMPTY && kind != CellKind.EMPTY_TEXT) {
            missed |= mayBeLonger;
            problems.outside(row.number(), column, reading.text(cell, kind));
        }
    }
}
