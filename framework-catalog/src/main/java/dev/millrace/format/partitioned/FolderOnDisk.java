package dev.millrace.format.partitioned;

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
import java.util.stream.Stream;

/**
 * A folder of a disk.
 *
 * @param path where it is
 * @param name how it is told to people, as it stands in the catalog
 * @param suffix how the names of the files end
 */
record FolderOnDisk(Path path, String name, String suffix) implements PartitionFolder {
    @Override
    public List<String> ids() {
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

    @Override
    public List<Mark> marks() {
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

    /** Writes partitions beside the old ones, and moves them into place when all are complete. */
    @Override
    public void replace(List<String> ids, boolean overwrite, Writing writing) {
        check(ids);
        String staging = ".saving-" + UUID.randomUUID();
        Path stage = path.resolve(staging);
        try {
            Files.createDirectories(stage);
            for (String id : ids) {
                write(id, name + "/" + staging + "/new/", writing);
            }
            List<String> old = new ArrayList<>(ids);
            if (overwrite) {
                ids().stream().filter(id -> !ids.contains(id)).forEach(old::add);
            }
            exchange(stage, old);
        } catch (IOException e) {
            throw problems().notWritten(e);
        } finally {
            Stage.remove(stage);
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
}
