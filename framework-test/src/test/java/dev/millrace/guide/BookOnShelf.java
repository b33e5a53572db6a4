package dev.millrace.guide;

import dev.millrace.storage.RemoteFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A file that is kept in memory. */
record BookOnShelf(String title, String key) implements RemoteFile {
    private static final Map<String, byte[]> SHELF = new ConcurrentHashMap<>();

    @Override
    public boolean exists() {
        return SHELF.containsKey(title);
    }

    @Override
    public void fetch(Path target) throws IOException {
        byte[] bytes = SHELF.get(title);
        if (bytes == null) {
            throw new NoSuchFileException(title);
        }
        Files.write(target, bytes);
    }

    @Override
    public void store(Path source) throws IOException {
        SHELF.put(title, Files.readAllBytes(source));
    }
}
