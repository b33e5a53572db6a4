package dev.millrace.test;

import dev.millrace.table.Table;
import java.util.Collection;
import java.util.Map;
import org.assertj.core.api.AbstractObjectAssert;
import org.jspecify.annotations.Nullable;

/** Assertions on a dataset. */
public final class OutputAssert extends AbstractObjectAssert<OutputAssert, Object> {
    OutputAssert(Object actual) {
        super(actual, OutputAssert.class);
    }

    /**
     * Goes on with a table, or with a collection of records as one.
     *
     * @throws AssertionError if it is neither, or a collection without records, which does not tell its columns
     */
    public TableAssert asTable() {
        if (actual instanceof Collection<?> records
                && !records.isEmpty()
                && records.iterator().next() instanceof Record first) {
            return asTable(first.getClass());
        }
        isInstanceOf(Table.class);
        return asserting((Table) actual);
    }

    /** Goes on with a collection of records of this class, which may be empty, as a table. */
    public <R extends Record> TableAssert asTable(Class<R> type) {
        isInstanceOf(Collection.class);
        return asserting(
                Table.of(((Collection<?>) actual).stream().map(type::cast).toList(), type));
    }

    /** Fails unless a table, list or map has that many rows, elements or entries. */
    public OutputAssert hasRows(int expected) {
        int rows = rows();
        if (rows != expected) {
            failWithMessage("%s", "Expected " + expected + " rows, but there are " + rows + ":\n" + actual);
        }
        return myself;
    }

    /** Fails unless it is equal; a table is compared as {@link TableAssert#isEqualTo} does. */
    @Override
    public OutputAssert isEqualTo(@Nullable Object expected) {
        if (actual instanceof Table && expected instanceof Table) {
            asTable().isEqualTo(expected);
            return myself;
        }
        return super.isEqualTo(expected);
    }

    /**
     * Fails unless it is a table of the same columns and rows, and shows the first differences.
     *
     * @param tolerance how far floats and doubles may be off, see {@link Table#differences}
     */
    public OutputAssert isCloseTo(Table expected, double tolerance) {
        asTable().isCloseTo(expected, tolerance);
        return myself;
    }

    private TableAssert asserting(Table table) {
        return new TableAssert(table).as("%s", descriptionText());
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
