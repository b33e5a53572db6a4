package dev.millrace.format.partitioned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.catalog.CatalogBuilder;
import dev.millrace.catalog.ConfiguredCatalog;
import dev.millrace.config.ConfigTree;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.data.Partitions;
import dev.millrace.data.SupportsBinding;
import dev.millrace.data.SupportsConfirm;
import dev.millrace.data.SupportsExists;
import dev.millrace.data.ValueType;
import dev.millrace.golden.Golden;
import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Location;
import dev.millrace.table.Table;
import dev.millrace.table.TableConversions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncrementalDatasetTest {
    private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");

    @TempDir
    Path project;

    @Test
    void beginsAtTheFirstThatTheEntryNames() throws IOException {
        land("2024-01", NOON);
        land("2024-02", NOON);
        land("2024-03", NOON);

        assertThat(ids(forRun(Map.of("from", "2024-02")))).containsExactly("2024-02", "2024-03");
    }

    @Test
    void takesWhatWasModifiedLaterWhateverItsName() throws IOException {
        land("b", NOON);
        land("c", NOON.minusSeconds(1));
        Dataset<?> first = forRun(Map.of("order", "modified", "from", "2024-03-01T12:00:00Z"));
        assertThat(ids(first)).containsExactly("b");
        ((SupportsConfirm) first).confirm();
        assertThat(checkpoint()).hasContent("2024-03-01T12:00:00Z b");
        land("a", NOON.plusNanos(1000));
        land("d", NOON);

        assertThat(ids(forRun(Map.of("order", "modified")))).containsExactly("a", "d");
    }

    @Test
    void givesAFileThatChangesAfterItWasListedOnceMore() throws IOException {
        land("a", NOON);
        Dataset<?> first = forRun(Map.of("order", "modified"));
        assertThat(ids(first)).containsExactly("a");
        land("a", NOON.plusSeconds(1));
        ((SupportsConfirm) first).confirm();

        assertThat(ids(forRun(Map.of("order", "modified")))).containsExactly("a");
    }

    @Test
    void writesNoCheckpointForWhatWasNeverLoaded() throws IOException {
        land("a", NOON);
        Dataset<?> dataset = forRun(Map.of());

        assertThat(((SupportsExists) dataset).exists()).isTrue();
        ((SupportsConfirm) dataset).confirm();

        assertThat(checkpoint()).doesNotExist();
    }

    @Test
    void givesEachRunItsOwn() throws IOException {
        land("a", NOON);
        ConfiguredCatalog catalog = catalog(Map.of());
        Dataset<?> one = find(catalog.forRun("one"));
        assertThat(ids(one)).containsExactly("a");
        land("b", NOON);

        assertThat(ids(one)).containsExactly("a");
        assertThat(ids(find(catalog.forRun("two")))).containsExactly("a", "b");
    }

    @Test
    void leavesOnlyTheCheckpointBehind() throws IOException {
        land("a", NOON);
        Dataset<?> dataset = forRun(Map.of());
        assertThat(ids(dataset)).containsExactly("a");
        ((SupportsConfirm) dataset).confirm();

        try (Stream<Path> files = Files.list(project.resolve("parts"))) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrder("a.csv", ".checkpoint");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\nb", "../a", ".a"})
    void refusesABrokenCheckpoint(String text) throws IOException {
        land("a", NOON);
        Files.writeString(checkpoint(), text);

        assertThatThrownBy(() -> ids(forRun(Map.of())))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("INCREMENTAL-001")
                .hasMessageContaining("parts/.checkpoint:1:1");
        assertThat(checkpoint()).hasContent(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "2024-13-01T00:00:00Z a", "2024-03-01T12:00:00Z ", " a"})
    void refusesACheckpointWithoutAMoment(String text) throws IOException {
        land("a", NOON);
        Files.writeString(checkpoint(), text);

        assertThatThrownBy(() -> ids(forRun(Map.of("order", "modified")))).hasMessageContaining("INCREMENTAL-001");
    }

    @Test
    void tellsWhatIsWrongAndWhere() throws IOException {
        land("a", NOON);
        Files.writeString(checkpoint(), "a\nb\n");
        Golden.check("INCREMENTAL-001", told(() -> ids(forRun(Map.of()))));
        Files.writeString(checkpoint(), "a\n");
        SupportsBinding done = (SupportsBinding) forRun(Map.of());
        Golden.check("INCREMENTAL-002", told(() -> done.loadAs(ValueType.of(Table.class))));
    }

    @Test
    void streamsNothingWhenNothingIsNew() throws IOException {
        land("a", NOON);
        Files.writeString(checkpoint(), "a\n");
        Dataset<?> dataset = forRun(Map.of());

        Stream<?> tables =
                (Stream<?>) ((SupportsBinding) dataset).loadAs(ValueType.of(Stream.class, ValueType.of(Table.class)));

        assertThat(tables).isEmpty();
        assertThat(((SupportsExists) dataset).exists()).isFalse();
    }

    @Test
    void refusesAFolderWithoutAnyPartition() {
        assertThatThrownBy(() -> ids(forRun(Map.of()))).hasMessageContaining("PARTITION-002");
    }

    @Test
    void refusesAMomentThatIsNoneBeforeAnythingRuns() {
        assertThatThrownBy(() -> catalog(Map.of("order", "modified", "from", "March")))
                .hasMessageContaining("from must be a moment");
    }

    private static String told(Runnable act) {
        try {
            act.run();
        } catch (DatasetException e) {
            return String.valueOf(e.getMessage());
        }
        return "nothing was wrong";
    }

    private static List<String> ids(Dataset<?> dataset) {
        return ((Partitions<?>) dataset.load()).ids();
    }

    private Dataset<?> forRun(Map<String, Object> keys) {
        return find(catalog(keys).forRun("run"));
    }

    private static Dataset<?> find(ConfiguredCatalog catalog) {
        return catalog.find(DatasetName.of("parts")).orElseThrow();
    }

    private ConfiguredCatalog catalog(Map<String, Object> keys) {
        Map<String, Object> entry = new LinkedHashMap<>(keys);
        entry.putAll(Map.of("type", "incremental", "path", "parts", "dataset", "csv", "suffix", ".csv"));
        return new CatalogBuilder(project)
                .factoriesFromClassPath()
                .conversions(new TableConversions(List.of()))
                .build(
                        ConfigTree.of(Map.of("parts", entry), Location.inFile("catalog.yml", 1, 1)),
                        ConfigTree.empty(),
                        List.of());
    }

    private Path checkpoint() {
        return project.resolve("parts/.checkpoint");
    }

    private void land(String id, Instant modified) throws IOException {
        Path file = project.resolve("parts/" + id + ".csv");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "v\n1\n");
        Files.setLastModifiedTime(file, FileTime.from(modified));
    }
}
