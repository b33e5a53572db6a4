package dev.millrace.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file elsewhere that is only read: what is stored lands on the disk, and is what is read from then on.
 *
 * @param original the file elsewhere
 * @param own where it is stored
 */
record SparedFile(RemoteFile original, Path own) implements RemoteFile {
    @Override
    public boolean isReadOnly() {
        return original.isReadOnly();
    }

    @Override
    public boolean exists() throws IOException {
        return Files.isRegularFile(own) || original.exists();
    }

    @Override
    public void fetch(Path target) throws IOException {
        if (Files.isRegularFile(own)) {
            Files.copy(own, target);
        } else {
            original.fetch(target);
        }
    }

    @Override
    public void store(Path source) throws IOException {
        Files.createDirectories(own.getParent());
        Path beside = own.resolveSibling("." + StoredFile.unique() + ".tmp");
        Files.copy(source, beside);
        Files.move(beside, own, StandardCopyOption.REPLACE_EXISTING);
    }
}
