package dev.millrace.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.millrace.catalog.CatalogBuilder;
import dev.millrace.catalog.ConfiguredCatalog;
import dev.millrace.config.ConfigSource.Kind;
import dev.millrace.config.ConfigTree;
import dev.millrace.config.Environment;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.data.Partitions;
import dev.millrace.data.SupportsBatches;
import dev.millrace.data.SupportsExists;
import dev.millrace.entry.Credentials;
import dev.millrace.entry.StorageProvider;
import dev.millrace.golden.Golden;
import dev.millrace.problem.MillraceException;
import dev.millrace.storage.StoredFile;
import dev.millrace.table.Table;
import dev.millrace.yaml.ConfigFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesElsewhereTest {
    private static final String CSV = "code,delay\nVIE,3\nGRZ,4\n";

    @TempDir
    private Path project;

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Integer> failures = new ArrayList<>();
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

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        byte[] body = CSV.getBytes(UTF_8);
        int status = path.equals("/airports.csv") ? 200 : 404;
        if (path.equals("/secret.csv")) {
            status = "Bearer s3cret".equals(exchange.getRequestHeaders().getFirst("Authorization")) ? 200 : 401;
        } else if (path.equals("/moved.csv")) {
            exchange.getResponseHeaders().add("Location", address("airports.csv"));
            status = 302;
        } else if (path.equals("/cut.csv")) {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(body);
            exchange.close();
            return;
        } else if (path.equals("/endless.csv")) {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(body);
            exchange.getResponseBody().flush();
            return;
        }
        if (!failures.isEmpty()) {
            status = failures.remove(0);
        }
        boolean hasBody = status == 200 && exchange.getRequestMethod().equals("GET");
        exchange.sendResponseHeaders(status, hasBody ? body.length : -1);
        if (hasBody) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Test
    void tablesComeFromTheWebInOneRequestEach() {
        Dataset<Object> airports = dataset("{type: csv, path: '" + address("airports.csv") + "'}");

        assertThat(((Table) airports.load()).rowCount()).isEqualTo(2);
        try (Stream<?> batches = ((SupportsBatches<?>) airports).loadBatches()) {
            assertThat(batches.mapToInt(each -> ((Table) each).rowCount()).sum())
                    .isEqualTo(2);
        }
        assertThat(requests).containsExactly("GET /airports.csv", "GET /airports.csv");
        assertThat(airports.describe()).containsEntry(StoredFile.ACCESS, StoredFile.READ_ONLY_ACCESS);
    }

    @Test
    void theWebIsAskedWhetherAFileIsThere() {
        assertThat(exists("{type: text, path: '" + address("airports.csv") + "'}"))
                .isTrue();
        assertThat(exists("{type: text, path: '" + address("airport.csv") + "'}"))
                .isFalse();
        assertThat(requests).containsExactly("HEAD /airports.csv", "HEAD /airport.csv");
    }

    @Test
    void whatMayPassIsTriedAgain() {
        failures.addAll(List.of(503, 429));

        assertThat(fetched("airports.csv", Map.of())).isEqualTo(CSV);
        assertThat(requests).hasSize(3);
    }

    @Test
    void anAnswerThatStaysTheSameIsToldAfterThreeAttempts() {
        failures.addAll(List.of(503, 503, 503, 503));

        String message = refused(() -> fetched("airports.csv?sig=s3cret", Map.of()));
        Golden.check("STORAGE-005", message.replace(address(""), "http://localhost/"));
        assertThat(message).doesNotContain("s3cret");
        assertThat(requests).hasSize(3);
    }

    @Test
    void anAnswerThatCannotPassIsToldAtOnce() {
        Dataset<Object> secret =
                dataset("{type: text, path: '" + address("secret.csv") + "', credentials: {token: no}}");

        assertThat(refused(secret::load))
                .contains("STORAGE-005", "answers 401", "correct them in the credentials file")
                .doesNotContain("Bearer");
        assertThat(requests).hasSize(1);
    }

    @Test
    void credentialsAreSent() {
        Dataset<Object> secret =
                dataset("{type: text, path: '" + address("secret.csv") + "', credentials: {token: s3cret}}");

        assertThat(secret.load()).isEqualTo(CSV);
        assertThat(fetched("secret.csv", Map.of("Authorization", "Bearer s3cret")))
                .isEqualTo(CSV);
    }

    @Test
    void redirectsAreFollowedUnlessSecretsWouldFollowToo() {
        assertThat(fetched("moved.csv", Map.of())).isEqualTo(CSV);
        assertThat(refused(() -> fetched("moved.csv", Map.of("Authorization", "Bearer s3cret"))))
                .contains("answers 302", "credentials do not follow");
    }

    @Test
    void aFileThatIsNotThereIsToldLikeOneOfTheDisk() {
        Dataset<Object> none = dataset("{type: text, path: '" + address("none.csv") + "'}");

        assertThat(refused(none::load)).contains("DATASET-002", "There is no file " + address("none.csv"));
    }

    @Test
    void anAnswerThatBreaksOffOrNeverEndsIsToldAfterThreeAttempts() {
        assertThat(refused(() -> fetched("cut.csv", Map.of()))).contains("STORAGE-006");
        // newer clients of the JDK ask once more by themselves where a connection ends before an answer
        assertThat(requests.size()).isIn(3, 6);
        requests.clear();
        Golden.check(
                "STORAGE-006",
                refused(() -> fetched("endless.csv", Map.of(), Duration.ofMillis(200)))
                        .replace(address(""), "http://localhost/"));
        assertThat(requests).hasSize(3);
    }

    @Test
    void filesOfTheClassPathMayBeInJars() throws IOException {
        Path jar = project.resolve("data.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry("lookup/air ports.csv"));
            out.write(CSV.getBytes(UTF_8));
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            Dataset<Object> airports = dataset("{type: csv, path: 'classpath:lookup/air ports.csv'}");

            assertThat(((Table) airports.load()).rowCount()).isEqualTo(2);
            assertThat(exists("{type: csv, path: 'classpath://lookup/air ports.csv'}"))
                    .isTrue();
            assertThat(exists("{type: csv, path: 'classpath:lookup/airports.csv'}"))
                    .isFalse();
            Golden.check(
                    "STORAGE-003",
                    refused(() -> airports.save(Table.of(List.of(new Airport("VIE", 3)), Airport.class))));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void whatIsReadOnlyKeepsWhatItHas() {
        Dataset<Object> web = dataset("{type: text, path: '" + address("airports.csv") + "'}");

        assertThat(refused(() -> web.save("new"))).contains("STORAGE-003");
        assertThat(requests).isEmpty();
    }

    @Test
    void addressesOfTheDiskAreFilesLikeOthers() {
        Path file = project.resolve("da ta/notes.txt");
        Dataset<Object> notes = dataset("{type: text, path: '" + file.toUri() + "', versioned: true}");
        notes.save("one");

        assertThat(notes.load()).isEqualTo("one");
        assertThat(file).isDirectory();
    }

    @Test
    void foldersOfTheDiskMayBeAddressesToo() {
        Path folder = project.resolve("da ta/parts");
        Dataset<Object> parts =
                dataset("{type: partitioned, path: '" + folder.toUri() + "', suffix: .txt, dataset: text}");
        parts.save(Partitions.of(Map.of("a", "one")));

        assertThat(folder.resolve("a.txt")).hasContent("one");
        for (String id : List.of("../out", "file:/tmp/out", "s3://bucket/out", "/out")) {
            assertThat(refused(() -> parts.save(Partitions.of(Map.of(id, "x")))))
                    .as(id)
                    .contains("PARTITION-");
        }
        assertThat(project.resolve("da ta")).isDirectoryContaining(each -> each.endsWith("parts"));
    }

    @Test
    void installedFileSystemsServeTheirScheme() throws IOException {
        try (FileSystem disk = Jimfs.newFileSystem("shop", Configuration.unix())) {
            Dataset<Object> rows = dataset("{type: parquet, path: 'jimfs://shop/work/a b.parquet'}");
            Table table = Table.of(List.of(new Airport("VIE", 3), new Airport("GRZ", 4)), Airport.class);
            assertThat(((SupportsExists) rows).exists()).isFalse();
            rows.save(table);

            assertThat(rows.load()).isEqualTo(table);
            try (Stream<Path> files = Files.list(disk.getPath("/work"))) {
                assertThat(files.map(Path::toString)).containsExactly("/work/a b.parquet");
            }
        }
        Dataset<Object> gone = dataset("{type: text, path: 'jimfs://shop/work/a.txt'}");
        assertThat(refused(gone::load)).contains("DATASET-003", "the file system of 'jimfs' does not know it");
    }

    @Test
    void aSaveThatFailsLeavesTheOldFile() throws IOException {
        try (FileSystem disk = Jimfs.newFileSystem("store", Configuration.unix())) {
            Dataset<Object> text = dataset("{type: text, encoding: US-ASCII, path: 'jimfs://store/a.txt'}");
            text.save("old");

            assertThat(refused(() -> text.save("new 😀"))).contains("TEXT-001");
            assertThat(text.load()).isEqualTo("old");
            try (Stream<Path> files = Files.list(disk.getPath("/"))) {
                assertThat(files.map(Path::toString)).doesNotContain("/.tmp").contains("/a.txt");
            }
        }
    }

    @Test
    void whatNobodyServesIsToldBeforeAnythingRuns() {
        check(
                "STORAGE-001",
                "a: {type: text, path: 's3://bucket/a.txt'}",
                "b: {type: csv, path: 'htp://example.org/b.csv'}",
                "c: {type: csv, path: 'abfs://container@account/c.csv'}",
                "\"{x}_d\": {type: csv, path: 'gs://bucket/{x}.csv'}",
                "d: {type: text, path: 'C:/data/a.txt'}");
    }

    @Test
    void aProviderThatCannotBeLoadedIsToldBeforeAnythingRuns() throws IOException {
        Path services = Files.createDirectories(project.resolve("META-INF/services"));
        Files.writeString(services.resolve(StorageProvider.class.getName()), "no.such.Provider\n");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader broken =
                new URLClassLoader(new URL[] {project.toUri().toURL()}, before)) {
            thread.setContextClassLoader(broken);

            check("STORAGE-007", "a: {type: text, path: 's3://bucket/a.txt'}", "b: {type: text, path: b.txt}");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void whatCannotBeAPathIsToldBeforeAnythingRuns() {
        check(
                "STORAGE-002",
                "a: {type: text, path: 'file:data/a.txt'}",
                "b: {type: text, path: 'classpath:../a.txt'}",
                "c: {type: text, path: 'https://user:s3cret@example.org/a.txt?key=s3cret'}",
                "d: {type: text, path: 'https://example.org/a b?key=s3cret'}",
                "e: {type: text, path: 'https://example.org/a', credentials: {pasword: s3cret}}",
                "f: {type: text, path: 'https:///a'}",
                "h: {type: text, path: 'https://example.org/a', credentials: {token: \"s3cret\\n\"}}",
                "g: {type: text, path: 'classpath:'}");
    }

    @Test
    void whatAPathMeansToOtherTypesIsTheirsToKnow() {
        assertThat(catalog("a: {type: dev.millrace.catalog.Notes, path: 'redis://server/a'}")
                        .names())
                .containsExactly(DatasetName.of("a"));
    }

    @Test
    void mappedFilesOutliveTheirCopies() throws IOException {
        try (FileSystem disk = Jimfs.newFileSystem("mapped", Configuration.unix())) {
            Dataset<Object> rows = dataset("{type: arrow, path: 'jimfs://mapped/a.arrow', load: {mapped: true}}");
            Table table = Table.of(List.of(new Airport("VIE", 3), new Airport("GRZ", 4)), Airport.class);
            rows.save(table);

            assertThat(rows.load()).isEqualTo(table);
            assertThat(disk.getPath("/a.arrow")).isRegularFile();
        }
    }

    @Test
    void onlySingleFilesAreElsewhere() {
        check(
                "STORAGE-004",
                "a: {type: text, versioned: true, path: 'https://example.org/a.txt'}",
                "b: {type: partitioned, dataset: text, path: 'https://example.org/b'}");
    }

    /** A row. */
    public record Airport(String code, int delay) {}

    private String fetched(String file, Map<String, String> headers) {
        return fetched(file, headers, Duration.ofMinutes(5));
    }

    private String fetched(String file, Map<String, String> headers, Duration longest) {
        StoredFile stored =
                new StoredFile(new HttpFile(URI.create(address(file)), headers, longest, Duration.ZERO), file);
        return stored.read(Files::readString);
    }

    private String address(String file) {
        return "http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + "/" + file;
    }

    private void check(String golden, String... entries) {
        String message = refused(() -> catalog(String.join("\n", entries)));
        assertThat(message).doesNotContain("s3cret");
        Golden.check(golden, message);
    }

    private boolean exists(String entry) {
        return ((SupportsExists) (Dataset<?>) dataset(entry)).exists();
    }

    @SuppressWarnings("unchecked")
    private Dataset<Object> dataset(String entry) {
        return (Dataset<Object>)
                catalog("it: " + entry).find(DatasetName.of("it")).orElseThrow();
    }

    private ConfiguredCatalog catalog(String text) {
        try {
            Path base = Files.createDirectories(project.resolve("conf/base"));
            Files.writeString(base.resolve("catalog.yml"), text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        ConfigTree entries = ConfigFiles.of(project.resolve("conf"), Environment.LOCAL, ConfigTree.empty())
                .read(Kind.CATALOG);
        return new CatalogBuilder(project)
                .factoriesFromClassPath()
                .build(entries, ConfigTree.empty(), List.of("conf/base/catalog.yml"));
    }

    private static String refused(ThrowingCallable act) {
        return catchThrowableOfType(MillraceException.class, act).getMessage();
    }

    @Test
    void secretsAreNotInTheTextOfAFile() {
        Credentials credentials = Credentials.of(ConfigTree.empty());
        assertThat(new HttpStorage()
                        .file(URI.create("https://example.org/a?sig=s3cret"), credentials)
                        .toString())
                .isEqualTo("https://example.org/a");
    }
}
