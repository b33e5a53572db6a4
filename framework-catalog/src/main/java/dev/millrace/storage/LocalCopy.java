package dev.millrace.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A place on the local disk for the copy of a file, in a folder of its own that only this user can read. */
final class LocalCopy implements AutoCloseable {
    private final Path folder;

    private LocalCopy(Path folder) {
        this.folder = folder;
    }

    /** Makes the place; no file is there yet. */
    static LocalCopy make() throws IOException {
        return new LocalCopy(Files.createTempDirectory("millrace-"));
    }

    Path path() {
        return folder.resolve("content");
    }

    /** Removes the copy. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(path());
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // it lies in the folder for what may be removed
            folder.toFile().deleteOnExit();
        }
    }
}
