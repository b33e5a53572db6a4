package dev.millrace.test;

import dev.millrace.table.Table;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions on one row of a table. One that fails shows the whole row. */
public final class RowAssert extends AbstractAssert<RowAssert, Table> {
    RowAssert(Table table, int row) {
        super(table.slice(row, 1), RowAssert.class);
    }

    /**
     * Fails unless the row has this value in a column.
     *
     * @param expected the value, null for a missing one; a number may be of another type than the column, and an enum
     *     constant stands for its name
     */
    public RowAssert has(String column, @Nullable Object expected) {
        return compare(column, expected, CellEquality.BY_VALUE);
    }

    /**
     * Fails unless the row has a float or double in a column that is close to this one.
     *
     * @param tolerance how far it may be off, as a fraction, see {@link dev.millrace.table.Tolerance}
     */
    public RowAssert hasClose(String column, double expected, double tolerance) {
        return compare(column, expected, CellEquality.within(tolerance));
    }

    private RowAssert compare(String column, @Nullable Object expected, CellEquality equality) {
        if (!actual.schema().has(column)) {
            failWithMessage("%s", "There is no column '" + column + "', only " + actual.columnNames());
        }
        Object value = CellEquality.value(actual.column(column), 0);
        if (!equality.test(value, expected)) {
            failWithMessage(
                    "%s",
                    "Column '" + column + "' is " + CellText.of(value) + " instead of " + CellText.of(expected) + ":\n"
                            + actual);
        }
        return myself;
    }
}
