package dev.millrace.format.jsonl;

import com.fasterxml.jackson.core.JacksonException;
import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong in one file; the first ten values are told. */
final class JsonlProblems {
    private static final ProblemCode NOT_JSON = new ProblemCode("JSONL", 1);
    private static final ProblemCode NO_OBJECT = new ProblemCode("JSONL", 2);
    private static final ProblemCode WRONG_VALUE = new ProblemCode("JSONL", 3);
    private static final ProblemCode MIXED = new ProblemCode("JSONL", 4);
    private static final ProblemCode UNLIKE_SAMPLE = new ProblemCode("JSONL", 5);
    private static final ProblemCode UNKNOWN_COLUMN = new ProblemCode("JSONL", 6);
    private static final ProblemCode TWICE = new ProblemCode("JSONL", 7);
    private static final int TOLD = 10;

    private final String file;
    private final Framing framing;
    private final List<Misfit> wrong = new ArrayList<>();
    private long wrongCount;

    JsonlProblems(String file, Framing framing) {
        this.file = file;
        this.framing = framing;
    }

    /** Returns how the file is told to people. */
    String file() {
        return file;
    }

    /** Returns a collection for the same file, with nothing in it. */
    JsonlProblems anew() {
        return new JsonlProblems(file, framing);
    }

    void wrongValue(Misfit misfit) {
        wrongCount++;
        if (wrong.size() < TOLD) {
            wrong.add(misfit);
        }
    }

    /** Returns normally if nothing was noted. */
    void throwIfAny() {
        if (wrongCount > 0) {
            Problem problem = Problem.error(
                    WRONG_VALUE,
                    wrongCount + (wrongCount == 1 ? " value" : " values") + " of " + file
                            + " do not fit the types in the catalog.");
            for (Misfit each : wrong) {
                problem = problem.with(each.place().toString(), told(each));
            }
            long more = wrongCount - wrong.size();
            problem = more > 0 ? problem.with("", "and " + more + " more") : problem;
            throw new DatasetException(problem.fix("correct the values, or choose another type under 'types'"));
        }
    }

    DatasetException notJson(JacksonException cause) {
        return new DatasetException(
                Problem.error(NOT_JSON, "File " + file + " is not JSON: " + cause.getOriginalMessage())
                        .at(at(Place.of(cause.getLocation()))),
                cause);
    }

    DatasetException noObject(Place place, String found) {
        return new DatasetException(
                Problem.error(NO_OBJECT, "File " + file + " has " + found + " where a row is expected.")
                        .at(at(place))
                        .fix(framing.expected()));
    }

    DatasetException mixed(List<Problem.Detail> conflicts) {
        Problem problem = Problem.error(MIXED, "File " + file + " has columns whose values are not of one type.");
        for (Problem.Detail each : conflicts.subList(0, Math.min(TOLD, conflicts.size()))) {
            problem = problem.with(each.label(), each.text());
        }
        int more = conflicts.size() - TOLD;
        problem = more > 0 ? problem.with("", "and " + more + " more") : problem;
        return new DatasetException(
                problem.fix("correct the values, or name the type of the column under 'load', 'types' in the catalog,"
                        + " such as text"));
    }

    DatasetException unlikeSample(Misfit misfit, int sampleRows) {
        return new DatasetException(Problem.error(
                        UNLIKE_SAMPLE,
                        "File " + file + " goes on otherwise than its first " + sampleRows + " rows: " + told(misfit)
                                + ".")
                .at(at(misfit.place()))
                .fix("name the type of the column under 'load', 'types' in the catalog, or raise 'sample_rows'"));
    }

    DatasetException unknownColumns(List<String> unknown, List<String> known) {
        Problem problem = Problem.error(
                        UNKNOWN_COLUMN, "File " + file + " has no column '" + String.join("', '", unknown) + "'.")
                .with("columns", String.join(", ", known));
        for (String name : unknown) {
            problem = problem.didYouMean(name, known);
        }
        return new DatasetException(problem.fix("correct 'columns' under 'load' in the catalog"));
    }

    DatasetException twice(Place place, String field) {
        return new DatasetException(
                Problem.error(TWICE, "File " + file + " has field '" + field + "' twice in one object.")
                        .at(at(place)));
    }

    private Location at(Place place) {
        return Location.inFile(file, place.line(), place.column());
    }

    private static String told(Misfit misfit) {
        return "column '" + misfit.path() + "': " + misfit.getMessage();
    }
}
