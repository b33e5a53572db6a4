package dev.millrace.format.partitioned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.millrace.catalog.CatalogBuilder;
import dev.millrace.catalog.ConfiguredCatalog;
import dev.millrace.config.ConfigTree;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.data.Partitions;
import dev.millrace.data.SupportsBinding;
import dev.millrace.data.SupportsConfirm;
import dev.millrace.data.SupportsExists;
import dev.millrace.data.TypeRef;
import dev.millrace.data.ValueType;
import dev.millrace.golden.Golden;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Location;
import dev.millrace.problem.MillraceException;
import dev.millrace.table.Table;
import dev.millrace.table.TableConversions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders of partitions in a file system that is not the disk. */
class PartitionsElsewhereTest {
    private static final ValueType LAZY_TEXTS = new TypeRef<Map<String, Supplier<String>>>() {}.type();
    private static final ValueType TEXTS = new TypeRef<Map<String, String>>() {}.type();
    private static final ValueType TABLE = ValueType.of(Table.class);
    private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");

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
    void eachPartitionIsLoadedWhenItIsAskedFor() throws IOException {
        write("b.txt", "old");
        write("a b+ü%20/c.txt", "other");
        write(".hidden.txt", "no");
        write(".hidden/d.txt", "no");
        write("notes.md", "no");
        Partitions<?> loaded = (Partitions<?>) texts().load();
        write("b.txt", "new");

        assertThat(loaded.ids()).containsExactly("a b+ü%20/c", "b");
        assertThat((Object) loaded.load("b")).isEqualTo("new");
        assertThat((Object) loaded.load("a b+ü%20/c")).isEqualTo("other");
    }

    @Test
    void aPartitionThatIsGoneIsToldByItsPlace() throws IOException {
        write("a.txt", "old");
        Partitions<?> loaded = (Partitions<?>) texts().load();
        Files.delete(folder().resolve("a.txt"));

        assertThat(told(() -> loaded.load("a"))).contains("DATASET-002", "jimfs://host/parts/a.txt");
    }

    @Test
    void whatIsSavedComesBack() {
        assertThat(exists(texts())).isFalse();
        bound(texts()).saveAs(Map.of("b", "one", "a/x=1/c d", "two"), TEXTS);

        assertThat(exists(texts())).isTrue();
        assertThat(bound(texts()).loadAs(TEXTS)).isEqualTo(Map.of("b", "one", "a/x=1/c d", "two"));
        assertThat(files()).containsExactly("a/x=1/c d.txt", "b.txt");
    }

    @Test
    void aSlashAtTheEndOfThePathChangesNothing() throws IOException {
        Dataset<?> dataset =
                dataset(Map.of("type", "partitioned", "path", "jimfs://" + host + "/parts/", "dataset", "text"));
        bound(dataset).saveAs(Map.of("a", "one"), TEXTS);

        assertThat(files()).containsExactly("a");
        assertThat(dataset.describe()).containsEntry("path", "jimfs://" + host + "/parts");
        assertThat(bound(dataset).loadAs(TEXTS)).isEqualTo(Map.of("a", "one"));
    }

    @Test
    void aTableIsDividedByKeysAndReadBackWithThem() {
        Dataset<?> dataset = partitioned(Map.of("dataset", "csv", "suffix", ".csv", "keys", List.of("k", "n")));
        Table table = Table.columns()
                .longs("v", 1, 2, 3)
                .texts("k", "a/b c%", null, "a/b c%")
                .longs("n", 7, 8, 7)
                .build();
        bound(dataset).saveAs(table, TABLE);

        assertThat(files()).containsExactly("k=__HIVE_DEFAULT_PARTITION__/n=8/part.csv", "k=a%2Fb%20c%25/n=7/part.csv");
        Table loaded = (Table) bound(dataset).loadAs(TABLE);
        assertThat(loaded.columnNames()).containsExactly("v", "k", "n");
        assertThat(loaded.longs("v").at(0)).isEqualTo(2L);
        assertThat(loaded.texts("k").find(0)).isEmpty();
        assertThat(loaded.texts("k").find(1)).contains("a/b c%");
    }

    @Test
    void nothingIsStoredIfAPartitionCannotBeMade() throws IOException {
        write("a.txt", "old");
        Map<String, Supplier<String>> given = new LinkedHashMap<>();
        given.put("a", () -> "new");
        given.put("b", () -> {
            throw new IllegalStateException("no b");
        });
        Dataset<?> dataset = partitioned(Map.of("dataset", "text", "suffix", ".txt", "overwrite", true));

        assertThat(catchThrowableOfType(
                        IllegalStateException.class, () -> bound(dataset).saveAs(given, LAZY_TEXTS)))
                .hasMessage("no b");
        assertThat(files()).containsExactly("a.txt");
        assertThat(folder().resolve("a.txt")).hasContent("old");
    }

    @Test
    void aContractIsKeptByEachPartition() throws IOException {
        write("a.csv", "v\n1\n");
        Dataset<?> dataset = partitioned(
                Map.of("dataset", Map.of("type", "csv", "contract", Map.of("min_rows", 1)), "suffix", ".csv"));
        Map<String, Table> given = new LinkedHashMap<>();
        given.put("a", Table.columns().longs("v", 2).build());
        given.put("b", Table.columns().longs("v").build());

        assertThat(told(() -> bound(dataset).saveAs(given, new TypeRef<Map<String, Table>>() {}.type())))
                .contains("CONTRACT-");
        assertThat(files()).containsExactly("a.csv");
        assertThat(folder().resolve("a.csv")).hasContent("v\n1");
    }

    @Test
    void aFileThatCannotBeWrittenIsToldByItsPlace() {
        Dataset<?> dataset =
                partitioned(Map.of("dataset", Map.of("type", "text", "encoding", "US-ASCII"), "suffix", ".txt"));

        assertThat(told(() -> bound(dataset).saveAs(Map.of("a", "é"), TEXTS)))
                .contains("TEXT-001", "jimfs://host/parts/a.txt")
                .doesNotContain("millrace-");
    }

    @Test
    void whatWasStoredBeforeTheStorageFailedIsTold() throws IOException {
        Files.createDirectories(folder().resolve("b.txt/full"));
        write("c.txt", "old");
        Map<String, String> given = new LinkedHashMap<>();
        for (String id : List.of("a", "b", "c")) {
            given.put(id, "new");
        }
        Golden.check("PARTITION-010", told(() -> bound(texts()).saveAs(given, TEXTS)));

        assertThat(folder().resolve("a.txt")).hasContent("new");
        assertThat(folder().resolve("c.txt")).hasContent("old");
        assertThat(told(() -> bound(texts()).saveAs(Map.of("b", "new"), TEXTS)))
                .contains("PARTITION-005", "what was there before is unchanged");
    }

    @Test
    void otherPartitionsAreRemovedOnlyToOverwrite() throws IOException {
        write("a.txt", "old");
        write("notes.md", "no partition");
        bound(texts()).saveAs(Map.of("b", "new"), TEXTS);
        assertThat(files()).containsExactly("a.txt", "b.txt", "notes.md");

        bound(partitioned(Map.of("dataset", "text", "suffix", ".txt", "overwrite", true)))
                .saveAs(Map.of("c", "new"), TEXTS);

        assertThat(files()).containsExactly("c.txt", "notes.md");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a", "a/../../b", "/a", "a//b", "a/", "", ".a", "a\\b", "c:a"})
    void idsThatLeadOutOfTheFolderAreRefused(String id) {
        assertThat(told(() -> bound(texts()).saveAs(Map.of(id, "x"), TEXTS))).contains("PARTITION-003");
        assertThat(folder()).doesNotExist();
    }

    @Test
    void aFolderThatIsNotThereHasNoPartitions() throws IOException {
        assertThat(told(() -> texts().load())).contains("PARTITION-002", "jimfs://host/parts");
        memory.close();

        assertThat(told(() -> texts().load())).contains("PARTITION-004", "does not know it");
    }

    @Test
    void nothingOfItIsWrittenIfTheProjectIsSpared() throws IOException {
        write("a_b.txt", "kept");
        write("a b.txt", "old");
        write("c.txt", "old");
        Path spare = project.resolve("spare");
        Dataset<?> dataset = catalog(
                        new CatalogBuilder(project).writingTo(spare),
                        Map.of("type", "partitioned", "path", path(), "dataset", "text", "suffix", ".txt"))
                .find(DatasetName.of("parts"))
                .orElseThrow();
        bound(dataset).saveAs(Map.of("a b", "new", "d=1/e", "new"), TEXTS);

        assertThat(bound(dataset).loadAs(TEXTS))
                .isEqualTo(Map.of("a b", "new", "a_b", "kept", "c", "old", "d=1/e", "new"));
        assertThat(files()).containsExactly("a b.txt", "a_b.txt", "c.txt");
        assertThat(folder().resolve("a b.txt")).hasContent("old");
    }

    @Test
    void whatIsRemovedFromASparedFolderIsOnlyLeftOut() throws IOException {
        write("a.txt", "old");
        Path spare = project.resolve("spare");
        Dataset<?> dataset = catalog(
                        new CatalogBuilder(project).writingTo(spare),
                        Map.of(
                                "type",
                                "partitioned",
                                "path",
                                path(),
                                "dataset",
                                "text",
                                "suffix",
                                ".txt",
                                "overwrite",
                                true))
                .find(DatasetName.of("parts"))
                .orElseThrow();
        bound(dataset).saveAs(Map.of("b", "one"), TEXTS);
        assertThat(bound(dataset).loadAs(TEXTS)).isEqualTo(Map.of("b", "one"));
        bound(dataset).saveAs(Map.of("a", "two"), TEXTS);

        assertThat(bound(dataset).loadAs(TEXTS)).isEqualTo(Map.of("a", "two"));
        assertThat(folder().resolve("a.txt")).hasContent("old");
    }

    @Test
    void onlyWhatIsNewIsGivenUntilItIsConfirmed() throws IOException {
        land("1", NOON);
        Dataset<?> first = incremental(Map.of());
        assertThat(ids(first)).containsExactly("1");
        land("2", NOON);
        assertThat(ids(first)).containsExactly("1");
        ((SupportsConfirm) first).confirm();

        assertThat(folder().resolve(".checkpoint")).hasContent("1");
        assertThat(ids(incremental(Map.of()))).containsExactly("2");
        assertThat(ids(incremental(Map.of()))).containsExactly("2");
        assertThat(first.describe()).containsEntry("checkpoint", path() + "/.checkpoint");
    }

    @Test
    void whatWasStoredLaterIsNewWhateverItsName() throws IOException {
        land("b", NOON);
        Dataset<?> first = incremental(Map.of("order", "modified", "checkpoint", "conf/mark"));
        assertThat(ids(first)).containsExactly("b");
        ((SupportsConfirm) first).confirm();
        land("a", NOON.plusNanos(1000));
        land("c", NOON.minusSeconds(1));

        assertThat(project.resolve("conf/mark")).hasContent("2024-03-01T12:00:00Z b");
        assertThat(ids(incremental(Map.of("order", "modified", "checkpoint", "conf/mark"))))
                .containsExactly("a");
    }

    @Test
    void aCheckpointThatMakesNoSenseIsToldByItsPlace() throws IOException {
        land("a", NOON);
        Files.writeString(folder().resolve(".checkpoint"), "../a\n");

        assertThat(told(() -> incremental(Map.of()).load()))
                .contains("INCREMENTAL-001", "jimfs://host/parts/.checkpoint");
    }

    @Test
    void theStorageThatCannotListIsToldBeforeAnythingRuns() {
        for (String path : List.of("https://example.org/parts", "classpath:parts")) {
            assertThat(catchThrowableOfType(
                                    InvalidDefinitionException.class,
                                    () -> dataset(Map.of("type", "incremental", "path", path, "dataset", "csv")))
                            .getMessage())
                    .contains("STORAGE-004", path);
        }
    }

    private static boolean exists(Dataset<?> dataset) {
        return ((SupportsExists) dataset).exists();
    }

    private String told(ThrowingCallable act) {
        return catchThrowableOfType(MillraceException.class, act).getMessage().replace(host, "host");
    }

    private static List<String> ids(Dataset<?> dataset) {
        return ((Partitions<?>) dataset.load()).ids();
    }

    private Dataset<?> texts() {
        return partitioned(Map.of("dataset", "text", "suffix", ".txt"));
    }

    private static SupportsBinding bound(Dataset<?> dataset) {
        return (SupportsBinding) dataset;
    }

    private Dataset<?> partitioned(Map<String, Object> keys) {
        Map<String, Object> entry = new LinkedHashMap<>(keys);
        entry.putAll(Map.of("type", "partitioned", "path", path()));
        return dataset(entry);
    }

    private Dataset<?> incremental(Map<String, Object> keys) {
        Map<String, Object> entry = new LinkedHashMap<>(keys);
        entry.putAll(Map.of("type", "incremental", "path", path(), "dataset", "csv", "suffix", ".csv"));
        return dataset(entry);
    }

    private Dataset<?> dataset(Map<String, Object> entry) {
        return catalog(new CatalogBuilder(project), entry)
                .forRun("run")
                .find(DatasetName.of("parts"))
                .orElseThrow();
    }

    private static ConfiguredCatalog catalog(CatalogBuilder builder, Map<String, Object> entry) {
        return builder.factoriesFromClassPath()
                .conversions(new TableConversions(List.of()))
                .build(
                        ConfigTree.of(Map.of("parts", entry), Location.inFile("catalog.yml", 1, 1)),
                        ConfigTree.empty(),
                        List.of());
    }

    private String path() {
        return "jimfs://" + host + "/parts";
    }

    private Path folder() {
        return memory.getPath("/parts");
    }

    private void write(String file, String text) throws IOException {
        Path path = folder().resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void land(String id, Instant modified) throws IOException {
        write(id + ".csv", "v\n1\n");
        Files.setLastModifiedTime(folder().resolve(id + ".csv"), FileTime.from(modified));
    }

    private List<String> files() {
        List<String> names = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder())) {
            all.filter(Files::isRegularFile)
                    .map(each -> folder().relativize(each).toString())
                    .sorted()
                    .forEach(names::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }
}
