/**
 * SQL over tables, computed by DuckDB within the process; nothing is stored.
 *
 * <p>Tables go in without being copied, and results come out as Arrow columns. Start reading at
 * {@link dev.millrace.duckdb.Sql}; {@link dev.millrace.duckdb.SqlNodes} makes nodes of queries.
 */
@NullMarked
package dev.millrace.duckdb;

import org.jspecify.annotations.NullMarked;
