package dev.millrace.format.partitioned;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A folder of the disk for files that are not yet in their place.
 *
 * @param named how the files are named when they are written
 * @param written where they are then; another folder if the project is spared
 */
record Stage(Path named, Path written) implements AutoCloseable {
    /** Makes one that only this user can read. */
    static Stage make(UnaryOperator<Path> places) throws IOException {
        Path folder = Files.createTempDirectory("millrace-");
        return new Stage(folder, places.apply(folder));
    }

    @Override
    public void close() {
        remove(named);
        remove(written);
    }

    /** Removes a folder with all that is in it, as far as that can be done. */
    static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            // what is left is hidden or in the folder for what may be removed, and no partition
        }
    }
}
