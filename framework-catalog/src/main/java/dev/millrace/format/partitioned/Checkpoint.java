package dev.millrace.format.partitioned;

import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.storage.StoredFile;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How far runs have come in a folder: one line of a file, which is the last partition, with the moment of its modification
 * before it where that decides.
 *
 * @param file where it is kept
 * @param entry where the dataset is described
 * @param order what decides which partition is newer
 * @param from the first that is taken while there is no file; all are if it is empty
 */
record Checkpoint(StoredFile file, Location entry, Order order, Optional<String> from) {
    private static final ProblemCode BROKEN = new ProblemCode("INCREMENTAL", 1);

    /** What decides which of two partitions is newer. */
    enum Order {
        /** The greater id, compared character by character. */
        NAME(Comparator.comparing(Mark::id)),
        /** The file that was modified later; of two at the same moment, the greater id. */
        MODIFIED(Comparator.comparing(Mark::modified).thenComparing(Mark::id));

        private final Comparator<Mark> comparator;

        Order(Comparator<Mark> comparator) {
            this.comparator = comparator;
        }

        Comparator<Mark> comparator() {
            return comparator;
        }
    }

    /**
     * Returns a test for what is past the checkpoint.
     *
     * @throws DatasetException if the file makes no sense, or could not be read
     */
    Predicate<Mark> past() {
        if (file.exists()) {
            Mark last = parse(file.read(Files::readString).strip());
            return mark -> order.comparator().compare(mark, last) > 0;
        }
        if (from.isEmpty()) {
            return mark -> true;
        }
        Mark first =
                order == Order.NAME ? new Mark(Instant.EPOCH, from.get()) : new Mark(Instant.parse(from.get()), "");
        return mark -> order.comparator().compare(mark, first) >= 0;
    }

    /** Replaces the checkpoint as a whole. */
    void write(Mark last) {
        String line = order == Order.NAME ? last.id() : last.modified() + " " + last.id();
        file.write(beside -> Files.writeString(beside, line + "\n"));
    }

    private Mark parse(String line) {
        int space = order == Order.NAME ? -1 : line.indexOf(' ');
        String id = line.substring(space + 1);
        if (!PartitionFolder.isId(id) || id.lines().count() != 1) {
            throw broken();
        }
        try {
            return new Mark(order == Order.NAME ? Instant.EPOCH : Instant.parse(line.substring(0, space)), id);
        } catch (DateTimeException | StringIndexOutOfBoundsException e) {
            throw broken();
        }
    }

    private DatasetException broken() {
        return new DatasetException(Problem.error(BROKEN, "The checkpoint " + file.name() + " makes no sense.")
                .at(Location.inFile(file.name(), 1, 1))
                .with("entry", entry.describe())
                .with(
                        "expected",
                        order == Order.NAME
                                ? "one line with the id of the last partition"
                                : "one line with a moment and the id of the last partition, such as"
                                        + " '2024-03-01T06:00:00Z north/2024'")
                .fix("write the last partition that was dealt with, or delete the file to begin anew"));
    }
}
