package dev.millrace.table;

import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import java.util.List;

/** What can be wrong with a table, in words. */
final class TableProblems {
    private static final ProblemCode UNKNOWN = code(1);
    private static final ProblemCode WRONG_TYPE = code(2);
    private static final ProblemCode TWICE = code(3);
    private static final ProblemCode UNSUPPORTED = code(4);
    private static final ProblemCode WRONG_VALUE = code(5);
    private static final ProblemCode IS_NULL = code(6);
    private static final ProblemCode WRONG_LENGTH = code(7);
    private static final ProblemCode DIFFERENT_SCHEMAS = code(8);
    private static final ProblemCode NO_BATCH = code(18);
    private static final ProblemCode NO_MEMORY = code(19);

    private static final ProblemCode RECURSIVE = code(21);
    private static final ProblemCode NO_ACCESS = code(22);
    private static final ProblemCode NO_RECORD = code(23);
    private static final ProblemCode REFUSED_ROW = code(24);

    private TableProblems() {}

    static ProblemCode code(int number) {
        return new ProblemCode("TABLE", number);
    }

    static DatasetException noAccess(String option) {
        return new DatasetException(
                Problem.error(NO_ACCESS, "The JVM was started without the option that the memory of tables needs.")
                        .fix("add " + option + " to the options of java; in the manifest of a jar that is started by"
                                + " 'java -jar' it is 'Add-Opens: java.base/java.nio'"));
    }

    static DatasetException unknown(String name, List<String> known) {
        return new DatasetException(Problem.error(UNKNOWN, "There is no column '" + name + "'.")
                .with("columns", String.join(", ", known))
                .didYouMean(name, known));
    }

    static DatasetException wrongType(Schema.Column column, String wanted, String method) {
        return new DatasetException(Problem.error(
                        WRONG_TYPE,
                        "Column '" + column.name() + "' is " + column.type().describe() + ", not " + wanted + ".")
                .fix("read it with " + method + "(\"" + column.name() + "\")"));
    }

    static DatasetException twice(String name) {
        return new DatasetException(Problem.error(TWICE, "There are two columns '" + name + "'.")
                .fix("give each column a name of its own"));
    }

    static DatasetException unsupported(List<String> columns) {
        return new DatasetException(
                Problem.error(UNSUPPORTED, "A table can't hold these columns: " + String.join("; ", columns) + ".")
                        .with(
                                "known",
                                "boolean, int8 to int64, float, double, decimal, text, binary, date, time, timestamp, list, struct")
                        .fix("convert or leave out the columns before they become a table"));
    }

    static DatasetException tooLong(String column) {
        return new DatasetException(Problem.error(
                        UNSUPPORTED, "A table can't hold column '" + column + "': it has more than 2 GB in one piece.")
                .fix("cut the data into smaller batches before they become a table"));
    }

    static DatasetException wrongValue(Schema.Column column, int row, Object value, RuntimeException cause) {
        return new DatasetException(
                Problem.error(
                        WRONG_VALUE,
                        "Row " + row + " of column '" + column.name() + "': this value of type "
                                + value.getClass().getSimpleName() + " does not fit "
                                + column.type().describe() + "."),
                cause);
    }

    static DatasetException unknownField(int row, String path, String field, List<String> known) {
        return new DatasetException(Problem.error(
                        WRONG_VALUE, "Row " + row + " of column '" + path + "': there is no field '" + field + "'.")
                .with("fields", String.join(", ", known))
                .didYouMean(field, known));
    }

    static DatasetException recursive(String record, String path) {
        return new DatasetException(
                Problem.error(RECURSIVE, "Record " + record + " can't become the rows of a table: it holds itself.")
                        .with("found at", path)
                        .fix("columns have a fixed depth: refer to other rows by a key, or keep such values as json"));
    }

    static DatasetException noRecord(long row) {
        return new DatasetException(Problem.error(NO_RECORD, "Row " + row + " is null, not a record.")
                .fix("leave such rows out: .filter(Objects::nonNull)"));
    }

    static DatasetException refusedRow(int row, String record, RuntimeException cause) {
        return new DatasetException(
                Problem.error(REFUSED_ROW, "Row " + row + " is refused by record " + record + ": " + told(cause))
                        .fix("correct the row, or let the record take it"),
                cause);
    }

    private static String told(RuntimeException cause) {
        return cause instanceof IllegalArgumentException && cause.getMessage() != null
                ? cause.getMessage()
                : cause.toString();
    }

    static DatasetException isNull(Schema.Column column, int row) {
        return new DatasetException(Problem.error(IS_NULL, "Row " + row + " of column '" + column.name() + "' is null.")
                .fix("ask isNull(row) first, or use valueOr(row, ...) or find(row)"));
    }

    static DatasetException nullInRequired(Schema.Column column, int row) {
        return new DatasetException(Problem.error(
                        IS_NULL,
                        "Row " + row + " of column '" + column.name() + "' is null, but the schema allows no null.")
                .fix("make the column nullable, or give it a value"));
    }

    static DatasetException wrongLength(String name, int length, int rows) {
        return new DatasetException(Problem.error(
                WRONG_LENGTH, "Column '" + name + "' has " + length + " rows, but the table has " + rows + "."));
    }

    static DatasetException rowLength(int row, int length, Schema schema) {
        return new DatasetException(Problem.error(
                        WRONG_LENGTH,
                        "Row " + row + " has " + length + " values, but there are "
                                + schema.columns().size() + " columns.")
                .with("columns", String.join(", ", schema.names())));
    }

    static DatasetException noMemory(long most, long used, long wanted, List<String> holders) {
        Problem problem = Problem.error(
                NO_MEMORY,
                "A run may take " + most + " bytes for tables; " + used + " are in use, and " + wanted
                        + " more are needed.");
        for (String each : holders) {
            problem = problem.with("held by", each);
        }
        return new DatasetException(problem.fix(
                "raise the limit, or let nodes take and return Stream<Table> so that files go by in batches"));
    }

    static DatasetException noBatch() {
        return new DatasetException(Problem.error(NO_BATCH, "A stream of tables has no table in it.")
                .fix("give at least one table; an empty one tells the columns"));
    }

    static DatasetException different(Schema first, Schema other) {
        return new DatasetException(
                Problem.error(DIFFERENT_SCHEMAS, "Tables of different columns can't be put together.")
                        .with("first", first.toString())
                        .with("other", other.toString()));
    }
}
