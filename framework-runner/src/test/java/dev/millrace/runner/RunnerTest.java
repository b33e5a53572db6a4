package dev.millrace.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.config.Parameters;
import dev.millrace.data.Catalog;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetRef;
import dev.millrace.data.MemoryDataset;
import dev.millrace.data.TypeRef;
import dev.millrace.data.ValueType;
import dev.millrace.node.CancellationToken;
import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.node.Param;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.pipeline.Selection;
import dev.millrace.problem.DatasetException;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.NodeException;
import dev.millrace.problem.RunCancelledException;
import dev.millrace.runner.NodeResult.Outcome;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every runner does; each test runs with both. */
class RunnerTest {
    static Stream<Runner> runners() {
        return Stream.of(new SequentialRunner(), new ParallelRunner(2));
    }

    static final class Orders {
        @Node
        @Output("clean")
        Stream<Integer> clean(@Input("orders") List<Integer> orders) {
            return orders.stream().filter(order -> order > 0);
        }

        @Node
        @Output("total")
        int total(@Input("clean") Stream<Integer> clean) {
            return clean.mapToInt(Integer::intValue).sum();
        }

        @Node
        @Output("count")
        int count(@Input("clean") List<Integer> clean) {
            return clean.size();
        }
    }

    static final class Failing {
        @Node
        @Output("b")
        int fail(@Input("a") int a) {
            throw new IllegalStateException("no " + a);
        }

        @Node
        @Output("c")
        int after(@Input("b") int b) {
            return b;
        }
    }

    record Scale(int factor) {}

    static final class Scaled {
        @Node
        @Output("scaled")
        int scale(@Input("a") int a, @Param("scale") Scale scale, @Param("scale.factor") int same) {
            return a * scale.factor() * same;
        }
    }

    static final class Null {
        @Node
        @Output("b")
        @SuppressWarnings("NullAway") // the mistake that is tested
        Integer nothing(@Input("a") int a) {
            return null;
        }
    }

    private static Catalog catalog(String name, Object value) {
        return Catalog.of(Map.of(name, value));
    }

    @ParameterizedTest
    @MethodSource("runners")
    void handsEachReaderItsOwnRepresentation(Runner runner) {
        Succeeded result = runner.run(Pipeline.of(Orders.class), catalog("orders", List.of(3, -1, 4)))
                .orThrow();

        assertThat(result.output("total")).isEqualTo(7);
        assertThat(result.output(DatasetRef.of("count", Integer.class))).isEqualTo(2);
        assertThat(result.outputs()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("runners")
    void suggestsTheOutputThatWasMeant(Runner runner) {
        Succeeded result = runner.run(Pipeline.of(Orders.class), catalog("orders", List.of()))
                .orThrow();

        assertThatThrownBy(() -> result.output("totl"))
                .hasMessageContaining("RUN-006")
                .hasMessageContaining("did you mean 'total'?");
    }

    @ParameterizedTest
    @MethodSource("runners")
    void bindsParameters(Runner runner) {
        RunRequest request = RunRequest.of(Pipeline.of(Scaled.class), catalog("a", 7))
                .with(Parameters.of(Map.of("scale", Map.of("factor", 3))));

        assertThat(runner.run(request).orThrow().output("scaled")).isEqualTo(63);
    }

    @ParameterizedTest
    @MethodSource("runners")
    void stopsAtTheFirstFailure(Runner runner) {
        RunResult result = runner.run(Pipeline.of(Failing.class), catalog("a", 1));

        assertThat(result.nodes()).extracting(NodeResult::outcome).containsExactly(Outcome.FAILED, Outcome.CANCELLED);
        assertThat(result.nodes().get(0).reason()).isEqualTo("Node 'fail' failed: IllegalStateException: no 1");
        assertThatThrownBy(result::orThrow)
                .isInstanceOf(NodeException.class)
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("RUN-001  Node 'fail' failed: IllegalStateException: no 1")
                .hasMessageContaining("RunnerTest.java:");
    }

    static final class FourSteps {
        @Node
        @Output("stored")
        static int first(@Input("a") int a) {
            return a;
        }

        @Node
        @Output("memory")
        static int second(@Input("stored") int stored) {
            return stored;
        }

        @Node
        @Output("more")
        static int third(@Input("memory") int memory) {
            return memory;
        }

        @Node
        @Output("end")
        static int fourth(@Input("more") int more) {
            return 1 / (more - 1);
        }
    }

    @ParameterizedTest
    @MethodSource("runners")
    void tellsFromWhichNodesARunCanGoOn(Runner runner) {
        Catalog catalog = Catalog.of(Map.of("a", 1, "stored", new Kept()));

        RunResult result = runner.run(Pipeline.of(FourSteps.class), catalog);

        assertThat(((Failed) result).resumeFrom()).containsExactly("second");
        RunResult again = runner.run(RunRequest.of(Pipeline.of(FourSteps.class), catalog)
                .selecting(Selection.everything().with(Selection.Filter.FROM_NODES, List.of("second"))));
        assertThat(again.nodes()).extracting(NodeResult::node).containsExactly("second", "third", "fourth");
    }

    @ParameterizedTest
    @MethodSource("runners")
    void knowsThatARunOfWhichNothingIsStoredBeginsAnew(Runner runner) {
        RunResult result = runner.run(Pipeline.of(Failing.class), catalog("a", 1));

        assertThat(((Failed) result).resumeFrom()).isEmpty();
    }

    /** Keeps its value as a file would. */
    static final class Kept implements Dataset<Integer> {
        private final MemoryDataset<Object> held = MemoryDataset.empty();

        @Override
        public ValueType type() {
            return ValueType.of(Integer.class);
        }

        @Override
        public Integer load() {
            return (Integer) held.load();
        }

        @Override
        public void save(Integer value) {
            held.save(value);
        }
    }

    @ParameterizedTest
    @MethodSource("runners")
    void refusesNullAsAnOutput(Runner runner) {
        assertThatThrownBy(() ->
                        runner.run(Pipeline.of(Null.class), catalog("a", 1)).orThrow())
                .isInstanceOf(NodeException.class)
                .hasMessageContaining("RUN-002  Node 'nothing' returned null for 'b'.");
    }

    @ParameterizedTest
    @MethodSource("runners")
    void refusesAPipelineThatIsWrong(Runner runner) {
        assertThatThrownBy(() -> runner.run(Pipeline.of(Orders.class), catalog("order", List.of())))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("WIRING-003  Nothing provides 'orders'.")
                .hasMessageContaining("did you mean 'order'");
    }

    @ParameterizedTest
    @MethodSource("runners")
    void savesToDatasetsOfTheCatalog(Runner runner) {
        MemoryDataset<Object> clean = MemoryDataset.empty();
        MemoryDataset<Object> total = MemoryDataset.empty();

        Succeeded result = runner.run(
                        Pipeline.of(Orders.class),
                        Catalog.of(Map.of("orders", List.of(3, -1, 4), "clean", clean, "total", total)))
                .orThrow();

        assertThat(clean.load()).isEqualTo(List.of(3, 4));
        assertThat(total.load()).isEqualTo(7);
        assertThat(result.outputs().keySet()).extracting(Object::toString).containsExactly("count");
    }

    @ParameterizedTest
    @MethodSource("runners")
    void dropsResultsThatNobodyWants(Runner runner) {
        RunRequest request = RunRequest.of(Pipeline.of(Orders.class), catalog("orders", List.of(1)))
                .with(RunRequest.Results.DROP);

        assertThat(runner.run(request).orThrow().outputs()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("runners")
    void runsOneNodeOnWhatTheCatalogKeeps(Runner runner) {
        Catalog catalog = Catalog.of(Map.of("orders", List.of(), "clean", List.of(5, 6)));
        RunRequest request = RunRequest.of(Pipeline.of(Orders.class), catalog).selecting(Selection.nodes("total"));

        RunResult result = runner.run(request);

        assertThat(result.orThrow().output("total")).isEqualTo(11);
        assertThat(result.nodes()).extracting(NodeResult::node).containsExactly("total");
    }

    @ParameterizedTest
    @MethodSource("runners")
    void refusesASliceWhoseInputWasOnlyInMemory(Runner runner) {
        RunRequest request = RunRequest.of(Pipeline.of(Orders.class), catalog("orders", List.of()))
                .selecting(Selection.nodes("total", "count"));

        assertThatThrownBy(() -> runner.run(request))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessage("""
                        The selected nodes cannot be run: 1 problem

                        1) RUN-004  'clean' is needed, but node 'clean' that writes it is left out.
                           read by    node 'count'
                           read by    node 'total'
                           fix        run 'clean' as well, or add an entry 'clean' to a catalog file so that it is kept""");
    }

    @ParameterizedTest
    @MethodSource("runners")
    void namesDatasetAndNodeWhenALoadFails(Runner runner) {
        Catalog catalog = catalog("orders", MemoryDataset.empty());

        RunResult result = runner.run(Pipeline.of(Orders.class), catalog);

        assertThatThrownBy(result::orThrow)
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("DATASET-001")
                .hasMessageContaining("dataset    'orders'")
                .hasMessageContaining("read by    node 'clean', Orders.clean (RunnerTest.java:");
    }

    @ParameterizedTest
    @MethodSource("runners")
    void namesDatasetAndNodeWhenACustomDatasetThrows(Runner runner) {
        Catalog catalog = Catalog.of(Map.of("a", 1, "b", new Broken()));

        RunResult result = runner.run(Pipeline.of(Identity.class), catalog);

        assertThatThrownBy(result::orThrow)
                .isInstanceOf(DatasetException.class)
                .hasRootCauseMessage("disk full")
                .hasMessageContaining(
                        "Dataset 'b' could not be saved: java.lang.UnsupportedOperationException: disk full")
                .hasMessageContaining("written by node 'copy'");
    }

    static final class Identity {
        @Node
        @Output("b")
        int copy(@Input("a") int a) {
            return a;
        }
    }

    static final class Broken implements Dataset<Integer> {
        @Override
        public ValueType type() {
            return ValueType.of(Integer.class);
        }

        @Override
        public Integer load() {
            throw new UnsupportedOperationException("nothing here");
        }

        @Override
        public void save(Integer value) {
            throw new UnsupportedOperationException("disk full");
        }
    }

    @ParameterizedTest
    @MethodSource("runners")
    void startsNoNodeOnceCancelled(Runner runner) {
        CancellationToken token = CancellationToken.live();
        Pipeline pipeline = Pipeline.builder()
                .node("first")
                .reads(DatasetRef.of("a", Integer.class))
                .with(a -> {
                    token.cancel();
                    return a;
                })
                .writes(DatasetRef.of("b", Integer.class))
                .node("second")
                .reads(DatasetRef.of("b", Integer.class))
                .with(b -> b)
                .writes(DatasetRef.of("c", Integer.class))
                .build();

        RunResult result = runner.run(RunRequest.of(pipeline, catalog("a", 1)).with(token));

        assertThat(result).isInstanceOf(Cancelled.class);
        assertThat(result.nodes())
                .extracting(NodeResult::outcome)
                .containsExactly(Outcome.SUCCEEDED, Outcome.CANCELLED);
        assertThatThrownBy(result::orThrow)
                .isInstanceOf(RunCancelledException.class)
                .hasMessageContaining("after 1 of 2 nodes");
    }

    @ParameterizedTest
    @MethodSource("runners")
    void opensAStreamAnewForEachReader(Runner runner) {
        DatasetRef<Stream<String>> words = DatasetRef.of("words", new TypeRef<Stream<String>>() {});
        Pipeline pipeline = Pipeline.builder()
                .node("speak")
                .<Stream<String>>with(() -> Stream.of("a", "bb"))
                .writes(words)
                .node("count")
                .reads(words)
                .with(Stream::count)
                .writes(DatasetRef.of("count", Long.class))
                .node("join")
                .reads(words)
                .with(stream -> String.join(" ", stream.toList()))
                .writes(DatasetRef.of("text", String.class))
                .build();

        Succeeded result = runner.run(pipeline, Catalog.empty()).orThrow();

        assertThat(result.output("count")).isEqualTo(2L);
        assertThat(result.output("text")).isEqualTo("a bb");
    }
}
