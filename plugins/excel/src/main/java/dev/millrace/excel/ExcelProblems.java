package dev.millrace.excel;

import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.table.ColumnType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong in one sheet; the first ten cells of a kind are told. */
final class ExcelProblems {
    private static final ProblemCode NOT_XLSX = new ProblemCode("EXCEL", 1);
    private static final ProblemCode UNKNOWN_SHEET = new ProblemCode("EXCEL", 2);
    private static final ProblemCode BAD_HEADER = new ProblemCode("EXCEL", 3);
    private static final ProblemCode WRONG_VALUE = new ProblemCode("EXCEL", 4);
    private static final ProblemCode ERROR_CELL = new ProblemCode("EXCEL", 5);
    private static final ProblemCode UNKNOWN_COLUMN = new ProblemCode("EXCEL", 6);
    private static final ProblemCode OUTSIDE = new ProblemCode("EXCEL", 7);
    private static final ProblemCode TOO_LARGE = new ProblemCode("EXCEL", 8);
    private static final ProblemCode UNSUPPORTED = new ProblemCode("EXCEL", 9);
    private static final ProblemCode UNHOLDABLE = new ProblemCode("EXCEL", 10);
    private static final int TOLD = 10;
    private static final int LONGEST_VALUE = 40;

    private final String file;
    private final String sheet;
    private final Cells wrong = new Cells();
    private final Cells errors = new Cells();
    private final Cells outside = new Cells();
    private final Cells unholdable = new Cells();

    /** Cells of one kind of mistake. */
    private static final class Cells {
        private final List<Problem.Detail> told = new ArrayList<>();
        private long count;

        void add(int row, int column, String text) {
            count++;
            if (told.size() < TOLD) {
                told.add(new Problem.Detail(CellRange.address(row, column), text));
            }
        }

        String counted(String one, String many) {
            return count == 1 ? one : count + " " + many;
        }

        Problem in(Problem problem) {
            Problem more = problem;
            for (Problem.Detail each : told) {
                more = more.with(each.label(), each.text());
            }
            return count > told.size() ? more.with("", "and " + (count - told.size()) + " more") : more;
        }
    }

    ExcelProblems(String file, String sheet) {
        this.file = file;
        this.sheet = sheet;
    }

    void wrongValue(int row, int column, String name, ColumnType type, String text) {
        wrong.add(row, column, "column '" + name + "': '" + shown(text) + "' is no " + type.describe());
    }

    void error(int row, int column, String name, String text) {
        errors.add(row, column, "column '" + name + "': " + text);
    }

    void outside(int row, int column, String text) {
        outside.add(row, column, "'" + shown(text) + "'");
    }

    void unholdable(int row, int column, String name, String what) {
        unholdable.add(row, column, "column '" + name + "': " + what);
    }

    /** Returns normally if nothing was noted. */
    void throwIfAny() {
        if (outside.count > 0) {
            throw new DatasetException(outside.in(Problem.error(
                            OUTSIDE,
                            outside.counted("A cell", "cells") + " of " + place() + " stand outside the columns."))
                    .fix("name the cells of the table by 'range' under 'load' in the catalog, such as A1:F200"));
        }
        if (errors.count > 0) {
            throw new DatasetException(errors.in(Problem.error(
                            ERROR_CELL, errors.counted("A cell", "cells") + " of " + place() + " hold an error."))
                    .fix("correct the formulas in Excel, and save the file there"));
        }
        if (wrong.count > 0) {
            throw new DatasetException(wrong.in(Problem.error(
                            WRONG_VALUE,
                            wrong.counted("A cell", "cells") + " of " + place()
                                    + " do not fit the types in the catalog."))
                    .fix("correct the cells, name their text under 'nulls', or choose another type under 'types'"));
        }
        if (unholdable.count > 0) {
            throw new DatasetException(unholdable
                    .in(Problem.error(
                            UNHOLDABLE,
                            unholdable.counted("A value", "values") + " can't stand in a cell of " + place() + "."))
                    .fix("replace the values before the table is saved, or save it as parquet"));
        }
    }

    DatasetException notXlsx(String why, @Nullable Throwable cause) {
        return new DatasetException(
                Problem.error(NOT_XLSX, "File " + file + " is no Excel file that can be read: " + why + ".")
                        .fix("open it in Excel and save it as .xlsx without a password"),
                cause);
    }

    DatasetException unknownSheet(Object wanted, List<String> known) {
        String named = wanted instanceof String name ? "sheet '" + name + "'" : "sheet number " + wanted;
        Problem problem = Problem.error(UNKNOWN_SHEET, "There is no " + named + " in " + file + ".")
                .with("sheets", String.join(", ", known));
        return new DatasetException(
                wanted instanceof String name
                        ? problem.didYouMean(name, known)
                        : problem.fix("numbers count from 1; or name the sheet"));
    }

    DatasetException badHeader(List<String> mistakes) {
        return new DatasetException(
                Problem.error(BAD_HEADER, "The header of " + place() + " " + String.join("; ", mistakes) + ".")
                        .fix("correct the row, tell where the table is by 'range' or 'skip_rows', or set"
                                + " 'header: false' under 'load' in the catalog"));
    }

    DatasetException unknownColumns(String key, List<String> unknown, List<String> known) {
        Problem problem = Problem.error(
                        UNKNOWN_COLUMN,
                        "'" + key + "' names columns that " + place() + " does not have: " + String.join(", ", unknown)
                                + ".")
                .with("columns", String.join(", ", known));
        for (String name : unknown) {
            problem = problem.didYouMean(name, known);
        }
        return new DatasetException(problem);
    }

    DatasetException tooLarge(String what, int most) {
        return new DatasetException(
                Problem.error(TOO_LARGE, "The table has more " + what + " than " + place() + " can hold.")
                        .with("at most", String.format(java.util.Locale.ROOT, "%,d", most))
                        .fix("save it as parquet or csv, or save a part of it"));
    }

    DatasetException unsupported(List<String> columns) {
        return new DatasetException(Problem.error(
                        UNSUPPORTED, "A cell can't hold what these columns have: " + String.join("; ", columns) + ".")
                .fix("make columns of their parts, or save the table as parquet"));
    }

    private String place() {
        return "sheet '" + sheet + "' of " + file;
    }

    private static String shown(String text) {
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "..." : text;
    }
}
