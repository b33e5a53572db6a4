package dev.millrace.remote;

import dev.millrace.entry.Credentials;
import dev.millrace.entry.StorageProvider;
import dev.millrace.storage.RemoteFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Files on the class path, {@code classpath:data/airports.csv}, also in jars. Nothing can be saved to them. */
public final class ClassPathStorage implements StorageProvider {
    /**
     * A file on the class path of the thread that reads it.
     *
     * @param name its name, without a slash before it
     */
    private record Resource(String name) implements RemoteFile {
        @Override
        public boolean isReadOnly() {
            return true;
        }

        @Override
        public boolean exists() {
            return found().isPresent();
        }

        @Override
        public void fetch(Path target) throws IOException {
            URL url = found().orElseThrow(() -> new NoSuchFileException(name));
            try (InputStream in = url.openStream()) {
                Files.copy(in, target);
            }
        }

        @Override
        public void store(Path source) throws IOException {
            throw new IOException("the class path is read-only");
        }

        private Optional<URL> found() {
            ClassLoader context = Thread.currentThread().getContextClassLoader();
            ClassLoader loader = context == null ? ClassPathStorage.class.getClassLoader() : context;
            return Optional.ofNullable(loader.getResource(name));
        }
    }

    @Override
    public Set<String> schemes() {
        return Set.of("classpath");
    }

    @Override
    public RemoteFile file(URI uri, Credentials credentials) {
        String name = uri.getPath().replaceFirst("^/+", "");
        if (name.isEmpty() || name.endsWith("/")) {
            throw new IllegalArgumentException("no file is named, as in classpath:data/airports.csv");
        }
        if (List.of(name.split("/")).contains("..") || name.indexOf('\\') >= 0) {
            throw new IllegalArgumentException("'..' and '\\' lead out of the class path");
        }
        if (!credentials.isEmpty()) {
            throw new IllegalArgumentException("the class path takes no credentials");
        }
        return new Resource(name);
    }
}
