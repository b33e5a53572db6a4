package dev.millrace.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.catalog.CatalogBuilder;
import dev.millrace.config.ConfigTree;
import dev.millrace.data.Catalog;
import dev.millrace.data.DatasetName;
import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.problem.Location;
import dev.millrace.runner.Failed;
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
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that go through a pipeline batch by batch. */
class StreamingTest {
    private static final int BATCHES = 132;
    private static final int ROWS = 5_000;
    private static final int BATCH_ROWS = 4_096;
    private static final String NOTE = "x".repeat(200);
    private static final long LIMIT = 32 << 20;

    @TempDir
    Path folder;

    record Reading(long id, String note) {}

    static final class Nodes {
        @Node
        @Output("raw")
        Stream<Table> measure() {
            String[] notes = new String[ROWS];
            Arrays.fill(notes, NOTE);
            return IntStream.range(0, BATCHES)
                    .mapToObj(batch -> Table.columns()
                            .longs(
                                    "id",
                                    LongStream.range(0, ROWS)
                                            .map(i -> (long) batch * ROWS + i)
                                            .toArray())
                            .texts("note", notes)
                            .build());
        }

        @Node
        @Output("clean")
        Stream<Table> clean(@Input("raw") Stream<Table> raw) {
            return raw.map(batch -> batch.filter(row -> batch.longs("id").value(row) % 7 > 0));
        }

        @Node
        @Output("doubled")
        Iterator<Reading> twice(@Input("clean") Iterator<Reading> clean) {
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return clean.hasNext();
                }

                @Override
                public Reading next() {
                    Reading next = clean.next();
                    return new Reading(2 * next.id(), next.note());
                }
            };
        }

        @Node
        @Output("sum")
        long sum(@Input("doubled") Stream<Reading> doubled) {
            return doubled.mapToLong(Reading::id).sum();
        }
    }

    static final class Failing {
        @Node
        @Output("raw")
        Stream<Table> measure() {
            return IntStream.range(0, 3).mapToObj(batch -> {
                if (batch == 2) {
                    throw new IllegalStateException("the sensor is gone");
                }
                return Table.columns().ints("id", batch).build();
            });
        }
    }

    static final class InMemory {
        @Node
        @Output("parts")
        Stream<Table> measure() {
            return IntStream.range(0, 3)
                    .mapToObj(batch -> Table.columns().ints("id", batch).build());
        }

        @Node
        @Output("count")
        int count(@Input("parts") Table whole, @Input("parts") Stream<Table> parts) {
            return whole.rowCount() + (int) parts.count();
        }
    }

    static final class Greedy {
        @Node
        @Output("first")
        Table first() {
            return Table.columns().longs("id", new long[131_072]).build();
        }

        @Node
        @Output("second")
        int second(@Input("first") Table first) {
            return Table.columns().longs("id", new long[1 << 22]).build().rowCount();
        }
    }

    static Stream<Arguments> runnersAndTypes() {
        return Stream.of(new SequentialRunner(), new ParallelRunner())
                .flatMap(runner ->
                        Stream.of("parquet", "csv", "arrow", "jsonl").map(type -> Arguments.of(runner, type)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "csv", "arrow", "jsonl"})
    void takesFourTimesTheMemoryThatIsAllowed(String type) throws IOException {
        RunResult result = new SequentialRunner()
                .run(RunRequest.of(Pipeline.of(Nodes.class), catalog(type, "raw", "clean", "doubled")));

        long expected = 2
                * LongStream.range(0, (long) BATCHES * ROWS)
                        .filter(id -> id % 7 > 0)
                        .sum();
        assertThat(result.orThrow().outputs()).containsEntry(DatasetName.of("sum"), expected);
        assertThat((long) BATCHES * ROWS * (Long.BYTES + NOTE.length())).isGreaterThanOrEqualTo(4 * LIMIT);
    }

    @ParameterizedTest
    @MethodSource("runnersAndTypes")
    void leavesTheOldFileIfANodesStreamFails(Runner runner, String type) throws IOException {
        Files.writeString(folder.resolve("raw." + type), "old");

        RunResult result = runner.run(RunRequest.of(Pipeline.of(Failing.class), catalog(type, "raw")));

        assertThat(result).isInstanceOf(Failed.class);
        assertThatThrownBy(result::orThrow)
                .hasMessageContaining("Node 'measure' failed: IllegalStateException: the sensor is gone");
        assertThat(folder.resolve("raw." + type)).hasContent("old");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("runnersAndTypes")
    void holdsBatchesInMemoryAsOneTableWhereTheCatalogKeepsThemNot(Runner runner, String type) {
        RunResult result = runner.run(RunRequest.of(Pipeline.of(InMemory.class), catalog(type, "other")));

        assertThat(result.orThrow().outputs()).containsEntry(DatasetName.of("count"), 4);
    }

    @ParameterizedTest
    @MethodSource("runnersAndTypes")
    void namesTheDatasetThatHoldsTheMemory(Runner runner, String type) {
        RunResult result = runner.run(RunRequest.of(Pipeline.of(Greedy.class), catalog(type, "other")));

        assertThatThrownBy(result::orThrow)
                .hasMessageContaining("TABLE-019")
                .hasMessageContaining("held by    'first', a table of 131072 rows with the columns [id]");
    }

    private Catalog catalog(String type, String... names) {
        Map<String, Object> entries = Arrays.stream(names)
                .collect(Collectors.toMap(
                        name -> name,
                        name -> Map.of(
                                "type", type, "path", name + "." + type, "load", Map.of("batch_rows", BATCH_ROWS))));
        return new CatalogBuilder(folder)
                .factoriesFromClassPath()
                .conversions(new TableConversions(List.of()))
                .lifetimes(() -> new Allocations(LIMIT))
                .build(
                        ConfigTree.of(entries, Location.file("catalog.yml")),
                        ConfigTree.empty(),
                        List.of("catalog.yml"));
    }
}
