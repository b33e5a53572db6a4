package dev.millrace.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.catalog.CatalogBuilder;
import dev.millrace.catalog.ConfiguredCatalog;
import dev.millrace.config.ConfigTree;
import dev.millrace.data.DatasetName;
import dev.millrace.hook.DatasetHook;
import dev.millrace.hook.Hooks;
import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.problem.Location;
import dev.millrace.runner.ParallelRunner;
import dev.millrace.runner.RunRequest;
import dev.millrace.runner.RunResult;
import dev.millrace.runner.Runner;
import dev.millrace.runner.SequentialRunner;
import dev.millrace.table.Allocations;
import dev.millrace.table.Table;
import dev.millrace.table.TableConversions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Datasets of the type {@code cached}; a run that did not give back all memory fails when its lifetimes are closed. */
class CachedTest {
    @TempDir
    Path folder;

    record Trip(long id, String city) {}

    /** Writes trips, deletes their file, and has them read in each way. */
    static final class Writing {
        private final Path file;

        Writing(Path file) {
            this.file = file;
        }

        @Node
        @Output("trips")
        Stream<Trip> measure() {
            return Stream.of(new Trip(1, "Berlin"), new Trip(2, "Paris"));
        }

        @Node
        @Output("gone")
        boolean delete(@Input("trips") List<Trip> trips) throws IOException {
            return Files.deleteIfExists(file);
        }

        @Node
        @Output("count")
        int count(
                @Input("gone") boolean gone,
                @Input("trips") Table table,
                @Input("trips") Stream<Table> batches,
                @Input("trips") List<Trip> records) {
            return table.rowCount() + batches.mapToInt(Table::rowCount).sum() + records.size();
        }
    }

    /** Reads JSON as two types, each twice. */
    static final class Binding {
        @Node
        @Output("first")
        int first(@Input("trips") List<Trip> trips, @Input("trips") Map<String, Object>[] maps) {
            return trips.size() + maps.length;
        }

        @Node
        @Output("second")
        int second(
                @Input("first") int first,
                @Input("trips") List<Trip> trips,
                @Input("trips") Map<String, Object>[] maps) {
            return trips.size() + maps.length;
        }
    }

    /** Writes JSON and reads what was written. */
    static final class Handing {
        private final List<Trip> made = List.of(new Trip(1, "Berlin"));

        @Node
        @Output("trips")
        List<Trip> measure() {
            return made;
        }

        @Node
        @Output("same")
        boolean same(@Input("trips") List<Trip> trips) {
            return trips == made;
        }
    }

    static Stream<Runner> runners() {
        return Stream.of(new SequentialRunner(), new ParallelRunner());
    }

    @ParameterizedTest
    @MethodSource("runners")
    void handsWhatWasSavedToAllReadersWithoutTheFile(Runner runner) {
        Path file = folder.resolve("trips.csv");

        RunResult result = run(runner, new Writing(file), cached("csv"));

        assertThat(result.orThrow().outputs()).containsEntry(DatasetName.of("count"), 6);
        assertThat(loads.get()).isZero();
    }

    @Test
    void loadsWhatWasSavedIfItIsNotCached() {
        run(
                        new SequentialRunner(),
                        new Writing(folder.resolve("trips.csv")),
                        Map.of("type", "csv", "path", "trips.csv"))
                .orThrow();

        assertThat(loads.get()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("runners")
    void loadsWhatADatasetBindsOncePerType(Runner runner) throws IOException {
        Files.writeString(folder.resolve("trips.json"), "[{\"id\": 1, \"city\": \"Rome\"}]");

        RunResult result = run(runner, new Binding(), cached("json"));

        assertThat(result.orThrow().outputs()).containsEntry(DatasetName.of("second"), 2);
        assertThat(loads.get()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("runners")
    void handsOnWhatADatasetBinds(Runner runner) {
        RunResult result = run(runner, new Handing(), cached("json"));

        assertThat(result.orThrow().outputs()).containsEntry(DatasetName.of("same"), true);
        assertThat(loads.get()).isZero();
        assertThat(folder.resolve("trips.json")).isNotEmptyFile();
    }

    @Test
    void startsEachRunFromWhatIsStored() throws IOException {
        ConfiguredCatalog catalog = catalog(cached("json"));
        RunRequest request = request(new Binding(), catalog);
        Files.writeString(folder.resolve("trips.json"), "[{\"id\": 1, \"city\": \"Rome\"}]");
        new SequentialRunner().run(request).orThrow();

        Files.writeString(folder.resolve("trips.json"), "[]");

        assertThat(new SequentialRunner().run(request).orThrow().outputs()).containsEntry(DatasetName.of("second"), 0);
    }

    @Test
    void keepsVersionsOfWhatItWraps() {
        ConfiguredCatalog catalog = catalog(
                Map.of("type", "cached", "dataset", Map.of("type", "json", "path", "t.json", "versioned", true)));

        new SequentialRunner().run(request(new Handing(), catalog)).orThrow();

        assertThat(catalog.versions(DatasetName.of("trips")).orElseThrow().list())
                .hasSize(1);
    }

    @Test
    void leavesOldDataAndNothingCachedWhenASaveFails() throws IOException {
        Files.createDirectories(folder.resolve("trips.json/full"));

        RunResult result = run(new SequentialRunner(), new Handing(), cached("json"));

        assertThatThrownBy(result::orThrow).hasMessageContaining("trips.json");
        assertThat(folder.resolve("trips.json/full")).isDirectory();
    }

    private final AtomicInteger loads = new AtomicInteger();

    private RunResult run(Runner runner, Object nodes, Map<String, ?> entry) {
        return runner.run(request(nodes, catalog(entry)));
    }

    private RunRequest request(Object nodes, ConfiguredCatalog catalog) {
        return RunRequest.of(Pipeline.of(nodes), catalog).with(Hooks.of(List.of(new DatasetHook() {
            @Override
            public void afterLoad(DatasetTransfer event) {
                loads.incrementAndGet();
            }
        })));
    }

    private static Map<String, Object> cached(String type) {
        return Map.of("type", "cached", "dataset", Map.of("type", type, "path", "trips." + type));
    }

    private ConfiguredCatalog catalog(Map<String, ?> entry) {
        return new CatalogBuilder(folder)
                .factoriesFromClassPath()
                .conversions(new TableConversions(List.of()))
                .lifetimes(Allocations::new)
                .build(
                        ConfigTree.of(Map.of("trips", entry), Location.file("catalog.yml")),
                        ConfigTree.empty(),
                        List.of("catalog.yml"));
    }
}
