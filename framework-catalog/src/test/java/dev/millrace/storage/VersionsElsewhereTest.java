package dev.millrace.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.millrace.data.DatasetName;
import dev.millrace.entry.Credentials;
import dev.millrace.entry.EntryContext;
import dev.millrace.entry.InnerDatasets;
import dev.millrace.entry.Storages;
import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions in a file system that is not the disk. */
class VersionsElsewhereTest {
    @TempDir
    Path project;

    private final String host = "m" + UUID.randomUUID();
    private FileSystem memory;

    @BeforeEach
    void open() {
        memory = Jimfs.newFileSystem(host, Configuration.unix());
    }

    @AfterEach
    void close() throws IOException {
        memory.close();
    }

    @Test
    void eachRunSavesAVersionOfItsOwnAndTheNewestIsRead() {
        save(file("a"), "one");
        save(file("b"), "two");

        assertThat(load(file(""))).isEqualTo("two");
        assertThat(load(file("c", "a"))).isEqualTo("one");
        assertThat(versions().names()).containsExactly("b", "a");
        assertThat(files()).containsExactly("a/manifest.json", "a/notes.txt", "b/manifest.json", "b/notes.txt");
    }

    @Test
    void aRunReadsTheSameVersionUntilItSavesOne() {
        save(file("a"), "one");
        StoredFile reading = file("c");
        assertThat(load(reading)).isEqualTo("one");
        save(file("b"), "two");

        assertThat(load(reading)).isEqualTo("one");
        save(reading, "three");
        assertThat(load(reading)).isEqualTo("three");
    }

    @Test
    void theManifestTellsWhatIsKnown() {
        file("a").writeRows(path -> {
            Files.writeString(path, "abc");
            return 3;
        });
        Versions.Version version = versions().list().get(0);

        assertThat(version.run()).contains("a");
        assertThat(version.rows()).contains(3L);
        assertThat(version.bytes()).isEqualTo(3);
        assertThat(version.sha256())
                .contains("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"); // FIPS 180-4, "abc"
        assertThat(version.savedAt()).isPresent();
    }

    @Test
    void tagsNameVersionsAndKeepThem() {
        for (String each : List.of("a", "b", "c", "d")) {
            save(file(each), each);
        }
        versions().tag("a", "production");
        assertThat(load(file("e", "production"))).isEqualTo("a");
        versions().tag("latest", "newest");
        assertThat(versions().tags()).containsEntry("newest", "d").containsEntry("production", "a");

        List<String> gone = versions().prunable(2);
        gone.forEach(versions()::remove);

        assertThat(gone).containsExactly("b");
        assertThat(versions().names()).containsExactly("d", "c", "a");
        assertThat(files()).noneMatch(each -> each.startsWith("b/"));
    }

    @Test
    void twoRunsAtTheSameMomentGetTwoVersions() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> saving = IntStream.range(0, 16)
                    .<Callable<String>>mapToObj(i -> () -> {
                        StoredFile file = file("same");
                        save(file, "text " + i);
                        return load(file).equals("text " + i) ? "" : "another's text";
                    })
                    .toList();
            for (Future<String> each : threads.invokeAll(saving)) {
                assertThat(each.get()).isEmpty();
            }
        } finally {
            threads.shutdown();
        }
        Set<String> texts =
                versions().names().stream().map(each -> load(file("z", each))).collect(Collectors.toSet());
        assertThat(texts).hasSize(16);
    }

    @Test
    void aVersionWithoutItsFileIsNone() throws IOException {
        save(file("a"), "one");
        Files.createDirectories(folder().resolve("b"));
        Files.copy(folder().resolve("a/manifest.json"), folder().resolve("b/manifest.json"));

        assertThat(load(file(""))).isEqualTo("one");
        save(file("b"), "two");
        assertThat(versions().names()).containsExactly("b-1", "a");
    }

    @Test
    void aSaveThatFailsLeavesNoVersion() {
        save(file("a"), "one");

        assertThatThrownBy(() -> file("b").write(path -> {
                    Files.writeString(path, "half");
                    throw new IOException("no space left");
                }))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("could not be written: no space left")
                .hasMessageContaining("the versions that were there before are unchanged");
        assertThat(files()).containsExactly("a/manifest.json", "a/notes.txt");
    }

    @Test
    void aStorageThatFailsInBetweenLeavesNoVersion() throws IOException {
        Failing failing = new Failing();
        StoredFile file = new StoredFile(
                new StoredFolder(failing, "x://notes.txt", "x://notes.txt"),
                failing.file("plain"),
                new VersionChoice("notes", Optional.of("a"), Optional.empty()),
                ProjectFiles.of(project));

        assertThatThrownBy(() -> save(file, "one"))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("the line is cut");
        assertThat(file.versions().orElseThrow().names()).isEmpty();
        assertThat(failing.list()).isEmpty();
    }

    /** A folder that takes manifests, and the first half of everything else. */
    private final class Failing implements RemoteFolder {
        private final Path folder = project.resolve("failing");

        @Override
        public List<Member> list() throws IOException {
            if (!Files.exists(folder)) {
                return List.of();
            }
            try (Stream<Path> all = Files.walk(folder)) {
                return all.filter(Files::isRegularFile)
                        .map(each -> new Member(folder.relativize(each).toString(), 1, java.time.Instant.EPOCH))
                        .toList();
            }
        }

        @Override
        public RemoteFile file(String name) {
            Path place = folder.resolve(name);
            return new RemoteFile() {
                @Override
                public boolean exists() {
                    return Files.exists(place);
                }

                @Override
                public void fetch(Path target) throws IOException {
                    Files.copy(place, target);
                }

                @Override
                public void store(Path source) throws IOException {
                    Files.writeString(place, "stored, and not told");
                    throw new IOException("the line is cut");
                }
            };
        }

        @Override
        public boolean create(String name, Path source) throws IOException {
            Path place = folder.resolve(name);
            Files.createDirectories(place.getParent());
            Files.copy(source, place);
            return true;
        }

        @Override
        public void delete(String name) throws IOException {
            Files.deleteIfExists(folder.resolve(name));
        }
    }

    @Test
    void aPlainFileIsNeitherReadNorOverwritten() throws IOException {
        Files.writeString(folder(), "plain");

        assertThatThrownBy(() -> save(file("a"), "one"))
                .hasMessageContaining("VERSION-004")
                .hasMessageContaining("move it to");
        assertThatThrownBy(() -> load(file("a")))
                .hasMessageContaining("VERSION-003")
                .hasMessageContaining("move it to");
        assertThat(folder()).hasContent("plain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "../../secret", "/etc", "a/../b", "a\\b", "", " ", ".tags", "nothing"})
    void noVersionLeadsOutOfTheFolder(String version) {
        save(file("a"), "one");

        assertThatThrownBy(() -> load(file("c", version)))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("VERSION-001");
        assertThatThrownBy(() -> versions().remove(version)).isInstanceOf(DatasetException.class);
    }

    @Test
    void whereNothingIsThereIsNoVersion() {
        assertThat(file("").exists()).isFalse();
        assertThatThrownBy(() -> load(file(""))).hasMessageContaining("VERSION-003");
        save(file("a"), "one");
        assertThat(file("").exists()).isTrue();
    }

    @Test
    void nothingOfItIsWrittenIfTheProjectIsSpared() {
        save(file("a"), "one");
        Storages spared = new Storages(ProjectFiles.of(project).writingTo(project.resolve("spare")));
        StoredFile file = file(spared, "b", Optional.empty());
        assertThat(load(file)).isEqualTo("one");
        save(file, "two");
        Versions own = file(spared, "c", Optional.empty()).versions().orElseThrow();
        own.tag("b", "good");
        own.remove("a");

        assertThat(load(file(spared, "c", Optional.of("good")))).isEqualTo("two");
        assertThat(own.names()).containsExactly("b");
        assertThat(files()).containsExactly("a/manifest.json", "a/notes.txt");
    }

    private static void save(StoredFile file, String text) {
        file.write(path -> Files.writeString(path, text));
    }

    private static String load(StoredFile file) {
        return file.read(Files::readString);
    }

    private Versions versions() {
        return file("").versions().orElseThrow();
    }

    private StoredFile file(String run) {
        return file(new Storages(), run, Optional.empty());
    }

    private StoredFile file(String run, String load) {
        return file(new Storages(), run, Optional.of(load));
    }

    private StoredFile file(Storages storages, String run, Optional<String> load) {
        VersionChoice choice = new VersionChoice("notes", Optional.of(run).filter(each -> !each.isEmpty()), load);
        return new EntryContext(
                        DatasetName.of("notes"),
                        Location.unknown(),
                        project,
                        Credentials.none(),
                        Optional.of(choice),
                        InnerDatasets.none(),
                        storages)
                .file("jimfs://" + host + "/notes.txt");
    }

    private Path folder() {
        return memory.getPath("/notes.txt");
    }

    private List<String> files() {
        try (Stream<Path> all = Files.walk(folder())) {
            return all.filter(Files::isRegularFile)
                    .map(each -> folder().relativize(each).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
