package dev.millrace.entry;

import dev.millrace.storage.RemoteFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * A file of a file system that is installed in this Java. It is stored by a copy beside it that is moved into place.
 *
 * @param uri what the file system calls it
 */
record InstalledFile(URI uri) implements RemoteFile {
    @Override
    public boolean exists() throws IOException {
        Path path = path();
        return Files.exists(path) && !Files.isDirectory(path);
    }

    @Override
    public void fetch(Path target) throws IOException {
        Files.copy(path(), target);
    }

    @Override
    public void store(Path source) throws IOException {
        Path target = path();
        Path folder = target.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path beside = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            Files.copy(source, beside);
            Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException e) {
            try {
                Files.deleteIfExists(beside);
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    private Path path() throws IOException {
        return path(uri);
    }

    /** Returns what a file system calls so. */
    static Path path(URI uri) throws IOException {
        try {
            return Path.of(uri);
        } catch (FileSystemNotFoundException | IllegalArgumentException e) {
            throw new IOException(
                    "the file system of '" + uri.getScheme() + "' does not know it: " + e.getMessage(), e);
        }
    }
}
