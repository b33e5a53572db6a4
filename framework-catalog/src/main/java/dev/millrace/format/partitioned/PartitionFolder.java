package dev.millrace.format.partitioned;

import dev.millrace.problem.DatasetException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder in which partitions are files.
 *
 * @param path where it is
 * @param name how it is told to people, as it stands in the catalog
 * @param suffix how the names of the files end
 */
record PartitionFolder(Path path, String name, String suffix) {
    private static final Pattern ID =
            Pattern.compile("[^/\\\\:.\\x00][^/\\\\:\\x00]*(/[^/\\\\:.\\x00][^/\\\\:\\x00]*)*");

    /** Writes the file of one partition, given relative to the project. */
    @FunctionalInterface
    interface Writing {
        /** Writes the file. */
        void to(String id, String path);
    }

    PartitionProblems problems() {
        return new PartitionProblems(name);
    }

    /** Returns the ids of all partitions in the order of the alphabet; files and folders that begin with a dot are none. */
    List<String> ids() {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> path.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> file.endsWith(suffix) && file.length() > suffix.length())
                    .map(file -> file.substring(0, file.length() - suffix.length()))
                    .filter(PartitionFolder::isId)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw problems().notListed(e);
        } catch (UncheckedIOException e) { // of a folder within
            throw problems().notListed(Objects.requireNonNull(e.getCause()));
        }
    }

    /** Returns all partitions in the order of their ids, with the moments at which they were modified. */
    List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        try {
            for (String id : ids()) {
                marks.add(new Mark(
                        Files.getLastModifiedTime(path.resolve(id + suffix)).toInstant(), id));
            }
        } catch (IOException e) {
            throw problems().notListed(e);
        }
        return marks;
    }

    /** Returns all ids as {@link #ids()} does; there must be some. */
    List<String> someIds() {
        List<String> ids = ids();
        if (ids.isEmpty()) {
            throw problems().none(suffix);
        }
        return ids;
    }

    /** Tells whether a text can be an id: it leads to no other folder, and to no hidden one. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** Returns the file of a partition, as it is written in a catalog. */
    String file(String id) {
        return name + "/" + id + suffix;
    }

    /**
     * Writes partitions beside the old ones, and puts them in place when all are complete.
     *
     * @param ids the partitions to be written
     * @param overwrite whether all others are removed
     */
    void replace(List<String> ids, boolean overwrite, Writing writing) {
        ids.stream().filter(id -> !isId(id)).findFirst().ifPresent(id -> {
            throw problems().illegalId(id);
        });
        String staging = ".saving-" + UUID.randomUUID();
        Path stage = path.resolve(staging);
        try {
            Files.createDirectories(stage);
            for (String id : ids) {
                write(id, name + "/" + staging + "/new/" + id + suffix, writing);
            }
            List<String> old = new ArrayList<>(ids);
            if (overwrite) {
                ids().stream().filter(id -> !ids.contains(id)).forEach(old::add);
            }
            exchange(stage, old);
        } catch (IOException e) {
            throw problems().notWritten(e);
        } finally {
            remove(stage);
        }
    }

    private void write(String id, String staged, Writing writing) {
        try {
            writing.to(id, staged);
        } catch (DatasetException e) {
            throw PartitionProblems.moved(e, staged, file(id));
        }
    }

    /** Moves old files out and new ones in; if that fails in between, everything back. */
    private void exchange(Path stage, List<String> ids) throws IOException {
        Deque<Path[]> moved = new ArrayDeque<>();
        try {
            for (String id : ids) {
                Path file = path.resolve(id + suffix);
                if (Files.exists(file)) {
                    move(file, stage.resolve("old").resolve(id + suffix), moved);
                }
                Path written = stage.resolve("new").resolve(id + suffix);
                if (Files.exists(written)) {
                    move(written, file, moved);
                }
            }
        } catch (IOException e) {
            for (Path[] each : moved) {
                Files.move(each[1], each[0], StandardCopyOption.REPLACE_EXISTING);
            }
            throw e;
        }
    }

    private static void move(Path from, Path to, Deque<Path[]> moved) throws IOException {
        Files.createDirectories(to.getParent());
        Files.move(from, to);
        moved.push(new Path[] {from, to});
    }

    private static void remove(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            // what is left is hidden, and no partition
        }
    }
}
