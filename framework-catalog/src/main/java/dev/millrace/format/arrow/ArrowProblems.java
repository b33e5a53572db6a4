package dev.millrace.format.arrow;

import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Suggestions;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What can be wrong with an Arrow file, in words.
 *
 * @param file how the file is told to people
 */
record ArrowProblems(String file) {
    private static final ProblemCode NOT_ARROW = new ProblemCode("ARROW", 1);
    private static final ProblemCode DAMAGED = new ProblemCode("ARROW", 2);
    private static final ProblemCode UNSUPPORTED = new ProblemCode("ARROW", 3);
    private static final ProblemCode UNKNOWN_COLUMN = new ProblemCode("ARROW", 4);
    private static final ProblemCode UNSUPPORTED_COLUMN = new ProblemCode("ARROW", 5);

    DatasetException notArrow() {
        return new DatasetException(Problem.error(
                        NOT_ARROW,
                        "File " + file + " is not an Arrow file: it begins neither with ARROW1 nor with a message.")
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
        return damaged(where, "its bytes make no sense", cause);
    }

    DatasetException unsupported(String reason, String fix) {
        return new DatasetException(Problem.error(UNSUPPORTED, "File " + file + " can't be read: " + reason + ".")
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
}
