package dev.millrace.format.parquet;

import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Suggestions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What can be wrong with a Parquet file, in words.
 *
 * @param file how the file is told to people
 */
record ParquetProblems(String file) {
    private static final ProblemCode NOT_PARQUET = new ProblemCode("PARQUET", 1);
    private static final ProblemCode DAMAGED = new ProblemCode("PARQUET", 2);
    private static final ProblemCode UNSUPPORTED = new ProblemCode("PARQUET", 3);
    private static final ProblemCode UNKNOWN_COLUMN = new ProblemCode("PARQUET", 4);
    private static final ProblemCode UNSUPPORTED_COLUMN = new ProblemCode("PARQUET", 5);
    private static final ProblemCode NOT_WRITABLE = new ProblemCode("PARQUET", 6);
    private static final ProblemCode BAD_FILTER = new ProblemCode("PARQUET", 7);
    private static final ProblemCode MISFIT = new ProblemCode("PARQUET", 8);

    /** Begins a problem with a filter that is wrong whatever the file is. */
    static Problem badFilter(String what) {
        return Problem.error(BAD_FILTER, what);
    }

    /** Tells which conditions of a filter the file can't answer. */
    DatasetException misfit(List<Misfit> misfits, List<String> known) {
        Problem problem = Problem.error(MISFIT, "The filter does not fit file " + file + ".");
        for (Misfit each : misfits) {
            problem = problem.with("", each.what()).at(each.at());
        }
        return new DatasetException(
                problem.with("columns", String.join(", ", known)).fix("correct 'filter' under 'load' in the catalog"));
    }

    /**
     * One condition that a file can't answer.
     *
     * @param what one sentence
     * @param at where it stands in the catalog
     */
    record Misfit(String what, Location at) {}

    DatasetException notParquet() {
        return new DatasetException(
                Problem.error(NOT_PARQUET, "File " + file + " is not a Parquet file: it does not begin with PAR1.")
                        .fix("correct 'path' or 'type' in the catalog"));
    }

    DatasetException damaged(String where, String reason, @Nullable Throwable cause) {
        return new DatasetException(
                Problem.error(DAMAGED, "File " + file + " is damaged: " + reason + ".")
                        .with("at", where)
                        .fix("fetch or write the file again"),
                cause);
    }

    DatasetException damaged(String where, Throwable cause) {
        Throwable told = cause instanceof UncheckedIOException unchecked ? unchecked.getCause() : cause;
        String message = told instanceof IOException ? told.getMessage() : null;
        return damaged(where, message == null ? "its bytes make no sense" : message, cause);
    }

    DatasetException unsupported(String where, String reason, String fix) {
        return new DatasetException(Problem.error(UNSUPPORTED, "File " + file + " can't be read: " + reason + ".")
                .with("at", where)
                .fix(fix));
    }

    DatasetException unknownColumns(List<String> unknown, List<String> known) {
        String names = unknown.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
        Problem problem = Problem.error(UNKNOWN_COLUMN, "File " + file + " has no column " + names + ".")
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

    DatasetException notWritable(String reason, @Nullable Throwable cause) {
        return new DatasetException(
                Problem.error(NOT_WRITABLE, "The table can't be saved as " + file + ": " + reason + ".")
                        .with("stored", "what was there before is unchanged"),
                cause);
    }
}
