package dev.millrace.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.problem.DatasetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionsTest {
    @TempDir
    Path folder;

    private StoredFile file(String run) {
        return file(run, null);
    }

    private StoredFile file(String run, String load) {
        VersionChoice choice = new VersionChoice("notes", Optional.ofNullable(run), Optional.ofNullable(load));
        return new StoredFile(folder.resolve("notes.txt"), "data/notes.txt", Optional.of(choice));
    }

    private Versions versions() {
        return file(null).versions().orElseThrow();
    }

    private static void save(StoredFile file, String text) {
        file.write(path -> Files.writeString(path, text));
    }

    private static String load(StoredFile file) {
        return file.read(Files::readString);
    }

    @Test
    void eachRunSavesAVersionOfItsOwnAndTheNewestIsRead() {
        save(file("2026-01-01T00.00.00.000Z"), "one");
        save(file("2026-01-02T00.00.00.000Z"), "two");

        assertThat(load(file(null))).isEqualTo("two");
        assertThat(folder.resolve("notes.txt/2026-01-01T00.00.00.000Z/notes.txt"))
                .hasContent("one");
        assertThat(versions().names()).containsExactly("2026-01-02T00.00.00.000Z", "2026-01-01T00.00.00.000Z");
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
    void aVersionOrATagCanBeChosen() {
        save(file("a"), "one");
        save(file("b"), "two");
        versions().tag("a", "production");

        assertThat(load(file("c", "a"))).isEqualTo("one");
        assertThat(load(file("c", "production"))).isEqualTo("one");
        assertThat(load(file("c", "latest"))).isEqualTo("two");
        versions().tag("latest", "production");
        assertThat(load(file("c", "production"))).isEqualTo("two");
    }

    @Test
    void theManifestTellsWhatIsKnown() throws IOException {
        Files.createDirectories(folder.resolve(".git/refs/heads"));
        Files.writeString(folder.resolve(".git/HEAD"), "ref: refs/heads/main\n");
        Files.writeString(folder.resolve(".git/refs/heads/main"), "0123456789abcdef0123456789abcdef01234567\n");
        file("a").writeRows(path -> {
            Files.writeString(path, "abc");
            return 3;
        });

        Versions.Version version = versions().list().get(0);

        assertThat(version.run()).contains("a");
        assertThat(version.rows()).contains(3L);
        assertThat(version.bytes()).isEqualTo(3);
        assertThat(version.gitCommit()).contains("0123456789abcdef0123456789abcdef01234567");
        assertThat(version.sha256())
                .contains("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"); // FIPS 180-4, "abc"
        assertThat(version.savedAt()).isPresent();
    }

    @Test
    void aVersionWithoutOrWithABrokenManifestIsOne() throws IOException {
        save(file("a"), "one");
        Files.writeString(folder.resolve("notes.txt/a/manifest.json"), "{");
        Files.createDirectories(folder.resolve("notes.txt/by-kedro"));
        Files.writeString(folder.resolve("notes.txt/by-kedro/notes.txt"), "two");

        assertThat(versions().list()).extracting(Versions.Version::name).containsExactly("by-kedro", "a");
        assertThat(versions().list()).extracting(Versions.Version::rows).containsOnly(Optional.empty());
    }

    @Test
    void twoRunsAtTheSameMomentGetTwoVersions() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> saving = IntStream.range(0, 32)
                    .<Callable<String>>mapToObj(i -> () -> {
                        StoredFile file = file("2026-01-01T00.00.00.000Z");
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

        assertThat(versions().names()).hasSize(32);
        Set<String> texts = Set.copyOf(
                versions().names().stream().map(each -> load(file("z", each))).toList());
        assertThat(texts).hasSize(32);
    }

    @Test
    void aSaveThatFailsLeavesNoVersion() throws IOException {
        save(file("a"), "one");

        assertThatThrownBy(() -> file("b").write(path -> {
                    Files.writeString(path, "half");
                    throw new IOException("no space left");
                }))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("DATASET-004  A version of data/notes.txt could not be written: no space left")
                .hasMessageContaining("the versions that were there before are unchanged");

        assertThat(load(file(null))).isEqualTo("one");
        try (Stream<Path> left = Files.list(folder.resolve("notes.txt"))) {
            assertThat(left.map(each -> each.getFileName().toString())).containsExactly("a");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "../../secret", "/etc", "a/../b", "a\\b", "", " ", ".tags", "nothing"})
    void noVersionLeadsOutOfTheFolder(String version) throws IOException {
        save(file("a"), "one");
        Files.writeString(folder.resolve("secret"), "secret");

        assertThatThrownBy(() -> load(file("c", version)))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("VERSION-001  There is no version '" + version + "' of 'notes'.");
        assertThatThrownBy(() -> versions().tag(version, "t")).isInstanceOf(DatasetException.class);
        assertThatThrownBy(() -> versions().remove(version)).isInstanceOf(DatasetException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "../x", "a/b", "", ".hidden", "latest", "a"})
    void noTagLeadsOutOfTheFolderOrHidesAVersion(String tag) {
        save(file("a"), "one");

        assertThatThrownBy(() -> versions().tag("a", tag))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("VERSION-002");
    }

    @Test
    void aTagThatSomebodyWroteByHandLeadsNowhereElse() throws IOException {
        save(file("a"), "one");
        Files.createDirectories(folder.resolve("notes.txt/.tags"));
        Files.writeString(folder.resolve("notes.txt/.tags/out"), "../..");

        assertThatThrownBy(() -> load(file("c", "out"))).hasMessageContaining("VERSION-001");
    }

    @Test
    void misspeltVersionsGetASuggestion() {
        save(file("2026-01-01T00.00.00.000Z"), "one");

        assertThatThrownBy(() -> load(file("c", "2026-01-01T00.00.00.00Z"))).hasMessage("""
                VERSION-001  There is no version '2026-01-01T00.00.00.00Z' of 'notes'.
                   known      2026-01-01T00.00.00.000Z
                   did you mean '2026-01-01T00.00.00.000Z'?
                   fix        see 'versions list notes'""");
    }

    @Test
    void withoutAnyVersionThereIsNothingToRead() {
        assertThat(file(null).exists()).isFalse();
        assertThatThrownBy(() -> load(file(null))).hasMessage("""
                VERSION-003  There is no version of data/notes.txt.
                   fix        run the node that writes it, or correct 'path' in the catalog""");
    }

    @Test
    void aPlainFileIsNotOverwritten() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "plain");

        assertThatThrownBy(() -> save(file("a"), "one"))
                .hasMessageContaining("VERSION-004")
                .hasMessageContaining("move it to");
        assertThatThrownBy(() -> load(file("a")))
                .hasMessageContaining("VERSION-003")
                .hasMessageContaining("move it to");
        assertThat(folder.resolve("notes.txt")).hasContent("plain");
    }

    @Test
    void theNewestAndThoseWithATagAreKept() {
        for (String each : List.of("a", "b", "c", "d")) {
            save(file(each), each);
        }
        versions().tag("a", "first");

        List<String> gone = versions().prunable(2);
        gone.forEach(versions()::remove);

        assertThat(gone).containsExactly("b");
        assertThat(versions().names()).containsExactly("d", "c", "a");
        assertThat(folder.resolve("notes.txt/b")).doesNotExist();
    }

    @Property(tries = 50)
    void versionsAreOrderedByTheirNamesWhateverTheOrderOfSaving(
            @ForAll @Size(min = 1, max = 6) @UniqueElements
                    List<@AlphaChars @NumericChars @StringLength(min = 1, max = 8) String> names)
            throws IOException {
        Path own = Files.createTempDirectory("versions");
        try {
            List<String> ids = new ArrayList<>(names);
            Collections.shuffle(ids);
            for (String each : ids) {
                save(
                        new StoredFile(
                                own.resolve("n"),
                                "n",
                                Optional.of(new VersionChoice("n", Optional.of(each), Optional.empty()))),
                        each);
            }
            StoredFile newest = new StoredFile(own.resolve("n"), "n", Optional.of(VersionChoice.newest("n")));

            assertThat(newest.versions().orElseThrow().names())
                    .containsExactlyElementsOf(
                            names.stream().sorted(Comparator.reverseOrder()).toList());
            assertThat(load(newest)).isEqualTo(Collections.max(names));
        } finally {
            try (Stream<Path> all = Files.walk(own)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }
}
