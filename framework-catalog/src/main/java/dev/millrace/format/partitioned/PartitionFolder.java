package dev.millrace.format.partitioned;

import dev.millrace.problem.DatasetException;
import java.util.List;
import java.util.regex.Pattern;

/** The folder in which partitions are files. Files and folders that begin with a dot are none. */
interface PartitionFolder {
    Pattern ID = Pattern.compile("[^/\\\\:.\\x00][^/\\\\:\\x00]*(/[^/\\\\:.\\x00][^/\\\\:\\x00]*)*");

    /** Writes the file of one partition, given relative to the project. */
    @FunctionalInterface
    interface Writing {
        /** Writes the file. */
        void to(String id, String path);
    }

    /** Returns how the folder is told to people. */
    String name();

    /** Returns how the names of the files end. */
    String suffix();

    /** Returns the ids of all partitions in the order of the alphabet. */
    List<String> ids();

    /** Returns all partitions in the order of their ids, with the moments at which they were modified. */
    List<Mark> marks();

    /**
     * Replaces partitions by new ones, of which none is put in place before all are written.
     *
     * @param ids the partitions to be written
     * @param overwrite whether all others are removed
     */
    void replace(List<String> ids, boolean overwrite, Writing writing);

    /** Returns a file of the folder, as it is written in a catalog. */
    default String inside(String file) {
        return name() + "/" + file;
    }

    /** Returns the file of a partition, as it is written in a catalog. */
    default String file(String id) {
        return inside(id + suffix());
    }

    default PartitionProblems problems() {
        return new PartitionProblems(name());
    }

    /** Returns all ids as {@link #ids()} does; there must be some. */
    default List<String> someIds() {
        List<String> ids = ids();
        if (ids.isEmpty()) {
            throw problems().none(suffix());
        }
        return ids;
    }

    /** Tells whether a text can be an id: it leads to no other folder, and to no hidden one. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** Refuses what can't be an id. */
    default void check(List<String> ids) {
        ids.stream().filter(id -> !isId(id)).findFirst().ifPresent(id -> {
            throw problems().illegalId(id);
        });
    }

    /** Writes the file of a partition below another folder; what goes wrong is told of its place in this one. */
    default void write(String id, String below, Writing writing) {
        String staged = below + id + suffix();
        try {
            writing.to(id, staged);
        } catch (DatasetException e) {
            throw PartitionProblems.moved(e, staged, name() + "/" + id + suffix());
        }
    }
}
