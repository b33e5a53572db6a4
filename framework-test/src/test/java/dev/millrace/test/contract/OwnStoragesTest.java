package dev.millrace.test.contract;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.millrace.config.ConfigTree;
import dev.millrace.entry.Credentials;
import dev.millrace.problem.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** Every storage of ours keeps its contract; that of S3 needs a server, see {@link OwnObjectStorageTest}. */
class OwnStoragesTest {
    @Nested
    class Disk extends StorageContract {
        @Override
        protected String path(String name) {
            return "file".equals(name) ? name : "data/" + name;
        }
    }

    @Nested
    class FileUri extends StorageContract {
        @TempDir
        private Path folder;

        @Override
        protected String path(String name) {
            return folder.resolve(name).toUri().toString();
        }
    }

    @Nested
    class InstalledFileSystem extends StorageContract {
        private final String name = UUID.randomUUID().toString();
        private final FileSystem files = Jimfs.newFileSystem(name, Configuration.unix());

        @Override
        protected String path(String file) {
            return "jimfs://" + name + "/work/" + file;
        }

        @AfterEach
        void close() throws IOException {
            files.close();
        }
    }

    @Nested
    class ClassPath extends StorageContract {
        @TempDir
        private Path folder;

        private ClassLoader before;

        @BeforeEach
        void addFolder() throws IOException {
            before = Thread.currentThread().getContextClassLoader();
            Thread.currentThread()
                    .setContextClassLoader(
                            new URLClassLoader(new URL[] {folder.toUri().toURL()}, before));
        }

        @AfterEach
        void removeFolder() throws IOException {
            ((URLClassLoader) Thread.currentThread().getContextClassLoader()).close();
            Thread.currentThread().setContextClassLoader(before);
        }

        @Override
        protected String path(String name) {
            return "classpath:contracted/" + name;
        }

        @Override
        protected void put(String name, byte[] content) {
            try {
                Path file = folder.resolve("contracted").resolve(name);
                Files.createDirectories(file.getParent());
                Files.write(file, content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Nested
    class Web extends StorageContract {
        private final Map<String, byte[]> pages = new ConcurrentHashMap<>();
        private HttpServer server;

        @BeforeEach
        void serve() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::answer);
            server.start();
        }

        @AfterEach
        void stop() {
            server.stop(0);
        }

        private void answer(HttpExchange exchange) throws IOException {
            byte[] page = pages.get(exchange.getRequestURI().getRawPath());
            boolean isHead = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(
                    page == null ? 404 : 200, page == null || isHead || page.length == 0 ? -1 : page.length);
            if (page != null && !isHead) {
                exchange.getResponseBody().write(page);
            }
            exchange.close();
        }

        private String encoded(String name) {
            return "/"
                    + URLEncoder.encode(name, StandardCharsets.UTF_8)
                            .replace("+", "%20")
                            .replace("%2F", "/");
        }

        @Override
        protected String path(String name) {
            return "http://localhost:" + server.getAddress().getPort() + encoded(name);
        }

        @Override
        protected void put(String name, byte[] content) {
            pages.put(encoded(name), content);
        }
    }

    @Nested
    class OfTheGuide extends StorageContract {
        private final String shelf = UUID.randomUUID().toString();

        @Override
        protected String path(String name) {
            return "shelf://cellar/" + shelf + "/" + name;
        }

        @Override
        protected Credentials credentials() {
            return Credentials.of(ConfigTree.of(Map.of("key", "s3cret"), Location.unknown()));
        }

        @Override
        protected List<String> secrets() {
            return List.of("s3cret");
        }
    }

    @Nested
    class LocalFiles extends FileSystemContract {
        @TempDir
        private Path folder;

        @Override
        protected Path folder() {
            return folder;
        }
    }

    @Nested
    class MemoryFiles extends FileSystemContract {
        private final FileSystem files = Jimfs.newFileSystem(Configuration.unix());

        @Override
        protected Path folder() {
            return files.getPath("/work");
        }

        @AfterEach
        void close() throws IOException {
            files.close();
        }
    }

    @Nested
    class FilesThatMayFail extends FileSystemContract {
        @TempDir
        private Path folder;

        private Path faulty;

        @BeforeEach
        void make() {
            faulty = FaultyDisk.over(folder);
        }

        @Override
        protected Path folder() {
            return faulty;
        }
    }
}
