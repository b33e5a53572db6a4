/**
 * Tables of databases, and results of queries, by JDBC.
 *
 * <p>Rows go from the driver straight into the columns of a table, and back in batches within one transaction. Start
 * reading at {@link dev.millrace.jdbc.JdbcFormat}.
 */
@NullMarked
package dev.millrace.jdbc;

import org.jspecify.annotations.NullMarked;
