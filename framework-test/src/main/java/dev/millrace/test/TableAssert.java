package dev.millrace.test;

import dev.millrace.problem.DatasetException;
import dev.millrace.table.Column;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import dev.millrace.test.RowPairs.Order;
import dev.millrace.test.RowPairs.Pair;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a table. One that fails because values differ shows both tables beside each other, in lines of at most 120
 * characters: the rows that differ, those next to them, and the values that differ between stars.
 *
 * <p>Whether a column may have nulls never counts, nor do metadata.
 */
public final class TableAssert extends AbstractAssert<TableAssert, Table> {
    private static final StackWalker CALLER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    TableAssert(Table actual) {
        super(actual, TableAssert.class);
    }

    /** Fails unless there are that many rows. */
    public TableAssert hasRows(int expected) {
        if (actual.rowCount() != expected) {
            fail("Expected " + expected + " rows, but there are " + actual.rowCount() + ":\n" + actual);
        }
        return myself;
    }

    /** Fails unless the columns have these names, in this order, and no others are there. */
    public TableAssert hasColumns(String... names) {
        return compareColumns(described(actual.columnNames()), described(List.of(names)), Order.AS_IS);
    }

    /** Fails unless the columns have these names, in any order, and no others are there. */
    public TableAssert hasColumnsInAnyOrder(String... names) {
        return compareColumns(described(actual.columnNames()), described(List.of(names)), Order.ANY);
    }

    /** Fails unless the columns have the names and types of this schema, in its order. */
    public TableAssert hasSchema(Schema expected) {
        return compareColumns(described(actual.schema()), described(expected), Order.AS_IS);
    }

    /** Fails unless the columns have the names and types of this schema, in any order. */
    public TableAssert hasSchemaInAnyOrder(Schema expected) {
        return compareColumns(described(actual.schema()), described(expected), Order.ANY);
    }

    /** Fails unless it is a table of the same columns and rows in the same order. */
    @Override
    public TableAssert isEqualTo(@Nullable Object expected) {
        if (!(expected instanceof Table table)) {
            return super.isEqualTo(expected);
        }
        if (actual.equals(table)) {
            return myself;
        }
        compareRows(table, CellEquality.EXACT, Order.AS_IS);
        return super.isEqualTo(expected); // they differ in what nobody sees, such as the bits of a NaN
    }

    /**
     * Fails unless it has the same columns and rows in the same order, but for floats and doubles that may be off.
     *
     * @param tolerance how far, as a fraction, see {@link dev.millrace.table.Tolerance}
     */
    public TableAssert isCloseTo(Table expected, double tolerance) {
        return compareRows(expected, CellEquality.within(tolerance), Order.AS_IS);
    }

    /** Fails unless it has the same columns and the same rows, each as often, in any order. */
    public TableAssert hasSameRowsAs(Table expected) {
        return compareRows(expected, CellEquality.EXACT, Order.ANY);
    }

    /**
     * Fails unless it has the same columns and the same rows, each as often, in any order, but for floats and doubles that
     * may be off.
     *
     * @param tolerance how far, as a fraction, see {@link dev.millrace.table.Tolerance}
     */
    public TableAssert hasSameRowsAs(Table expected, double tolerance) {
        return compareRows(expected, CellEquality.within(tolerance), Order.ANY);
    }

    /**
     * Fails unless all these rows are there, each at least as often, in any order. Only the columns of {@code expected}
     * count; numbers are compared as numbers, whatever their type.
     */
    public TableAssert containsRows(Table expected) {
        List<String> missing = expected.columnNames().stream()
                .filter(each -> !actual.schema().has(each))
                .toList();
        if (!missing.isEmpty()) {
            fail("There are no columns " + missing + ", only " + actual.columnNames());
        }
        Table chosen = actual.select(expected.columnNames().toArray(String[]::new));
        List<Pair> pairs = RowPairs.of(chosen, expected, CellEquality.BY_VALUE, Order.ANY).stream()
                .filter(each -> each.expected() != RowPairs.NONE)
                .toList();
        List<Pair> without = pairs.stream().filter(each -> !each.same()).toList();
        if (!without.isEmpty()) {
            fail("Expected rows are missing, " + without.size() + " of " + expected.rowCount()
                    + "; beside them the rows that are most like them:\n"
                    + SideBySide.print(chosen, expected, CellEquality.BY_VALUE, pairs, Order.ANY));
        }
        return myself;
    }

    /** Fails unless all these rows are there, records of one class, as {@link #containsRows(Table)} does. */
    public TableAssert containsRows(Record first, Record... more) {
        return containsRows(tableOf(Stream.concat(Stream.of(first), Stream.of(more)), first.getClass()));
    }

    /**
     * Fails unless a column has these values, in the order of the rows, each as {@link dev.millrace.table.RowBuilder#row}
     * takes it; null where one is missing.
     */
    public TableAssert hasValues(String column, @Nullable Object... expected) {
        Table wanted = fitting(actual.schema().columns().get(indexOf(column)), Arrays.asList(expected));
        return wanted.rowCount() == actual.rowCount()
                ? compareRows(actual.with(wanted), CellEquality.EXACT, Order.AS_IS)
                : asserting(actual.select(column)).compareRows(wanted, CellEquality.EXACT, Order.AS_IS);
    }

    /** Goes on with the values of a column, in the order of the rows: whole numbers as {@code Long}, null where one is missing. */
    public ListAssert<@Nullable Object> column(String name) {
        Column<?> column = actual.column(indexOf(name));
        return Assertions.assertThat(IntStream.range(0, actual.rowCount())
                        .<@Nullable Object>mapToObj(row -> CellEquality.value(column, row))
                        .collect(Collectors.<@Nullable Object>toList()))
                .as("%s", (descriptionText() + " column '" + name + "'").strip());
    }

    /**
     * Goes on with the only row that has this value in a column.
     *
     * @param key the name of the column
     * @param value the value; a number may be of another type than the column
     */
    public RowAssert row(String key, Object value) {
        Column<?> column = actual.column(indexOf(key));
        List<Integer> rows = IntStream.range(0, actual.rowCount())
                .filter(row -> CellEquality.BY_VALUE.test(CellEquality.value(column, row), value))
                .boxed()
                .toList();
        if (rows.size() != 1) {
            String count = rows.isEmpty() ? "No row has" : rows.size() + " rows have";
            Table found = rows.isEmpty()
                    ? actual
                    : actual.take(rows.stream().mapToInt(Integer::intValue).toArray());
            fail(count + " " + CellText.of(value) + " in column '" + key + "', expected is one:\n" + found);
        }
        return new RowAssert(actual, rows.get(0))
                .as("%s", (descriptionText() + " row with " + key + " " + CellText.of(value)).strip());
    }

    /** Fails if a value is missing in one of these columns, or in any column if none is named. */
    public TableAssert hasNoNulls(String... columns) {
        List<String> names = columns.length == 0 ? actual.columnNames() : List.of(columns);
        List<Column<?>> broken = names.stream()
                .<Column<?>>map(each -> actual.column(indexOf(each)))
                .filter(each -> each.nullCount() > 0)
                .toList();
        if (!broken.isEmpty()) {
            String counts = broken.stream()
                    .map(each -> each.nullCount() + " in '" + each.name() + "'")
                    .collect(Collectors.joining(", "));
            fail("Expected no nulls, but there are " + counts + ", the rows:\n"
                    + actual.filter(row -> broken.stream().anyMatch(each -> each.isNull(row))));
        }
        return myself;
    }

    /** Fails unless so many values are missing in a column. */
    public TableAssert hasNulls(String column, int expected) {
        int nulls = actual.column(indexOf(column)).nullCount();
        if (nulls != expected) {
            fail("Expected " + expected + " nulls in column '" + column + "', but there are " + nulls + ":\n" + actual);
        }
        return myself;
    }

    /**
     * Goes on with the rows in the order of these columns, or of all columns if none is named; nulls come first. For
     * comparisons with golden files, if the order of the rows means nothing.
     */
    public TableAssert sortedBy(String... columns) {
        List<String> names = columns.length == 0 ? actual.columnNames() : List.of(columns);
        Comparator<Integer> order = names.stream()
                .map(each -> byValue(actual.column(indexOf(each))))
                .reduce(Comparator::thenComparing)
                .orElse((one, other) -> 0);
        return asserting(actual.take(IntStream.range(0, actual.rowCount())
                .boxed()
                .sorted(order)
                .mapToInt(Integer::intValue)
                .toArray()));
    }

    /**
     * Fails unless the table is what a file says that lies in {@code src/test/resources}, in the package of the class that calls
     * this. The ending of its name tells the format: {@code csv}, {@code json} or {@code jsonl}. If the system property
     * {@code millrace.golden.rewrite} is {@code true}, it writes the file anew instead.
     *
     * @param name such as {@code routes.csv}
     * @throws IllegalArgumentException if the name leads out of that folder
     */
    public TableAssert matchesGolden(String name) {
        return matchesGolden(CALLER.getCallerClass(), name, 0);
    }

    /**
     * Fails unless the table is what a file says, as {@link #matchesGolden(String)} does, but for floats and doubles that
     * may be off.
     *
     * @param tolerance how far, as a fraction, see {@link dev.millrace.table.Tolerance}
     */
    public TableAssert matchesGolden(String name, double tolerance) {
        return matchesGolden(CALLER.getCallerClass(), name, tolerance);
    }

    private TableAssert matchesGolden(Class<?> test, String name, double tolerance) {
        GoldenFile.beside(test, name).check(actual, tolerance).ifPresent(this::fail);
        return myself;
    }

    @SuppressWarnings("unchecked") // the values of a column are of one type
    private static Comparator<Integer> byValue(Column<?> column) {
        return Comparator.comparing(
                row -> {
                    Object value = CellEquality.value(column, row);
                    return value == null || value instanceof Comparable
                            ? (Comparable<Object>) value
                            : (Comparable<Object>) (Object) CellText.of(value);
                },
                Comparator.nullsFirst(Comparator.<Comparable<Object>>naturalOrder()));
    }

    private TableAssert compareColumns(Table columns, Table expected, Order order) {
        List<Pair> pairs = RowPairs.of(columns, expected, CellEquality.EXACT, order);
        if (pairs.stream().anyMatch(each -> !each.same())) {
            fail("The columns are not the expected ones:\n"
                    + SideBySide.print(columns, expected, CellEquality.EXACT, pairs, Order.AS_IS));
        }
        return myself;
    }

    private TableAssert compareRows(Table expected, CellEquality equality, Order order) {
        hasSchema(expected.schema());
        List<Pair> pairs = RowPairs.of(actual, expected, equality, order);
        if (pairs.stream().anyMatch(each -> !each.same())) {
            fail("The table is not the expected one: " + SideBySide.summary(pairs) + "\n"
                    + SideBySide.print(actual, expected, equality, pairs, order));
        }
        return myself;
    }

    private TableAssert asserting(Table other) {
        return new TableAssert(other).as("%s", descriptionText());
    }

    private Table fitting(Schema.Column column, List<? extends @Nullable Object> values) {
        try {
            return Table.columns().values(column.name(), column.type(), values).build();
        } catch (DatasetException e) {
            throw failure("%s", "An expected value can't be in that column:\n" + e.getMessage());
        }
    }

    private int indexOf(String column) {
        if (!actual.schema().has(column)) {
            fail("There is no column '" + column + "', only " + actual.columnNames());
        }
        return actual.schema().indexOf(column);
    }

    private void fail(String message) {
        failWithMessage("%s", message);
    }

    private static <R extends Record> Table tableOf(Stream<Record> records, Class<R> type) {
        return Table.of(records.map(type::cast).toList(), type);
    }

    private static Table described(Schema schema) {
        return described(schema.names())
                .with(Table.columns()
                        .texts(
                                "type",
                                schema.columns().stream()
                                        .map(each -> each.type().describe())
                                        .toArray(String[]::new))
                        .build());
    }

    private static Table described(List<String> names) {
        return Table.columns().texts("column", names.toArray(String[]::new)).build();
    }
}
