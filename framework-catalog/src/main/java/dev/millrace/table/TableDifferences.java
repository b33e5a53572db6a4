package dev.millrace.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares two tables value by value, and tells in words where they differ. */
final class TableDifferences {
    private static final int MOST = 10;

    private final double tolerance;
    private final List<String> found = new ArrayList<>();

    private TableDifferences(double tolerance) {
        this.tolerance = tolerance;
    }

    static List<String> between(Table actual, Table expected, double tolerance) {
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException("A tolerance is 0 or more: " + tolerance);
        }
        TableDifferences differences = new TableDifferences(tolerance);
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
                if (isClose(one, other)) {
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

    private boolean isClose(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return one == other;
        }
        if (one instanceof Double || one instanceof Float) {
            return isClose(((Number) one).doubleValue(), ((Number) other).doubleValue());
        }
        if (one instanceof byte[] bytes) {
            return Arrays.equals(bytes, (byte[]) other);
        }
        if (one instanceof List<?> list) {
            return isClose(list, (List<?>) other);
        }
        return one instanceof Map<?, ?> fields
                ? isClose(new ArrayList<>(fields.values()), new ArrayList<>(((Map<?, ?>) other).values()))
                : one.equals(other);
    }

    private boolean isClose(List<?> one, List<?> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!isClose(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean isClose(double one, double other) {
        if (Double.compare(one, other) == 0 || one == other) {
            return true;
        }
        double distance = Math.abs(one - other);
        return distance <= tolerance * Math.max(1, Math.abs(other)) && Double.isFinite(distance);
    }
}
