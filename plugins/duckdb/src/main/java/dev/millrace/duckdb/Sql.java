package dev.millrace.duckdb;

import dev.millrace.table.Table;
import java.util.Map;

/** Queries over tables. */
public final class Sql {
    private Sql() {}

    /**
     * Computes a query. It sees nothing but the given tables; the result is a table as any other.
     *
     * @param sql a {@code select} in the language of DuckDB
     * @param tables the tables by the names under which the query knows them
     * @throws dev.millrace.problem.DatasetException if DuckDB refuses the query, or gives columns that a table can't hold
     */
    public static Table query(String sql, Map<String, Table> tables) {
        return Query.of(sql, tables).run();
    }
}
