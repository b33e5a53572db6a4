package dev.millrace.format.csv;

import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.table.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong in one file; the first ten of a kind are told. */
final class CsvProblems {
    private static final ProblemCode RAGGED = new ProblemCode("CSV", 1);
    private static final ProblemCode WRONG_VALUE = new ProblemCode("CSV", 2);
    private static final ProblemCode BAD_HEADER = new ProblemCode("CSV", 3);
    private static final ProblemCode UNKNOWN_COLUMN = new ProblemCode("CSV", 4);
    private static final ProblemCode NOT_CSV = new ProblemCode("CSV", 5);
    private static final ProblemCode WRONG_ENCODING = new ProblemCode("CSV", 6);
    private static final ProblemCode LATE_VALUE = new ProblemCode("CSV", 7);
    private static final ProblemCode NESTED = new ProblemCode("CSV", 8);
    private static final ProblemCode TOO_LARGE = new ProblemCode("CSV", 9);
    private static final int LONGEST_VALUE = 40;

    private final String file;
    private final String encoding;
    private final List<Problem.Detail> ragged = new ArrayList<>();
    private final List<Problem.Detail> wrong = new ArrayList<>();
    private final List<Problem.Detail> strange = new ArrayList<>();
    private long raggedCount;
    private long wrongCount;
    private long strangeCount;
    private Problem.@Nullable Detail wrongByte;

    /**
     * Makes an empty collection.
     *
     * @param file how the file is told to people
     * @param encoding its character set
     */
    CsvProblems(String file, String encoding) {
        this.file = file;
        this.encoding = encoding;
    }

    /**
     * Takes what was noted of one block.
     *
     * @param before how many lines end before the block
     * @param columns the columns of the file, with their types
     */
    void take(Notes notes, long before, List<Schema.Column> columns) {
        for (Notes.Ragged each : notes.ragged()) {
            String fields = each.fields() + (each.fields() == 1 ? " field" : " fields");
            add(ragged, before + each.line(), fields + ", expected " + columns.size());
        }
        for (Notes.Wrong each : notes.wrong()) {
            add(wrong, before + each.line(), told(each, columns.get(each.column())));
        }
        for (Notes.Strange each : notes.strange()) {
            add(strange, before + each.line(), each.text());
        }
        raggedCount += notes.raggedCount();
        wrongCount += notes.wrongCount();
        strangeCount += notes.strangeCount();
        Notes.Strange bytes = notes.wrongByte();
        if (bytes != null && wrongByte == null) {
            wrongByte = detail(before + bytes.line(), bytes.text());
        }
    }

    /** Returns how the file is told to people. */
    String file() {
        return file;
    }

    boolean isEmpty() {
        return wrongByte == null && strangeCount + raggedCount + wrongCount == 0;
    }

    /** Returns normally if nothing was noted. */
    void throwIfAny() {
        if (wrongByte != null) {
            throw wrongEncoding(wrongByte, null);
        }
        if (strangeCount > 0) {
            throw notCsv();
        }
        if (raggedCount > 0) {
            throw new DatasetException(told(
                            Problem.error(
                                    RAGGED,
                                    raggedCount + (raggedCount == 1 ? " line" : " lines") + " of " + file
                                            + (raggedCount == 1 ? " has" : " have")
                                            + " another number of fields than there are columns."),
                            ragged,
                            raggedCount)
                    .fix("correct the lines, or 'delimiter' and 'quote' under 'load' in the catalog"));
        }
        if (wrongCount > 0) {
            throw new DatasetException(told(
                            Problem.error(
                                    WRONG_VALUE,
                                    wrongCount + (wrongCount == 1 ? " value" : " values") + " of " + file
                                            + (wrongCount == 1 ? " does" : " do")
                                            + " not fit the types in the catalog."),
                            wrong,
                            wrongCount)
                    .fix("correct the values, name them under 'nulls', or choose another type under 'types'"));
        }
    }

    /** Returns the names of a header, none of which may be missing or occur twice. */
    List<String> checkedHeader(List<String> names) {
        List<String> mistakes = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).isEmpty()) {
                mistakes.add("has no name for column " + (i + 1));
            } else if (names.indexOf(names.get(i)) < i) {
                mistakes.add("has the name '" + names.get(i) + "' twice");
            }
        }
        if (!mistakes.isEmpty()) {
            throw badHeader(String.join("; ", mistakes));
        }
        return List.copyOf(names);
    }

    DatasetException badHeader(String what) {
        return new DatasetException(Problem.error(BAD_HEADER, "The header of " + file + " " + what + ".")
                .fix("correct the first line, or set 'header: false' under 'load' in the catalog"));
    }

    /**
     * Tells names that the file does not have.
     *
     * @param unknown by key of the catalog, at least one name
     */
    DatasetException unknownColumns(Map<String, List<String>> unknown, List<String> known) {
        List<String> sentences = new ArrayList<>();
        unknown.forEach((key, names) -> sentences.add(
                "'" + key + "' names columns that " + file + " does not have: " + String.join(", ", names) + "."));
        Problem problem =
                Problem.error(UNKNOWN_COLUMN, String.join("\n", sentences)).with("columns", String.join(", ", known));
        for (List<String> names : unknown.values()) {
            for (String name : names) {
                problem = problem.didYouMean(name, known);
            }
        }
        return new DatasetException(problem);
    }

    DatasetException wrongBytes(Utf8Input.WrongBytesException cause) {
        return wrongEncoding(
                detail(cause.line() - 1, "byte " + cause.offset() + " of the file begins no character"), cause);
    }

    /** Tells a value that does not fit the type that was found from the first rows, when it is too late to look again. */
    DatasetException lateValue(Notes.Wrong value, long before, Schema.Column column, int sample) {
        Problem.Detail where = detail(before + value.line(), told(value, column));
        return new DatasetException(Problem.error(
                        LATE_VALUE,
                        "A value of " + file + " does not fit the type that was found from the first " + sample
                                + " rows.")
                .with(where.label(), where.text())
                .fix("name the type of '" + column.name()
                        + "' under 'types', or raise 'sample_rows', both under 'load' in the catalog"));
    }

    /** Tells columns of lists and structs. */
    static DatasetException nested(String file, List<Schema.Column> columns) {
        Problem problem = Problem.error(NESTED, "A table with lists or structs can't be saved as " + file + ".");
        for (Schema.Column column : columns) {
            problem = problem.with(
                    "column", "'" + column.name() + "' is a " + column.type().describe());
        }
        return new DatasetException(
                problem.fix("save it as JSON lines or Parquet, or leave the columns out with 'drop'"));
    }

    DatasetException tooLarge(String what) {
        return new DatasetException(Problem.error(TOO_LARGE, "File " + file + " does not fit into one table: " + what)
                .fix("read it in batches, or fewer columns with 'columns' under 'load' in the catalog"));
    }

    private DatasetException notCsv() {
        return new DatasetException(
                told(Problem.error(NOT_CSV, "File " + file + " can't be understood."), strange, strangeCount)
                        .fix("look for a quote that is never closed, or correct 'quote' under 'load' in the catalog"));
    }

    private DatasetException wrongEncoding(Problem.Detail where, @Nullable Throwable cause) {
        return new DatasetException(
                Problem.error(WRONG_ENCODING, "File " + file + " is not in " + encoding + ".")
                        .with(where.label(), where.text())
                        .fix("name its character set under 'load' in the catalog, such as 'encoding: ISO-8859-1'"),
                cause);
    }

    private static void add(List<Problem.Detail> details, long before, String text) {
        if (details.size() < Notes.KEPT) {
            details.add(detail(before, text));
        }
    }

    private static Problem.Detail detail(long before, String text) {
        return new Problem.Detail("line " + (before + 1), text);
    }

    private static String told(Notes.Wrong value, Schema.Column column) {
        String text = value.text();
        String shown = text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "..." : text;
        return "column '" + column.name() + "': '" + shown + "' is no "
                + column.type().describe();
    }

    private static Problem told(Problem problem, List<Problem.Detail> details, long count) {
        Problem told = problem;
        for (Problem.Detail each : details) {
            told = told.with(each.label(), each.text());
        }
        return count > details.size() ? told.with("", "and " + (count - details.size()) + " more") : told;
    }
}
