package dev.millrace.test.jqwik;

import dev.millrace.table.RowBuilder;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.arbitraries.ArbitraryDecorator;
import net.jqwik.api.arbitraries.ListArbitrary;
import org.jspecify.annotations.Nullable;

/**
 * Tables of one schema, row by row from the arbitraries of its columns. Values of a column and whole rows come again on
 * purpose. Immutable.
 *
 * <p>A table that fails a property shrinks as a list of its rows does: to few rows, then to small values in them.
 */
public final class TableArbitrary extends ArbitraryDecorator<Table> {
    static final int MAX_ROWS = 20;

    private static final int ONCE = 9;
    private static final int TWICE = 1;

    private final Schema schema;
    private final Map<String, Arbitrary<? extends @Nullable Object>> columns;
    private final Set<String> unique;
    private final int minRows;
    private final int maxRows;

    TableArbitrary(
            Schema schema,
            Map<String, Arbitrary<? extends @Nullable Object>> columns,
            Set<String> unique,
            int minRows,
            int maxRows) {
        if (minRows < 0 || maxRows < minRows) {
            throw new IllegalArgumentException("A table can't have from " + minRows + " to " + maxRows + " rows");
        }
        this.schema = schema;
        this.columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        this.unique = Set.copyOf(unique);
        this.minRows = minRows;
        this.maxRows = maxRows;
    }

    /** Returns the columns of all these tables. */
    public Schema schema() {
        return schema;
    }

    /** Returns an arbitrary of tables with at least so many rows. */
    public TableArbitrary ofMinRows(int rows) {
        return new TableArbitrary(schema, columns, unique, rows, Math.max(rows, maxRows));
    }

    /** Returns an arbitrary of tables with at most so many rows; 20 unless this is called. */
    public TableArbitrary ofMaxRows(int rows) {
        return new TableArbitrary(schema, columns, unique, Math.min(rows, minRows), rows);
    }

    /**
     * Returns an arbitrary of tables in one column of which only these values are.
     *
     * @param values values as {@link RowBuilder#row} takes them
     * @throws dev.millrace.problem.DatasetException if there is no such column
     */
    public TableArbitrary with(String column, Arbitrary<? extends @Nullable Object> values) {
        schema.column(column);
        Map<String, Arbitrary<? extends @Nullable Object>> others = new LinkedHashMap<>(columns);
        others.put(column, values);
        return new TableArbitrary(schema, others, unique, minRows, maxRows);
    }

    /** Returns an arbitrary of tables in one column of which no value comes twice, but for null. */
    TableArbitrary unique(String column) {
        Set<String> more = new TreeSet<>(unique);
        more.add(column);
        return new TableArbitrary(schema, columns, more, minRows, maxRows);
    }

    /** Returns the values of a column. */
    Arbitrary<Object> values(String column) {
        return cell(column);
    }

    @Override
    protected Arbitrary<Table> arbitrary() {
        List<Arbitrary<Object>> cells = new ArrayList<>();
        for (Schema.Column each : schema.columns()) {
            cells.add(cell(each.name()));
        }
        // the edge cases of many columns are their product: columns have their extremes among their values instead
        Arbitrary<List<@Nullable Object>> rows = Combinators.combine(cells)
                .<List<@Nullable Object>>as(ArrayList::new)
                .withoutEdgeCases();
        Arbitrary<Integer> times =
                unique.isEmpty() ? Arbitraries.frequency(Tuple.of(ONCE, 1), Tuple.of(TWICE, 2)) : Arbitraries.just(1);
        ListArbitrary<Repeated> tables = Combinators.combine(rows, times)
                .as(Repeated::new)
                .withoutEdgeCases()
                .list()
                .ofMinSize(minRows)
                .ofMaxSize(maxRows);
        for (String each : unique) {
            int column = schema.indexOf(each);
            tables = tables.uniqueElements(
                    row -> Objects.requireNonNullElseGet(row.values().get(column), Object::new));
        }
        return tables.map(this::table);
    }

    @SuppressWarnings("unchecked") // cells are only handed on to the builder, which looks at them
    private Arbitrary<Object> cell(String column) {
        return (Arbitrary<Object>) Objects.requireNonNull(columns.get(column));
    }

    private Table table(List<Repeated> rows) {
        RowBuilder builder = Table.builder(schema);
        rows.stream()
                .flatMap(each -> Collections.nCopies(each.times(), each.values()).stream())
                .limit(maxRows)
                .forEach(values -> builder.row(values.toArray()));
        return builder.build();
    }

    /** A row that may come more than once. */
    private record Repeated(List<@Nullable Object> values, int times) {}
}
