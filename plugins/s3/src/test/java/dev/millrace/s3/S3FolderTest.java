package dev.millrace.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
import dev.millrace.problem.Location;
import dev.millrace.problem.MillraceException;
import dev.millrace.storage.RemoteFolder.Member;
import dev.millrace.storage.Versions;
import dev.millrace.table.Table;
import dev.millrace.table.TableConversions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of partitions in a bucket. */
class S3FolderTest {
    private static final ValueType TEXTS = new TypeRef<Map<String, String>>() {}.type();
    private static final ValueType LAZY_TEXTS = new TypeRef<Map<String, Supplier<String>>>() {}.type();
    private static final ValueType TABLE = ValueType.of(Table.class);
    private static final DatasetName PARTS = DatasetName.of("parts");
    private static final int PART = 5 << 20;
    private static final int MORE_THAN_A_PAGE = 1003;

    private static S3Server server;

    @TempDir
    private Path project;

    private final String prefix = "p" + UUID.randomUUID() + "/";

    @BeforeAll
    static void serve() throws Exception {
        server = S3Server.start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
    }

    @Test
    void allPagesAreListed() throws IOException {
        IntStream.range(0, MORE_THAN_A_PAGE).forEach(number -> server.stock(prefix + number));

        List<Member> members = folder().list();

        assertThat(members).hasSize(MORE_THAN_A_PAGE);
        assertThat(members.stream().map(Member::name))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, MORE_THAN_A_PAGE)
                        .mapToObj(String::valueOf)
                        .toList());
        assertThat(members).allSatisfy(each -> assertThat(each.bytes()).isEqualTo(1));
    }

    @Test
    void keysMayHaveAnyLetters() throws IOException {
        List<String> names = List.of(
                "with space", "Größe", "100%20", "a+b", "x&y=1", "文/<tag>", "a/b/c.d", "\"q\"", "😀", "a;b,c'd");
        names.forEach(each -> server.put(prefix + each, each));

        assertThat(folder().list().stream().map(Member::name)).containsExactlyInAnyOrderElementsOf(names);
        for (String name : names) {
            Path copy = project.resolve(UUID.randomUUID().toString());
            folder().file(name).fetch(copy);
            assertThat(copy).hasContent(name);
            folder().delete(name);
        }
        assertThat(folder().list()).isEmpty();
    }

    @Test
    void neighboursAndMarksOfFoldersAreNotListed() throws IOException {
        String neighbour = prefix.substring(0, prefix.length() - 1) + "-old/a";
        for (String each : List.of(neighbour, prefix + "a", prefix + "b/", prefix)) {
            server.put(each, "");
        }

        assertThat(folder().list().stream().map(Member::name)).containsExactly("a");
    }

    @Test
    void ofManyThatCreateAnObjectOneSucceeds() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Boolean>> made = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Path source = Files.writeString(project.resolve("source" + i), "by " + i);
                made.add(threads.submit(() -> folder().create("one", source)));
            }
            List<Integer> winners = new ArrayList<>();
            for (int i = 0; i < made.size(); i++) {
                if (made.get(i).get()) {
                    winners.add(i);
                }
            }
            assertThat(winners).hasSize(1);
            assertThat(server.text(prefix + "one")).isEqualTo("by " + winners.get(0));
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void deletingWhatIsNotThereIsNoMistake() throws IOException {
        folder().delete("none");

        assertThat(folder().list()).isEmpty();
    }

    @Test
    void partitionsComeBackByTheirNames() {
        Dataset<?> texts = partitioned(Map.of("dataset", "text", "suffix", ".txt"));
        assertThat(((SupportsExists) texts).exists()).isFalse();
        assertThat(told(texts::load)).contains("PARTITION-002", "s3://shop/" + prefix + "parts");
        bound(texts).saveAs(Map.of("b", "zwölf", "a b+ü%20/c&d", "two"), TEXTS);

        assertThat(((SupportsExists) texts).exists()).isTrue();
        assertThat(bound(texts).loadAs(TEXTS)).isEqualTo(Map.of("b", "zwölf", "a b+ü%20/c&d", "two"));
        assertThat(keys()).containsExactly("parts/a b+ü%20/c&d.txt", "parts/b.txt");
    }

    @Test
    void eachPartitionIsFetchedWhenItIsAskedFor() {
        server.put(prefix + "parts/a", "old");
        server.put(prefix + "parts/b", "old");
        server.put(prefix + "parts/.c", "no partition");
        Partitions<?> loaded =
                (Partitions<?>) partitioned(Map.of("dataset", "text")).load();
        server.put(prefix + "parts/a", "new");
        server.delete(prefix + "parts/b");

        assertThat(loaded.ids()).containsExactly("a", "b");
        assertThat((Object) loaded.load("a")).isEqualTo("new");
        assertThat(told(() -> loaded.load("b"))).contains("DATASET-002", "s3://shop/" + prefix + "parts/b");
    }

    @Test
    void aTableIsDividedByKeysAndReadBackWithThem() {
        Dataset<?> dataset =
                partitioned(Map.of("dataset", "parquet", "suffix", ".parquet", "keys", List.of("year", "city")));
        Table table = Table.columns()
                .longs("v", 1, 2, 3)
                .longs("year", 2024, 2025, 2024)
                .texts("city", "St. Pölten/N", "VIE", "St. Pölten/N")
                .build();
        bound(dataset).saveAs(table, TABLE);

        assertThat(keys())
                .containsExactly(
                        "parts/year=2024/city=St.%20P%C3%B6lten%2FN/part.parquet",
                        "parts/year=2025/city=VIE/part.parquet");
        assertThat(bound(dataset).loadAs(TABLE)).isEqualTo(table.take(0, 2, 1));
    }

    @Test
    void nothingIsStoredIfAPartitionCannotBeMade() {
        server.put(prefix + "parts/a", "old");
        Map<String, Supplier<String>> given = new LinkedHashMap<>();
        given.put("a", () -> "new");
        given.put("b", () -> {
            throw new IllegalStateException("no b");
        });

        Dataset<?> texts = partitioned(Map.of("dataset", "text", "overwrite", true));
        assertThat(catchThrowableOfType(
                        IllegalStateException.class, () -> bound(texts).saveAs(given, LAZY_TEXTS)))
                .hasMessage("no b");
        assertThat(keys()).containsExactly("parts/a");
        assertThat(server.text(prefix + "parts/a")).isEqualTo("old");
    }

    @Test
    void otherPartitionsAreRemovedOnlyToOverwrite() {
        server.put(prefix + "parts/a", "old");
        bound(partitioned(Map.of("dataset", "text"))).saveAs(Map.of("b", "new"), TEXTS);
        assertThat(keys()).containsExactly("parts/a", "parts/b");

        bound(partitioned(Map.of("dataset", "text", "overwrite", true))).saveAs(Map.of("c", "new"), TEXTS);
        assertThat(keys()).containsExactly("parts/c");
    }

    @Test
    void onlyWhatIsNewIsGivenUntilItIsConfirmed() {
        server.put(prefix + "parts/1.csv", "v\n1\n");
        Dataset<?> first = incremental();
        assertThat(((Partitions<?>) first.load()).ids()).containsExactly("1");
        server.put(prefix + "parts/2.csv", "v\n2\n");
        ((SupportsConfirm) first).confirm();

        assertThat(server.text(prefix + "parts/.checkpoint")).isEqualTo("1\n");
        assertThat(((Table) bound(incremental()).loadAs(TABLE)).longs("v").at(0))
                .isEqualTo(2L);
        assertThat(((Partitions<?>) incremental().load()).ids()).containsExactly("2");
    }

    @Test
    void versionsAreKeptSideBySide() {
        ConfiguredCatalog catalog = versioned();
        save(catalog, "a", "one");
        save(catalog, "b", "two");
        save(catalog, "b", "three");
        Versions versions = catalog.versions(PARTS).orElseThrow();
        versions.tag("a", "audited");

        assertThat(keys())
                .containsExactly(
                        "notes.txt/.tags/audited",
                        "notes.txt/a/manifest.json",
                        "notes.txt/a/notes.txt",
                        "notes.txt/b-1/manifest.json",
                        "notes.txt/b-1/notes.txt",
                        "notes.txt/b/manifest.json",
                        "notes.txt/b/notes.txt");
        assertThat(versions.names()).containsExactly("b-1", "b", "a");
        assertThat(catalog.find(PARTS).orElseThrow().load()).isEqualTo("three");
        assertThat(catalog.loading(Map.of(PARTS, "audited"))
                        .find(PARTS)
                        .orElseThrow()
                        .load())
                .isEqualTo("one");
        assertThat(versions.list().get(0).run()).contains("b");
        versions.prunable(1).forEach(versions::remove);
        assertThat(versions.names()).containsExactly("b-1", "a");
        assertThat(keys()).noneMatch(each -> each.startsWith("notes.txt/b/"));
    }

    @Test
    void runsAtTheSameMomentGetDifferentVersions() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> saves = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String text = "text " + i;
                saves.add(threads.submit(() -> save(versioned(), "same", text)));
            }
            for (Future<?> each : saves) {
                each.get();
            }
        } finally {
            threads.shutdown();
        }
        ConfiguredCatalog catalog = versioned();
        List<String> names = catalog.versions(PARTS).orElseThrow().names();
        assertThat(names).hasSize(8);
        assertThat(names.stream()
                        .map(each -> catalog.loading(Map.of(PARTS, each))
                                .find(PARTS)
                                .orElseThrow()
                                .load()))
                .doesNotHaveDuplicates();
    }

    @SuppressWarnings("unchecked") // a text
    private static void save(ConfiguredCatalog catalog, String run, String text) {
        ((Dataset<Object>) catalog.forRun(run).find(PARTS).orElseThrow()).save(text);
    }

    private ConfiguredCatalog versioned() {
        return catalog(Map.of(
                "type",
                "text",
                "versioned",
                true,
                "path",
                "s3://shop/" + prefix + "notes.txt",
                "credentials",
                server.credentials()));
    }

    @Test
    void whatTheServerRefusesIsToldWithoutSecrets() {
        Dataset<?> wrong = dataset("s3://shop/" + prefix + "parts", server.credentials("zzWrongzz"), Map.of());
        Dataset<?> noBucket = dataset("s3://shp/parts", server.credentials(), Map.of());

        assertThat(List.of(told(wrong::load), told(() -> bound(wrong).saveAs(Map.of("a", "x"), TEXTS))))
                .allSatisfy(message ->
                        assertThat(message).contains("STORAGE-011", "403").doesNotContain("zzWrongzz", "anna"));
        assertThat(told(noBucket::load)).contains("STORAGE-010");
    }

    @Test
    void theWholeBucketMayBeAFolder() {
        server.make("all-of-it");
        bound(dataset("s3://all-of-it/", server.credentials(), Map.of())).saveAs(Map.of("a/b", "one"), TEXTS);

        assertThat(bound(dataset("s3://all-of-it", server.credentials(), Map.of()))
                        .loadAs(TEXTS))
                .isEqualTo(Map.of("a/b", "one"));
        assertThat(dataset("s3://all-of-it/a", server.credentials(), Map.of()).load())
                .extracting(each -> ((Partitions<?>) each).ids())
                .isEqualTo(List.of("b"));
    }

    @Test
    void aFolderThatMakesNoSenseIsToldBeforeAnythingRuns() {
        assertThat(told(() -> dataset("s3://Shop_1/parts", Map.of(), Map.of()))).contains("STORAGE-002");
        assertThat(told(() -> dataset("s3://shop/parts", Map.of("key", "anna"), Map.of())))
                .contains("STORAGE-002");
    }

    private S3Folder folder() {
        return new S3Folder(server.bucket(), prefix, PART);
    }

    private List<String> keys() {
        return server.keys(prefix).stream()
                .map(each -> each.substring(prefix.length()))
                .toList();
    }

    private static String told(ThrowingCallable act) {
        return catchThrowableOfType(MillraceException.class, act).getMessage();
    }

    private static SupportsBinding bound(Dataset<?> dataset) {
        return (SupportsBinding) dataset;
    }

    private Dataset<?> incremental() {
        return partitioned(Map.of("type", "incremental", "dataset", "csv", "suffix", ".csv"));
    }

    private Dataset<?> partitioned(Map<String, Object> keys) {
        return dataset("s3://shop/" + prefix + "parts", server.credentials(), keys);
    }

    private Dataset<?> dataset(String path, Map<String, Object> credentials, Map<String, Object> keys) {
        Map<String, Object> entry = new LinkedHashMap<>(Map.of("type", "partitioned", "dataset", "text"));
        entry.put("path", path);
        entry.put("credentials", credentials);
        entry.putAll(keys);
        return catalog(entry).forRun("run").find(PARTS).orElseThrow();
    }

    private ConfiguredCatalog catalog(Map<String, Object> entry) {
        return new CatalogBuilder(project)
                .factoriesFromClassPath()
                .conversions(new TableConversions(List.of()))
                .build(
                        ConfigTree.of(Map.of("parts", entry), Location.inFile("catalog.yml", 1, 1)),
                        ConfigTree.empty(),
                        List.of());
    }
}
