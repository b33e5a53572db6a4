package dev.millrace.test;

import dev.millrace.table.Table;
import java.util.Collection;
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
