package dev.millrace.test;

import dev.millrace.table.Table;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractObjectAssert;

/** Assertions on a dataset. */
public final class OutputAssert extends AbstractObjectAssert<OutputAssert, Object> {
    OutputAssert(Object actual) {
        super(actual, OutputAssert.class);
    }

    /** Fails unless a table, list or map has that many rows, elements or entries. */
    public OutputAssert hasRows(int expected) {
        int rows = rows();
        if (rows != expected) {
            failWithMessage("Expected %s rows, but there are %s:%n%s", expected, rows, actual);
        }
        return myself;
    }

    /**
     * Fails unless it is a table of the same columns and rows, telling the first differences.
     *
     * @param tolerance how far floats and doubles may be off, see {@link Table#differences}
     */
    public OutputAssert isCloseTo(Table expected, double tolerance) {
        isInstanceOf(Table.class);
        List<String> differences = ((Table) actual).differences(expected, tolerance);
        if (!differences.isEmpty()) {
            failWithMessage(
                    "The table is not as expected:%n  %s%n%s",
                    String.join(System.lineSeparator() + "  ", differences), actual);
        }
        return myself;
    }

    private int rows() {
        if (actual instanceof Table table) {
            return table.rowCount();
        }
        if (actual instanceof Collection<?> collection) {
            return collection.size();
        }
        if (actual instanceof Map<?, ?> map) {
            return map.size();
        }
        throw new AssertionError("Expected something with rows, but it is of class "
                + actual.getClass().getSimpleName());
    }
}
