package dev.millrace.format.partitioned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.catalog.CatalogBuilder;
import dev.millrace.config.ConfigTree;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.data.MemoryDataset;
import dev.millrace.data.Partitions;
import dev.millrace.data.SupportsBinding;
import dev.millrace.data.TypeRef;
import dev.millrace.data.ValueType;
import dev.millrace.entry.DatasetFactory;
import dev.millrace.entry.EntryContext;
import dev.millrace.golden.Golden;
import dev.millrace.problem.DatasetException;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Location;
import dev.millrace.problem.MillraceException;
import dev.millrace.table.Table;
import dev.millrace.table.TableConversions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionedDatasetTest {
    private static final ValueType LAZY_TEXTS = new TypeRef<Map<String, Supplier<String>>>() {}.type();
    private static final ValueType TABLE = ValueType.of(Table.class);

    @TempDir
    Path project;

    @Test
    void loadsEachPartitionWhenItIsAskedForInTheOrderOfTheIds() throws IOException {
        write("b.txt", "old");
        write("a/c.txt", "other");
        write(".hidden.txt", "no");
        Partitions<?> loaded = (Partitions<?>) texts().load();
        write("b.txt", "new");

        assertThat(loaded.ids()).containsExactly("a/c", "b");
        assertThat((Object) loaded.load("b")).isEqualTo("new");
    }

    @Test
    void asksEachSupplierWhenTheOneBeforeItIsSaved() {
        List<String> asked = new ArrayList<>();
        Map<String, Supplier<String>> given = new LinkedHashMap<>();
        for (String id : List.of("b", "a")) {
            given.put(id, () -> {
                asked.add(id + " after " + written());
                return id;
            });
        }
        bound(texts()).saveAs(given, LAZY_TEXTS);

        assertThat(asked).containsExactly("b after []", "a after [b.txt]");
        assertThat(((Partitions<?>) texts().load()).ids()).containsExactly("a", "b");
    }

    @Test
    void leavesTheOldPartitionsWhenOneCannotBeMade() throws IOException {
        write("a.txt", "old");
        Map<String, Supplier<String>> given = new LinkedHashMap<>();
        given.put("a", () -> "new");
        given.put("b", () -> {
            throw new IllegalStateException("no b");
        });
        Dataset<?> dataset = dataset(Map.of("dataset", "text", "suffix", ".txt", "overwrite", true));

        assertThatThrownBy(() -> bound(dataset).saveAs(given, LAZY_TEXTS)).hasMessageContaining("no b");

        assertThat(files()).containsExactly("a.txt");
        assertThat(folder().resolve("a.txt")).hasContent("old");
    }

    @Test
    void putsOldPartitionsBackWhenANewOneCannotTakeItsPlace() throws IOException {
        write("a.txt", "old");
        Files.createDirectories(folder().resolve("b.txt/full"));
        write("b", "a file where a folder is needed");
        Map<String, String> given = new LinkedHashMap<>();
        given.put("a", "new");
        given.put("b/c", "new");

        Golden.check(
                "PARTITION-005",
                told(() -> bound(texts()).saveAs(given, ValueType.of(Map.class)))
                        .replace(project.toString(), "PROJECT"));

        assertThat(folder().resolve("a.txt")).hasContent("old");
    }

    @Test
    void removesOtherPartitionsOnlyToOverwrite() throws IOException {
        write("a.txt", "old");
        write("notes.md", "no partition");
        bound(texts()).saveAs(Map.of("b", "new"), ValueType.of(Map.class));
        assertThat(files()).containsExactly("a.txt", "b.txt", "notes.md");

        bound(dataset(Map.of("dataset", "text", "suffix", ".txt", "overwrite", true)))
                .saveAs(Map.of("c", "new"), ValueType.of(Map.class));

        assertThat(files()).containsExactly("c.txt", "notes.md");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a", "a/../../b", "/a", "a//b", "a/", "", ".a", "a\\b", "c:a"})
    void refusesIdsThatLeadOutOfTheFolder(String id) {
        assertThatThrownBy(() -> bound(texts()).saveAs(Map.of(id, "x"), ValueType.of(Map.class)))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("PARTITION-003");
        assertThat(folder()).doesNotExist();
    }

    @Test
    void dividesATableByKeysAndReadsThemBack() {
        Dataset<?> dataset = dataset(Map.of("dataset", "parquet", "suffix", ".parquet", "keys", List.of("k", "n")));
        Table table = Table.columns()
                .longs("v", 1, 2, 3)
                .texts("k", "a/b c%", null, "a/b c%")
                .longs("n", 7, 8, 7)
                .build();

        bound(dataset).saveAs(table, TABLE);

        assertThat(files())
                .containsExactly("k=__HIVE_DEFAULT_PARTITION__/n=8/part.parquet", "k=a%2Fb%20c%25/n=7/part.parquet");
        Table loaded = (Table) bound(dataset).loadAs(TABLE);
        assertThat(loaded.columnNames()).containsExactly("v", "k", "n");
        assertThat(List.of(
                        loaded.longs("v").at(0),
                        loaded.longs("v").at(1),
                        loaded.longs("v").at(2)))
                .containsExactly(2L, 1L, 3L);
        assertThat(loaded.texts("k").find(0)).isEmpty();
        assertThat(loaded.texts("k").find(1)).contains("a/b c%");
        assertThat(loaded.longs("n").at(0)).isEqualTo(8L);
    }

    @Test
    void refusesRowsOfPartitionsWithOtherKeys() throws IOException {
        write("k=1/a.csv", "v\n1\n");
        write("m=1/a.csv", "v\n1\n");
        Dataset<?> dataset = dataset(Map.of("dataset", "csv", "suffix", ".csv"));

        assertThatThrownBy(() -> bound(dataset).loadAs(TABLE)).hasMessageContaining("PARTITION-006");
        assertThatThrownBy(() ->
                        bound(dataset).saveAs(Table.columns().longs("v", 1).build(), TABLE))
                .hasMessageContaining("PARTITION-007");
    }

    @Test
    void refusesAPartitionThatIsNull() throws IOException {
        write("a.txt", "old");
        Map<String, Supplier<String>> given = Map.of("a", () -> null);

        assertThatThrownBy(() -> bound(texts()).saveAs(given, LAZY_TEXTS)).hasMessageContaining("PARTITION-008");

        assertThat(folder().resolve("a.txt")).hasContent("old");
    }

    @Test
    void tellsThatNothingIsThere() {
        assertThatThrownBy(() -> texts().load())
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("PARTITION-002");
    }

    @Test
    void checksTheSectionOfTheFilesBeforeAnythingRuns() {
        assertThatThrownBy(() -> dataset(Map.of("dataset", Map.of("type", "csv", "pathh", "x"))))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("pathh");
        assertThatThrownBy(() -> dataset(Map.of("dataset", Map.of("type", "csv", "path", "x"))))
                .hasMessageContaining("PARTITION-001");
        assertThatThrownBy(() -> dataset(Map.of("dataset", Map.of("type", "csv", "versioned", true))))
                .hasMessageContaining("PARTITION-009");
    }

    @Test
    void bindsWhatItsFilesCanBe() {
        SupportsBinding texts = bound(texts());
        assertThat(texts.binds(LAZY_TEXTS)).isTrue();
        assertThat(texts.binds(new TypeRef<Partitions<String>>() {}.type())).isTrue();
        assertThat(texts.binds(new TypeRef<Map<String, Table>>() {}.type())).isFalse();
        assertThat(texts.binds(TABLE)).isFalse();
        assertThat(bound(dataset(Map.of("dataset", "csv"))).binds(TABLE)).isTrue();
    }

    @Test
    void streamsTheRowsFileByFile() throws IOException {
        write("k=1/a.csv", "v\n1\n");
        write("k=2/a.csv", "v\n2\n");
        Dataset<?> dataset = dataset(Map.of("dataset", "csv", "suffix", ".csv"));

        Stream<?> tables = (Stream<?>) bound(dataset).loadAs(ValueType.of(Stream.class, TABLE));
        Iterator<?> each = tables.iterator();
        Table first = (Table) each.next();
        write("k=2/a.csv", "v\n3\n");
        Table second = (Table) each.next();

        assertThat(first.columnNames()).containsExactly("v", "k");
        assertThat(first.longs("k").at(0)).isEqualTo(1L);
        assertThat(second.longs("v").at(0)).isEqualTo(3L);
        assertThat(each.hasNext()).isFalse();
    }

    @Test
    void streamsRecordsOfAllFiles() throws IOException {
        write("a.csv", "v\n1\n2\n");
        write("b.csv", "v\n3\n");
        Dataset<?> dataset = dataset(Map.of("dataset", "csv", "suffix", ".csv"));

        Stream<?> rows = (Stream<?>) bound(dataset).loadAs(new TypeRef<Stream<Row>>() {}.type());

        assertThat(rows.map(Row.class::cast)).containsExactly(new Row(1), new Row(2), new Row(3));
    }

    record Row(long v) {}

    @Test
    void tellsOfTheFileThatWasToBeWrittenNotOfTheOneBesideIt() {
        Dataset<?> dataset =
                dataset(Map.of("dataset", Map.of("type", "text", "encoding", "US-ASCII"), "suffix", ".txt"));

        String told = told(() -> bound(dataset).saveAs(Map.of("a", "\u00e9"), ValueType.of(Map.class)));

        assertThat(told).contains("TEXT-001", "parts/a.txt").doesNotContain(".saving");
    }

    @Test
    void givesTheSecretsOfTheSectionToItsFiles() throws IOException {
        write("a.txt", "x");
        Dataset<?> dataset = new CatalogBuilder(project)
                .factories(List.of(new Guarded(), new PartitionedFormat()))
                .build(
                        ConfigTree.of(
                                Map.of(
                                        "parts",
                                        Map.of(
                                                "type", "partitioned",
                                                "path", "parts",
                                                "dataset", Map.of("type", "guarded", "credentials", "door"))),
                                Location.unknown()),
                        ConfigTree.of(Map.of("door", Map.of("key", "sesame")), Location.unknown()),
                        List.of())
                .find(DatasetName.of("parts"))
                .orElseThrow();

        assertThat((Object) ((Partitions<?>) dataset.load()).load("a.txt")).isEqualTo("parts/a.txt with sesame");
    }

    static final class Guarded implements DatasetFactory<Guarded.Options> {
        record Options(String path) {}

        @Override
        public String type() {
            return "guarded";
        }

        @Override
        public Class<Options> options() {
            return Options.class;
        }

        @Override
        public boolean takesCredentials() {
            return true;
        }

        @Override
        public Dataset<?> create(Options options, EntryContext context) {
            String secret = context.credentials().secret("key").orElse("nothing");
            return MemoryDataset.of(options.path() + " with " + secret);
        }
    }

    @Test
    void tellsWhatIsWrong() throws IOException {
        SupportsBinding texts = bound(texts());
        ValueType map = ValueType.of(Map.class);
        Golden.check("PARTITION-002", told(() -> texts().load()));
        Golden.check("PARTITION-003", told(() -> texts.saveAs(Map.of("../a", "x"), map)));
        Golden.check("PARTITION-008", told(() -> texts.saveAs(Map.<String, Supplier<String>>of("a", () -> null), map)));
        write("k=1/a.csv", "v\n1\n");
        write("m=1/a.csv", "v\n1\n");
        SupportsBinding rows = bound(dataset(Map.of("dataset", "csv", "suffix", ".csv")));
        Golden.check("PARTITION-006", told(() -> rows.loadAs(TABLE)));
        Golden.check(
                "PARTITION-007",
                told(() -> rows.saveAs(Table.columns().longs("v", 1).build(), TABLE)));
        Golden.check("PARTITION-001", told(() -> dataset(Map.of("dataset", Map.of("type", "csv", "path", "x")))));
        Golden.check("PARTITION-009", told(() -> dataset(Map.of("dataset", Map.of("type", "csv", "versioned", true)))));
    }

    @Test
    void tellsAFolderThatCannotBeListed() throws IOException {
        String deep = ("n".repeat(200) + "/").repeat(15);
        Files.createDirectories(project.resolve(deep));
        Path tail = project.resolve("n".repeat(200));
        Path end = Files.createDirectories(folder().resolve(deep)).resolve("tail");
        Files.move(tail, end); // longer than a path may be
        String told;
        try {
            told = told(() -> texts().load());
        } finally {
            Files.move(end, tail);
        }

        Golden.check(
                "PARTITION-004",
                told.replace(project.toString(), "PROJECT").replaceAll("(/n+)+(/tail)?(/n+)*", "/deep"));
    }

    private static String told(Runnable act) {
        try {
            act.run();
        } catch (MillraceException e) {
            return String.valueOf(e.getMessage());
        }
        return "nothing was wrong";
    }

    private Dataset<?> texts() {
        return dataset(Map.of("dataset", "text", "suffix", ".txt"));
    }

    private static SupportsBinding bound(Dataset<?> dataset) {
        return (SupportsBinding) dataset;
    }

    private Dataset<?> dataset(Map<String, Object> keys) {
        Map<String, Object> entry = new LinkedHashMap<>(keys);
        entry.put("type", "partitioned");
        entry.put("path", "parts");
        return new CatalogBuilder(project)
                .factoriesFromClassPath()
                .conversions(new TableConversions(List.of()))
                .build(
                        ConfigTree.of(Map.of("parts", entry), Location.inFile("catalog.yml", 1, 1)),
                        ConfigTree.empty(),
                        List.of())
                .find(DatasetName.of("parts"))
                .orElseThrow();
    }

    private Path folder() {
        return project.resolve("parts");
    }

    private void write(String file, String text) throws IOException {
        Path path = folder().resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private List<String> files() {
        try (Stream<Path> all = Files.walk(folder())) {
            return all.filter(Files::isRegularFile)
                    .map(each -> folder().relativize(each).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<String> written() {
        return files().stream()
                .map(each -> each.substring(each.lastIndexOf('/') + 1))
                .toList();
    }
}
