package dev.millrace.duckdb;

import dev.millrace.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A query over a table that is not computed before its {@link #table()} is asked for. Immutable; a node may take and
 * return one wherever it could a table.
 *
 * @param source the table to which the first query belongs
 * @param queries what is asked of it, each of the result of the one before, as {@code this}
 */
public record Relation(Table source, List<String> queries) {
    private static final String SOURCE = "millrace_source";

    /** Copies the list. */
    public Relation {
        queries = List.copyOf(queries);
    }

    /** Returns the relation that is a table. */
    public static Relation of(Table table) {
        return new Relation(table, List.of());
    }

    /** Returns what a query says of this relation, which it calls {@code this}: {@code select a from this}. */
    public Relation query(String sql) {
        List<String> more = new ArrayList<>(queries);
        more.add(sql);
        return new Relation(source, more);
    }

    /**
     * Computes the relation.
     *
     * @throws dev.millrace.problem.DatasetException if DuckDB refuses a query, or gives columns that a table can't hold
     */
    public Table table() {
        return queries.isEmpty()
                ? source
                : Query.of(sql(), Map.of(SOURCE, source)).run();
    }

    private String sql() {
        String before = "from " + SOURCE;
        for (String query : queries) {
            before = "with this as (" + before + "\n) " + inner(query);
        }
        return before;
    }

    /** A query that begins with definitions of its own can't follow others. */
    private static String inner(String query) {
        return query.strip().regionMatches(true, 0, "with", 0, 4) ? "select * from (" + query + "\n)" : query;
    }
}
