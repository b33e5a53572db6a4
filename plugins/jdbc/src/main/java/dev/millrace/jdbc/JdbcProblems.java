package dev.millrace.jdbc;

import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.table.ColumnType;
import java.sql.SQLException;
import java.util.List;

/** What can be wrong with a dataset in a database, in words that never have a secret in them. */
final class JdbcProblems {
    private static final ProblemCode NO_URL = new ProblemCode("JDBC", 1);
    private static final ProblemCode NO_DRIVER = new ProblemCode("JDBC", 2);
    private static final ProblemCode NOT_CONNECTED = new ProblemCode("JDBC", 3);
    private static final ProblemCode UNKNOWN_TABLE = new ProblemCode("JDBC", 4);
    private static final ProblemCode UNKNOWN_COLUMN = new ProblemCode("JDBC", 5);
    private static final ProblemCode UNREADABLE = new ProblemCode("JDBC", 6);
    private static final ProblemCode PARAMETERS = new ProblemCode("JDBC", 7);
    private static final ProblemCode REFUSED = new ProblemCode("JDBC", 8);
    private static final ProblemCode DOES_NOT_FIT = new ProblemCode("JDBC", 9);
    private static final ProblemCode QUERY_SAVED = new ProblemCode("JDBC", 10);
    private static final ProblemCode UNWRITABLE = new ProblemCode("JDBC", 11);
    private static final ProblemCode NO_BATCH = new ProblemCode("JDBC", 12);

    private final String what;
    private final Secrets secrets;

    /** Takes how the table or query is told to people. */
    JdbcProblems(String what, Secrets secrets) {
        this.what = what;
        this.secrets = secrets;
    }

    DatasetException noUrl(String why) {
        return new DatasetException(
                Problem.error(NO_URL, "It is not known where the database of " + what + " is: " + why)
                        .fix("write 'url: jdbc:postgresql://host/database' in the catalog or in its credentials"));
    }

    DatasetException noDriver(String kind) {
        Problem problem = Problem.error(NO_DRIVER, "There is no driver for databases of kind '" + kind + "'.")
                .with("needed by", what);
        return new DatasetException(Drivers.artifact(kind)
                .map(artifact -> problem.fix("add the dependency " + artifact + " to the project"))
                .orElseGet(() -> problem.didYouMean(kind, Drivers.kinds())
                        .fix("add the dependency of its driver to the project, or correct 'url'")));
    }

    DatasetException notConnected(SQLException cause) {
        return new DatasetException(
                Problem.error(
                                NOT_CONNECTED,
                                "The database of " + what + " can't be reached: " + secrets.hiddenIn(cause))
                        .fix("check 'url', and user and password in the credentials"),
                secrets.withoutThem(cause));
    }

    DatasetException unknownTable(String name, List<String> known) {
        return new DatasetException(Problem.error(UNKNOWN_TABLE, "There is no table '" + name + "' in the database.")
                .didYouMean(name, known)
                .fix("correct 'table', or let 'create: true' under 'save' create it"));
    }

    DatasetException ambiguousTable(String name, List<String> found) {
        return new DatasetException(
                Problem.error(UNKNOWN_TABLE, "There is more than one table '" + name + "' in the database.")
                        .with("found", String.join(", ", found))
                        .fix("write one of these under 'table'"));
    }

    DatasetException unknownColumns(List<String> unknown, List<String> known) {
        Problem problem = Problem.error(
                        UNKNOWN_COLUMN,
                        "There are no such columns in " + what + ": " + String.join(", ", unknown) + ".")
                .with("columns", String.join(", ", known));
        for (String name : unknown) {
            problem = problem.didYouMean(name, known);
        }
        return new DatasetException(problem);
    }

    DatasetException unreadable(List<String> columns) {
        return new DatasetException(Problem.error(
                        UNREADABLE, "Columns of " + what + " can't be read: " + String.join("; ", columns) + ".")
                .fix("load a query that casts them, such as cast(... as varchar), or name the others under 'columns'"));
    }

    DatasetException parameters(List<String> mistakes, List<String> unknown, List<String> known) {
        Problem problem = Problem.error(
                PARAMETERS, "The parameters of the query do not fit: " + String.join("; ", mistakes) + ".");
        for (String name : unknown) {
            problem = problem.didYouMean(name, known);
        }
        return new DatasetException(problem.fix("write each ':name' of the query under 'parameters'"));
    }

    DatasetException notLoaded(SQLException cause) {
        return new DatasetException(
                Problem.error(REFUSED, "The database did not give " + what + ": " + secrets.hiddenIn(cause)),
                secrets.withoutThem(cause));
    }

    DatasetException notSaved(SQLException cause) {
        SQLException first = cause.getNextException() == null ? cause : cause.getNextException();
        return new DatasetException(
                Problem.error(REFUSED, "The database did not take " + what + ": " + secrets.hiddenIn(first))
                        .with("stored", "what was there before is unchanged"),
                secrets.withoutThem(cause));
    }

    DatasetException doesNotFit(String column, long row, ColumnType type, RuntimeException cause) {
        return new DatasetException(
                Problem.error(
                                DOES_NOT_FIT,
                                "Row " + row + " of " + what + " has a value in column '" + column
                                        + "' that does not fit " + type.describe() + ".")
                        .fix("load a query that casts the column to the digits that are needed"),
                cause);
    }

    DatasetException queriesAreNotSaved() {
        return new DatasetException(Problem.error(QUERY_SAVED, "A query can't be saved.")
                .fix("write 'table' in place of 'query', or let no node write it"));
    }

    DatasetException nothingToSave() {
        return new DatasetException(Problem.error(NO_BATCH, "There is no table to save as " + what + ".")
                .fix("give at least one table; an empty one tells the columns"));
    }

    DatasetException unwritable(List<String> columns) {
        return new DatasetException(Problem.error(
                        UNWRITABLE,
                        "A database can't hold what these columns have: " + String.join("; ", columns) + ".")
                .fix("make columns of their parts"));
    }
}
