package dev.millrace.duckdb;

import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import java.util.Collection;
import java.util.List;

/** What can be wrong with a query, in words. */
final class DuckDbProblems {
    private static final ProblemCode REFUSED = new ProblemCode("DUCKDB", 1);
    private static final ProblemCode UNSUPPORTED = new ProblemCode("DUCKDB", 2);
    private static final int LONGEST_QUERY = 300;

    private DuckDbProblems() {}

    static DatasetException refused(String sql, Collection<String> tables, Exception cause) {
        return new DatasetException(
                Problem.error(
                                REFUSED,
                                "The query failed: "
                                        + String.valueOf(cause.getMessage()).strip())
                        .with("query", sql.length() > LONGEST_QUERY ? sql.substring(0, LONGEST_QUERY) + "..." : sql)
                        .with("tables", tables.isEmpty() ? "none" : String.join(", ", tables)),
                cause);
    }

    static DatasetException unsupported(List<String> columns, String example) {
        return new DatasetException(Problem.error(
                        UNSUPPORTED,
                        "A query gives columns that a table can't hold: " + String.join("; ", columns) + ".")
                .fix("cast them in the query, such as cast(" + example + " as varchar)"));
    }
}
