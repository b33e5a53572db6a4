package dev.millrace.table;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares two tables value by value, and tells in words where they differ. */
final class TableDifferences {
    private static final int MOST = 10;

    private final Tolerance tolerance;
    private final List<String> found = new ArrayList<>();

    private TableDifferences(Tolerance tolerance) {
        this.tolerance = tolerance;
    }

    static List<String> between(Table actual, Table expected, double tolerance) {
        TableDifferences differences = new TableDifferences(new Tolerance(tolerance));
        differences.compareColumns(actual.schema(), expected.schema());
        if (actual.rowCount() != expected.rowCount()) {
            differences.found.add(actual.rowCount() + " rows instead of " + expected.rowCount());
        }
        if (differences.found.isEmpty()) {
            differences.compareValues(actual, expected);
        }
        return List.copyOf(differences.found);
    }

    private void compareColumns(Schema actual, Schema expected) {
        for (Schema.Column each : expected.columns()) {
            if (!actual.has(each.name())) {
                found.add("column '" + each.name() + "' is missing");
            } else if (!actual.column(each.name()).isSame(each)) {
                found.add("column '" + each.name() + "' is "
                        + actual.column(each.name()).type().describe() + " instead of "
                        + each.type().describe());
            }
        }
        actual.names().stream()
                .filter(each -> !expected.has(each))
                .forEach(each -> found.add("column '" + each + "' is not expected"));
        if (found.isEmpty() && !actual.names().equals(expected.names())) {
            found.add("columns are in the order " + actual.names() + " instead of " + expected.names());
        }
    }

    private void compareValues(Table actual, Table expected) {
        int more = 0;
        for (int row = 0; row < actual.rowCount(); row++) {
            for (int i = 0; i < actual.columnCount(); i++) {
                Object one = value(actual.column(i), row);
                Object other = value(expected.column(i), row);
                if (tolerance.isClose(one, other)) {
                    continue;
                }
                if (found.size() == MOST) {
                    more++;
                } else {
                    found.add("row " + row + ", column '" + actual.column(i).name() + "': " + TablePrint.cell(one)
                            + " instead of " + TablePrint.cell(other));
                }
            }
        }
        if (more > 0) {
            found.add(more + " more");
        }
    }

    private static @Nullable Object value(Column<?> column, int row) {
        return column.isNull(row) ? null : column.at(row);
    }
}
