package dev.millrace.avro;

import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Suggestions;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What can be wrong with an Avro file, in words.
 *
 * @param file how the file is told to people
 */
record AvroProblems(String file) {
    private static final ProblemCode NOT_AVRO = new ProblemCode("AVRO", 1);
    private static final ProblemCode DAMAGED = new ProblemCode("AVRO", 2);
    private static final ProblemCode UNSUPPORTED = new ProblemCode("AVRO", 3);
    private static final ProblemCode UNKNOWN_COLUMN = new ProblemCode("AVRO", 4);
    private static final ProblemCode UNSUPPORTED_COLUMN = new ProblemCode("AVRO", 5);
    private static final ProblemCode NO_NAME = new ProblemCode("AVRO", 6);
    private static final ProblemCode NOT_WRITABLE = new ProblemCode("AVRO", 7);

    DatasetException notAvro() {
        return new DatasetException(
                Problem.error(NOT_AVRO, "File " + file + " is not an Avro file: it does not begin with Obj and 1.")
                        .fix("correct 'path' or 'type' in the catalog"));
    }

    DatasetException damaged(String where, String reason, @Nullable Throwable cause) {
        return new DatasetException(
                Problem.error(DAMAGED, "File " + file + " is damaged: " + reason + ".")
                        .with("at", where)
                        .fix("fetch or write the file again"),
                cause);
    }

    DatasetException unsupported(String reason, String fix) {
        return new DatasetException(Problem.error(UNSUPPORTED, "File " + file + " can't be read: " + reason + ".")
                .fix(fix));
    }

    DatasetException unknownColumns(List<String> unknown, List<String> known) {
        Problem problem = Problem.error(UNKNOWN_COLUMN, "File " + file + " has no column " + quoted(unknown) + ".")
                .with("columns", String.join(", ", known));
        for (String name : unknown) {
            problem = problem.didYouMean(name, known);
        }
        boolean guessed = unknown.stream()
                .allMatch(name -> Suggestions.nearest(name, known).isPresent());
        return new DatasetException(guessed ? problem : problem.fix("correct 'columns' under 'load' in the catalog"));
    }

    DatasetException unsupportedColumns(List<String> columns) {
        return new DatasetException(Problem.error(
                        UNSUPPORTED_COLUMN,
                        "A table can't hold these columns of file " + file + ": " + String.join("; ", columns) + ".")
                .fix("name the other columns under 'load', 'columns' in the catalog"));
    }

    DatasetException noNames(List<String> columns) {
        return new DatasetException(Problem.error(
                        NO_NAME,
                        "The table can't be saved as " + file + ": Avro has no such names as " + quoted(columns) + ".")
                .with("stored", "what was there before is unchanged")
                .fix("rename the columns: letters from a to z, digits and _, and no digit first"));
    }

    DatasetException notWritable(String column, int row, String reason) {
        return new DatasetException(Problem.error(
                        NOT_WRITABLE, "Row " + row + " of column '" + column + "' can't be saved: " + reason + ".")
                .with("stored", "what was there before is unchanged"));
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }
}
