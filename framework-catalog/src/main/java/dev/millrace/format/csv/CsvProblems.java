package dev.millrace.format.csv;

import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.table.ColumnType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong in one file; the first ten are told. */
final class CsvProblems {
    private static final ProblemCode RAGGED = new ProblemCode("CSV", 1);
    private static final ProblemCode WRONG_VALUE = new ProblemCode("CSV", 2);
    private static final ProblemCode BAD_HEADER = new ProblemCode("CSV", 3);
    private static final ProblemCode UNKNOWN_COLUMN = new ProblemCode("CSV", 4);
    private static final ProblemCode NOT_CSV = new ProblemCode("CSV", 5);
    private static final ProblemCode WRONG_ENCODING = new ProblemCode("CSV", 6);
    private static final int TOLD = 10;
    private static final int LONGEST_VALUE = 40;

    private final String file;
    private final List<Problem.Detail> ragged = new ArrayList<>();
    private final List<Problem.Detail> wrong = new ArrayList<>();
    private long raggedCount;
    private long wrongCount;

    CsvProblems(String file) {
        this.file = file;
    }

    void ragged(long line, int found, int expected) {
        raggedCount++;
        if (ragged.size() < TOLD) {
            ragged.add(new Problem.Detail(
                    "line " + line, found + (found == 1 ? " field" : " fields") + ", expected " + expected));
        }
    }

    void wrongValue(long line, String column, ColumnType type, String text) {
        wrongCount++;
        if (wrong.size() < TOLD) {
            String shown = text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "..." : text;
            wrong.add(new Problem.Detail(
                    "line " + line, "column '" + column + "': '" + shown + "' is no " + type.describe()));
        }
    }

    /** Returns normally if nothing was noted. */
    void throwIfAny() {
        if (raggedCount > 0) {
            throw new DatasetException(told(
                            Problem.error(
                                    RAGGED,
                                    raggedCount + (raggedCount == 1 ? " line" : " lines") + " of " + file
                                            + " have another number of fields than there are columns."),
                            ragged,
                            raggedCount)
                    .fix("correct the lines, or 'delimiter' and 'quote' under 'load' in the catalog"));
        }
        if (wrongCount > 0) {
            throw new DatasetException(told(
                            Problem.error(
                                    WRONG_VALUE,
                                    wrongCount + (wrongCount == 1 ? " value" : " values") + " of " + file
                                            + " do not fit the types in the catalog."),
                            wrong,
                            wrongCount)
                    .fix("correct the values, name them under 'nulls', or choose another type under 'types'"));
        }
    }

    DatasetException badHeader(String what) {
        return new DatasetException(Problem.error(BAD_HEADER, "The header of " + file + " " + what + ".")
                .fix("correct the first line, or set 'header: false' under 'load' in the catalog"));
    }

    DatasetException unknownColumns(List<String> unknown, List<String> known) {
        Problem problem = Problem.error(
                        UNKNOWN_COLUMN,
                        "'types' names columns that " + file + " does not have: " + String.join(", ", unknown) + ".")
                .with("columns", String.join(", ", known));
        for (String name : unknown) {
            problem = problem.didYouMean(name, known);
        }
        return new DatasetException(problem);
    }

    DatasetException notCsv(RuntimeException cause) {
        Throwable reason = cause.getCause() == null ? cause : cause.getCause();
        return new DatasetException(
                Problem.error(NOT_CSV, "File " + file + " can't be understood: " + reason.getMessage())
                        .fix("look for a quote that is never closed, or correct 'quote' under 'load' in the catalog"),
                cause);
    }

    DatasetException wrongEncoding(String encoding, @Nullable Throwable cause) {
        return new DatasetException(
                Problem.error(WRONG_ENCODING, "File " + file + " is not in " + encoding + ".")
                        .fix("name its character set under 'load' in the catalog, such as 'encoding: ISO-8859-1'"),
                cause);
    }

    private static Problem told(Problem problem, List<Problem.Detail> details, long count) {
        Problem told = problem;
        for (Problem.Detail each : details) {
            told = told.with(each.label(), each.text());
        }
        return count > details.size() ? told.with("", "and " + (count - details.size()) + " more") : told;
    }
}
