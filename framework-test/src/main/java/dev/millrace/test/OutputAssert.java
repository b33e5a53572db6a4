package dev.millrace.test;

import dev.millrace.table.Table;
import java.util.Collection;
import java.util.Map;
import org.assertj.core.api.AbstractObjectAssert;
import org.jspecify.annotations.Nullable;

/** Assertions on a dataset. */
public final class OutputAssert extends AbstractObjectAssert<OutputAssert, Object> {
    private static final StackWalker CALLER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

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

    /**
     * Fails unless it is what a file says that lies in {@code src/test/resources}, in the package of the class that calls
     * this. The ending of its name tells the format: {@code csv}, {@code json} or {@code jsonl} for tables and lists of
     * records, {@code json} for other records, any other for what has a text. If the system property
     * {@code millrace.golden.rewrite} is {@code true}, it writes the file anew instead.
     *
     * @param name such as {@code routes.csv}
     * @throws IllegalArgumentException if the name leads out of that folder
     */
    public OutputAssert matchesGolden(String name) {
        Class<?> test = CALLER.getCallerClass();
        boolean tabular = actual instanceof Collection<?> records
                && !records.isEmpty()
                && records.stream().allMatch(Record.class::isInstance);
        GoldenFile.beside(test, name)
                .check(tabular ? asTable().actual() : actual, 0)
                .ifPresent(each -> failWithMessage("%s", each));
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
