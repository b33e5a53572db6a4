/** Tests of queries, which DuckDB computes. */
@NullMarked
package dev.millrace.duckdb;

import org.jspecify.annotations.NullMarked;
