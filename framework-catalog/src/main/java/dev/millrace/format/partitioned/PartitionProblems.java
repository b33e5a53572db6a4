package dev.millrace.format.partitioned;

import dev.millrace.problem.DatasetException;
import dev.millrace.problem.MillraceException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import java.io.IOException;
import java.util.List;

/**
 * What can be wrong with a folder of partitions, in words.
 *
 * @param folder how the folder is told to people
 */
record PartitionProblems(String folder) {
    private static final ProblemCode NO_PARTITIONS = new ProblemCode("PARTITION", 2);
    private static final ProblemCode ILLEGAL_ID = new ProblemCode("PARTITION", 3);
    private static final ProblemCode NOT_LISTED = new ProblemCode("PARTITION", 4);
    private static final ProblemCode NOT_WRITTEN = new ProblemCode("PARTITION", 5);
    private static final ProblemCode OTHER_KEYS = new ProblemCode("PARTITION", 6);
    private static final ProblemCode NO_KEYS = new ProblemCode("PARTITION", 7);
    private static final ProblemCode NOTHING_NEW = new ProblemCode("INCREMENTAL", 2);
    private static final ProblemCode NULL = new ProblemCode("PARTITION", 8);
    private static final ProblemCode PARTLY_WRITTEN = new ProblemCode("PARTITION", 10);

    private static final int TOLD = 5;

    DatasetException none(String suffix) {
        return new DatasetException(Problem.error(
                        NO_PARTITIONS,
                        "Folder " + folder + " has no partitions"
                                + (suffix.isEmpty() ? "." : ": no file whose name ends with '" + suffix + "'."))
                .fix("run the node that writes them, or correct 'path' or 'suffix' in the catalog"));
    }

    DatasetException nothingNew() {
        return new DatasetException(
                Problem.error(NOTHING_NEW, "Nothing in folder " + folder + " is newer than the checkpoint.")
                        .with("asked for", "the rows of all new files, whose columns nothing tells")
                        .fix("ask for Optional<Table>, Partitions<Table> or a Stream, which may be empty"));
    }

    DatasetException illegalId(String id) {
        return new DatasetException(
                Problem.error(ILLEGAL_ID, "'" + id + "' can't be the id of a partition in folder " + folder + ".")
                        .with(
                                "expected",
                                "names with '/' between them, none of which is empty, begins with '.' or has '\\' or ':' in it")
                        .with("stored", "what was there before is unchanged"));
    }

    DatasetException nothingGiven(String id) {
        return new DatasetException(
                Problem.error(NULL, "The value of partition '" + id + "' in folder " + folder + " is null.")
                        .with("stored", "what was there before is unchanged")
                        .fix("leave the partition out, or give it a value"));
    }

    DatasetException notListed(IOException cause) {
        return new DatasetException(
                Problem.error(NOT_LISTED, "Folder " + folder + " could not be listed: " + cause), cause);
    }

    DatasetException notWritten(IOException cause) {
        return new DatasetException(
                Problem.error(NOT_WRITTEN, "The partitions in folder " + folder + " could not be replaced: " + cause)
                        .with("stored", "what was there before is unchanged"),
                cause);
    }

    DatasetException partlyWritten(List<String> stored, int all, Exception cause) {
        String reason = cause instanceof MillraceException told
                ? told.problems().all().get(0).what()
                : String.valueOf(cause);
        String names = String.join(", ", stored.subList(0, Math.min(TOLD, stored.size())))
                + (stored.size() > TOLD ? ", ... and " + (stored.size() - TOLD) + " more" : "");
        return new DatasetException(
                Problem.error(PARTLY_WRITTEN, "Not all partitions in folder " + folder + " were replaced: " + reason)
                        .with("stored", stored.size() + " of " + all + " new partitions: " + names)
                        .with("others", "are as they were before")
                        .fix("run the node again, which replaces all of them"),
                cause);
    }

    /** Returns what went wrong with a file that is not yet in its place, told of the place. */
    static DatasetException moved(DatasetException thrown, String from, String to) {
        Problem problem = thrown.problems().all().get(0);
        return new DatasetException(
                new Problem(
                        problem.code(),
                        problem.severity(),
                        problem.what().replace(from, to),
                        problem.details().stream()
                                .map(each -> new Problem.Detail(
                                        each.label(), each.text().replace(from, to)))
                                .toList()),
                thrown);
    }

    DatasetException noKeys() {
        return new DatasetException(
                Problem.error(NO_KEYS, "A table can't be divided into the partitions of folder " + folder + ".")
                        .fix("add 'keys: [column]' to the entry, or return Partitions or a Map from the node"));
    }

    DatasetException otherKeys(String id, String first) {
        return new DatasetException(Problem.error(
                        OTHER_KEYS,
                        "Partition '" + id + "' in folder " + folder + " has other keys than '" + first + "'.")
                .with("expected", "folders named key=value, with the same keys in the same order for all partitions")
                .fix("move the file, or ask for Partitions<Table> and put the tables together in the node"));
    }
}
