package dev.millrace.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.config.Parameters;
import dev.millrace.data.Catalog;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.data.DatasetRef;
import dev.millrace.data.Lifetimes;
import dev.millrace.data.MemoryDataset;
import dev.millrace.data.ParameterRef;
import dev.millrace.data.ValueType;
import dev.millrace.hook.Hooks;
import dev.millrace.hook.NodeHook;
import dev.millrace.node.CancellationToken;
import dev.millrace.node.ForEach;
import dev.millrace.node.Input;
import dev.millrace.node.Needs;
import dev.millrace.node.Node;
import dev.millrace.node.NodePolicy;
import dev.millrace.node.Output;
import dev.millrace.node.Param;
import dev.millrace.node.Port;
import dev.millrace.node.Retry;
import dev.millrace.node.Timeout;
import dev.millrace.node.When;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.problem.DatasetException;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.NodeException;
import dev.millrace.runner.NodeResult.Outcome;
import dev.millrace.table.Allocations;
import dev.millrace.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What nodes can ask for beyond their inputs and outputs; each test runs with both runners. */
class NodeOptionsTest {
    static Stream<Runner> runners() {
        return Stream.of(new SequentialRunner(), new ParallelRunner(2));
    }

    private static RunResult run(Runner runner, Catalog catalog, Map<String, ?> parameters, Object... nodes) {
        return runner.run(RunRequest.of(Pipeline.of(nodes), catalog).with(Parameters.of(parameters)));
    }

    private static Outcome outcome(RunResult result, String node) {
        return node(result, node).outcome();
    }

    private static NodeResult node(RunResult result, String name) {
        return result.nodes().stream()
                .filter(node -> node.node().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Fails some times, then works. */
    static final class Shaky {
        private final AtomicInteger calls = new AtomicInteger();
        private final int failures;
        private final Exception failure;

        Shaky(int failures, Exception failure) {
            this.failures = failures;
            this.failure = failure;
        }

        @Node
        @Retry(attempts = 3, delay = 1, unit = TimeUnit.MILLISECONDS, on = IOException.class)
        @Output("fetched")
        int fetch(@Input("rows") Stream<Integer> rows) throws Exception {
            int sum = rows.mapToInt(Integer::intValue).sum();
            if (calls.getAndIncrement() < failures) {
                throw failure;
            }
            return sum;
        }
    }

    private static final class Retries implements NodeHook {
        private final List<String> told = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void onNodeRetry(NodeRetrying event) {
            told.add(event.node().name() + " " + event.attempt() + " "
                    + event.delay().toMillis());
        }
    }

    @ParameterizedTest
    @MethodSource("runners")
    void triesANodeAgainWithFreshInputs(Runner runner) {
        Retries hook = new Retries();
        RunRequest request = RunRequest.of(
                        Pipeline.of(new Shaky(2, new IOException("busy"))), Catalog.of(Map.of("rows", List.of(1, 2))))
                .with(Hooks.of(List.of(hook)));

        Succeeded result = runner.run(request).orThrow();

        assertThat(result.output("fetched")).isEqualTo(3);
        assertThat(node(result, "fetch").attempts()).isEqualTo(3);
        assertThat(hook.told).containsExactly("fetch 1 1", "fetch 2 2");
    }

    @ParameterizedTest
    @MethodSource("runners")
    void givesUpAfterTheLastAttempt(Runner runner) {
        RunResult result =
                run(runner, Catalog.of(Map.of("rows", List.of(1))), Map.of(), new Shaky(5, new IOException("busy")));

        assertThat(outcome(result, "fetch")).isEqualTo(Outcome.FAILED);
        assertThat(node(result, "fetch").attempts()).isEqualTo(3);
        assertThatThrownBy(result::orThrow).isInstanceOf(NodeException.class).hasMessageContaining("busy");
    }

    @ParameterizedTest
    @MethodSource("runners")
    void doesNotTryAgainAfterAnotherError(Runner runner) {
        RunResult result = run(
                runner,
                Catalog.of(Map.of("rows", List.of(1))),
                Map.of(),
                new Shaky(1, new IllegalStateException("wrong")));

        assertThat(node(result, "fetch").attempts()).isEqualTo(1);
        assertThat(outcome(result, "fetch")).isEqualTo(Outcome.FAILED);
    }

    /** Can be read at the second attempt only. */
    private static final class Slow implements Dataset<Object> {
        private final AtomicInteger loads = new AtomicInteger();

        @Override
        public ValueType type() {
            return ValueType.anything();
        }

        @Override
        public Object load() {
            if (loads.getAndIncrement() == 0) {
                throw new UncheckedIOException(new IOException("not yet"));
            }
            return List.of(4);
        }

        @Override
        public void save(Object value) {
            throw new UnsupportedOperationException();
        }
    }

    @ParameterizedTest
    @MethodSource("runners")
    void triesALoadAgain(Runner runner) {
        Succeeded result = run(
                        runner, Catalog.of(Map.of("rows", new Slow())), Map.of(), new Shaky(0, new IOException()))
                .orThrow();

        assertThat(result.output("fetched")).isEqualTo(4);
        assertThat(node(result, "fetch").attempts()).isEqualTo(2);
    }

    record Made(
            @Output("table") Table table, @Output("note") String note) {}

    static final class TwoOutputs {
        @Node
        @Retry(attempts = 2, delay = 0)
        static Made make() {
            return new Made(Table.columns().doubles("a", new double[] {1, 2}).build(), "made");
        }

        @Node
        @Output("rows")
        static int count(@Input("table") Table table) {
            return table.rowCount();
        }
    }

    /** Keeps the note at the second attempt only; its tables lie outside the heap. */
    private static final class Unsteady implements Catalog {
        private final Dataset<?> note = new Dataset<Object>() {
            private boolean tried;

            @Override
            public ValueType type() {
                return ValueType.anything();
            }

            @Override
            public Object load() {
                throw new IllegalStateException("nobody reads it");
            }

            @Override
            public void save(Object value) {
                if (!tried) {
                    tried = true;
                    throw new UncheckedIOException(new IOException("no room"));
                }
            }
        };

        @Override
        public Set<DatasetName> names() {
            return Set.of(DatasetName.of("note"));
        }

        @Override
        public Optional<Dataset<?>> find(DatasetName name) {
            return name.value().equals("note") ? Optional.of(note) : Optional.empty();
        }

        @Override
        public Lifetimes lifetimes() {
            return new Allocations();
        }
    }

    @ParameterizedTest
    @MethodSource("runners")
    void freesWhatAFailedAttemptHadMade(Runner runner) {
        long before = Allocations.allocatedBytes();

        Succeeded result =
                run(runner, new Unsteady(), Map.of(), TwoOutputs.class).orThrow();

        assertThat(result.output("rows")).isEqualTo(2);
        assertThat(node(result, "make").attempts()).isEqualTo(2);
        assertThat(Allocations.allocatedBytes()).isEqualTo(before);
    }

    @Test
    void stopsToWaitWhenTheRunIsCancelled() {
        CancellationToken token = CancellationToken.live();
        NodeHook cancelling = new NodeHook() {
            @Override
            public void onNodeRetry(NodeRetrying event) {
                token.cancel();
            }
        };
        Pipeline pipeline = Pipeline.builder()
                .node("fetch")
                .policy(NodePolicy.none().retry(2, Duration.ofHours(1), 1))
                .with(() -> {
                    throw new IOException("busy");
                })
                .writes(DatasetRef.of("x", Object.class))
                .build();

        RunResult result = new SequentialRunner()
                .run(RunRequest.of(pipeline, Catalog.empty())
                        .with(Hooks.of(List.of(cancelling)))
                        .with(token));

        assertThat(outcome(result, "fetch")).isEqualTo(Outcome.FAILED);
        assertThat(result.duration()).isLessThan(Duration.ofMinutes(30));
    }

    static final class Hanging {
        private final CountDownLatch never = new CountDownLatch(1);

        @Node
        @Timeout(value = 20, unit = TimeUnit.MILLISECONDS)
        @Output("x")
        int hang() throws InterruptedException {
            never.await();
            return 1;
        }

        @Node
        @Output("y")
        int after(@Input("x") int x) {
            return x;
        }
    }

    @ParameterizedTest
    @MethodSource("runners")
    void interruptsANodeThatTakesTooLong(Runner runner) {
        RunResult result = run(runner, Catalog.empty(), Map.of(), new Hanging());

        assertThat(outcome(result, "hang")).isEqualTo(Outcome.FAILED);
        assertThat(outcome(result, "after")).isEqualTo(Outcome.CANCELLED);
        assertThatThrownBy(result::orThrow)
                .hasMessageContaining("Node 'hang' failed: TimeoutException: it took longer than 20 ms")
                .hasMessageContaining("Hanging.hang")
                .hasRootCauseInstanceOf(TimeoutException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("runners")
    void leavesANodeAloneThatIsInTime(Runner runner) {
        Pipeline pipeline = Pipeline.builder()
                .node("quick")
                .policy(NodePolicy.none().timeout(Duration.ofHours(1)))
                .with(() -> 7)
                .writes(DatasetRef.of("x", Integer.class))
                .build();

        assertThat(runner.run(pipeline, Catalog.empty()).orThrow().output("x")).isEqualTo(7);
    }

    static final class Corrected {
        @Node
        @Output("sum")
        int sum(@Input("rows") int rows, @Input("corrections") Optional<Integer> corrections) {
            return rows + corrections.orElse(100);
        }
    }

    @ParameterizedTest
    @MethodSource("runners")
    void givesAnOptionalInputIfItExists(Runner runner) {
        assertThat(run(runner, Catalog.of(Map.of("rows", 1, "corrections", 2)), Map.of(), Corrected.class)
                        .orThrow()
                        .output("sum"))
                .isEqualTo(3);
        assertThat(run(runner, Catalog.of(Map.of("rows", 1)), Map.of(), Corrected.class)
                        .orThrow()
                        .output("sum"))
                .isEqualTo(101);
        assertThat(run(
                                runner,
                                Catalog.of(Map.of("rows", 1, "corrections", MemoryDataset.empty())),
                                Map.of(),
                                Corrected.class)
                        .orThrow()
                        .output("sum"))
                .isEqualTo(101);
    }

    static final class Conditional {
        @Node
        @When(param = "report.enabled")
        @Output("report")
        String report(@Input("rows") int rows) {
            return "rows: " + rows;
        }

        @Node
        @Output("sent")
        String send(@Input("report") String report) {
            return "sent " + report;
        }

        @Node
        @Output("archived")
        String archive(@Input("sent") String sent) {
            return "archived " + sent;
        }

        @Node
        @Output("summary")
        String summary(@Input("report") Optional<String> report, @Input("rows") int rows) {
            return report.orElse("no report of " + rows);
        }
    }

    @ParameterizedTest
    @MethodSource("runners")
    void runsANodeOnlyIfAParameterSaysSo(Runner runner) {
        Catalog catalog = Catalog.of(Map.of("rows", 3));

        Succeeded with = run(runner, catalog, Map.of("report", Map.of("enabled", true)), Conditional.class)
                .orThrow();
        Succeeded without = run(runner, catalog, Map.of("report", Map.of("enabled", false)), Conditional.class)
                .orThrow();

        assertThat(with.output("archived")).isEqualTo("archived sent rows: 3");
        assertThat(with.output("summary")).isEqualTo("rows: 3");
        assertThat(without.output("summary")).isEqualTo("no report of 3");
        assertThat(without.outputs()).hasSize(1);
        assertThat(node(without, "report").reason()).isEqualTo("'params:report.enabled' is not true");
        assertThat(node(without, "send").reason()).isEqualTo("it needs 'report', which was not made");
        assertThat(outcome(without, "archive")).isEqualTo(Outcome.SKIPPED);
    }

    @ParameterizedTest
    @MethodSource("runners")
    void doesNotReadWhatAnEarlierRunHasStored(Runner runner) {
        MemoryDataset<Object> report = MemoryDataset.empty();
        report.save("of yesterday");
        MemoryDataset<Object> sent = MemoryDataset.empty();
        sent.save("of yesterday");
        Catalog catalog = Catalog.of(Map.of("rows", 3, "report", report, "sent", sent));

        Succeeded result = run(runner, catalog, Map.of("report", Map.of("enabled", false)), Conditional.class)
                .orThrow();

        assertThat(outcome(result, "archive")).isEqualTo(Outcome.SKIPPED);
        assertThat(result.output("summary")).isEqualTo("no report of 3");
        assertThat(report.load()).isEqualTo("of yesterday");
    }

    static final class ByDataset {
        @Node
        @Output("kind")
        String choose(@Input("rows") int rows) {
            return rows > 10 ? "big" : "small";
        }

        @Node
        @When(dataset = "kind", is = "big")
        @Output("big_model")
        int big(@Input("rows") int rows) {
            return rows;
        }

        @Node
        @When(dataset = "kind", is = "small")
        @Output("small_model")
        int small(@Input("rows") int rows) {
            return -rows;
        }
    }

    @ParameterizedTest
    @MethodSource("runners")
    void branchesOnADataset(Runner runner) {
        assertThat(run(runner, Catalog.of(Map.of("rows", 11)), Map.of(), ByDataset.class)
                        .orThrow()
                        .outputs()
                        .toString())
                .isEqualTo("{big_model=11}");
        assertThat(run(runner, Catalog.of(Map.of("rows", 2)), Map.of(), ByDataset.class)
                        .orThrow()
                        .outputs()
                        .toString())
                .isEqualTo("{small_model=-2}");
    }

    @ParameterizedTest
    @MethodSource("runners")
    void takesConditionsFromTheBuilder(Runner runner) {
        Pipeline pipeline = Pipeline.builder()
                .node("never")
                .when(ParameterRef.of("train", Boolean.class))
                .reads(
                        DatasetRef.of("rows", Integer.class),
                        DatasetRef.of("more", Integer.class).optional())
                .with((rows, more) -> rows + more.orElse(0))
                .writes(DatasetRef.of("x", Integer.class))
                .build();
        Catalog catalog = Catalog.of(Map.of("rows", 1));

        assertThat(runner.run(RunRequest.of(pipeline, catalog).with(Parameters.of(Map.of("train", false))))
                        .orThrow()
                        .outputs())
                .isEmpty();
        assertThat(runner.run(RunRequest.of(pipeline, catalog).with(Parameters.of(Map.of("train", true))))
                        .orThrow()
                        .output("x"))
                .isEqualTo(1);
    }

    record Forest(int trees, int depth) {}

    record Fit(
            @Output("models") String model,
            @Output("scores") Integer score) {}

    static final class Grid {
        @Node
        Fit fit(@Input("rows") List<Integer> rows, @ForEach("grid") Forest forest, @Param("seed") int seed) {
            if (forest.depth() > 9) {
                throw new IllegalArgumentException("too deep");
            }
            return new Fit("forest of " + forest.trees(), forest.depth() * rows.size() + seed);
        }

        @Node
        @Output("best")
        String best(@Input("models") List<String> models, @Input("scores") List<Integer> scores) {
            return models.get(scores.indexOf(Collections.max(scores)));
        }
    }

    private static Map<String, ?> grid(int... depths) {
        List<Map<String, Integer>> grid = new ArrayList<>();
        for (int depth : depths) {
            grid.add(Map.of("trees", depth * 10, "depth", depth));
        }
        return Map.of("seed", 1, "grid", grid);
    }

    @ParameterizedTest
    @MethodSource("runners")
    void runsANodeForEachElementAndCollectsItsOutputs(Runner runner) {
        Succeeded result = run(runner, Catalog.of(Map.of("rows", List.of(1, 1))), grid(2, 5, 3), Grid.class)
                .orThrow();

        assertThat(result.output("best")).isEqualTo("forest of 50");
        assertThat(result.nodes())
                .extracting(NodeResult::node)
                .containsExactly("fit[1]", "fit[2]", "fit[3]", "fit", "best");
    }

    @ParameterizedTest
    @MethodSource("runners")
    void tellsWhichElementFailed(Runner runner) {
        RunResult result = run(runner, Catalog.of(Map.of("rows", List.of(1))), grid(2, 10), Grid.class);

        assertThat(outcome(result, "fit[2]")).isEqualTo(Outcome.FAILED);
        assertThatThrownBy(result::orThrow)
                .hasMessageContaining("Node 'fit[2]' failed: IllegalArgumentException: too deep");
    }

    static final class Regions {
        @Node
        @Output("forecasts")
        String forecast(@ForEach("regions") String region) {
            return "forecast for " + region;
        }
    }

    @ParameterizedTest
    @MethodSource("runners")
    void namesNodesByTheirElements(Runner runner) {
        Succeeded result = run(runner, Catalog.empty(), Map.of("regions", List.of("north", "south")), Regions.class)
                .orThrow();

        assertThat(result.output("forecasts")).isEqualTo(List.of("forecast for north", "forecast for south"));
        assertThat(result.nodes())
                .extracting(NodeResult::node)
                .containsExactly("forecast[north]", "forecast[south]", "forecast");
        assertThat(run(runner, Catalog.empty(), Map.of("regions", List.of()), Regions.class)
                        .orThrow()
                        .output("forecasts"))
                .isEqualTo(List.of());
    }

    @ParameterizedTest
    @MethodSource("runners")
    void showsHooksTheElement(Runner runner) {
        List<Object> seen = Collections.synchronizedList(new ArrayList<>());
        NodeHook hook = new NodeHook() {
            @Override
            public void afterNode(NodeFinished event) {
                seen.add(event.node().name() + event.inputs());
            }
        };
        runner.run(RunRequest.of(Pipeline.of(Regions.class), Catalog.empty())
                        .with(Parameters.of(Map.of("regions", List.of("north"))))
                        .with(Hooks.of(List.of(hook))))
                .orThrow();

        assertThat(seen)
                .containsExactly(
                        "forecast[north]{params:regions[north]=north}",
                        "forecast{forecasts[north]=forecast for north}");
    }

    @Test
    void resumesFromTheNodeThatStandsInThePipeline() {
        RunResult result = run(new SequentialRunner(), Catalog.of(Map.of("rows", List.of(1))), grid(2, 10), Grid.class);

        assertThat(((Failed) result).resumeFrom()).containsExactly("fit");
    }

    @Nested
    class Scheduled {
        private final AtomicInteger running = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final List<String> order = Collections.synchronizedList(new ArrayList<>());

        private Pipeline nodes(int from, int to, NodePolicy policy) {
            Pipeline pipeline = Pipeline.empty();
            for (int i = from; i < to; i++) {
                String name = "n" + i;
                pipeline = pipeline.plus(Pipeline.builder()
                        .node(name)
                        .policy(policy)
                        .does(() -> {
                            most.accumulateAndGet(running.incrementAndGet(), Math::max);
                            Thread.sleep(2);
                            order.add(name);
                            running.decrementAndGet();
                        })
                        .build());
            }
            return pipeline;
        }

        @Test
        void neverRunsMoreThanTheResourcesAllow() {
            Pipeline pipeline = dependingOnTheSame(nodes(0, 8, NodePolicy.none().needs("gpu", 1)));

            new ParallelRunner(4).run(pipeline, catalog()).orThrow();
            assertThat(most).hasValue(1);

            new ParallelRunner(4, Map.of("gpu", 2)).run(pipeline, catalog()).orThrow();
            assertThat(most.get()).isBetween(1, 2);
            assertThat(order).hasSize(16);
        }

        @Test
        void takesTheHighestPriorityFirst() {
            Pipeline pipeline = dependingOnTheSame(nodes(0, 2, NodePolicy.none())
                    .plus(nodes(2, 4, NodePolicy.none().priority(5))));

            new ParallelRunner(1).run(pipeline, catalog()).orThrow();

            assertThat(order).hasSize(4);
            assertThat(order.subList(0, 2)).containsExactly("n2", "n3");
        }

        @Test
        void refusesWhatCouldNeverRun() {
            Pipeline pipeline = dependingOnTheSame(nodes(0, 1, NodePolicy.none().needs("memory", 8)));

            assertThatThrownBy(() -> new ParallelRunner(2, Map.of("memory", 4)).run(pipeline, catalog()))
                    .isInstanceOf(InvalidDefinitionException.class)
                    .hasMessageContaining("RUN-007  Node 'n0' needs 8 of 'memory', but the runner has 4.")
                    .hasMessageContaining("--runner-params resources.memory=8");
            assertThat(order).isEmpty();
        }

        /** Gives every node an input, since one without ports is refused. */
        private Pipeline dependingOnTheSame(Pipeline pipeline) {
            return Pipeline.of(pipeline.nodes().stream()
                    .map(node -> node.joined(
                            node.name(), List.of(Port.dataset("seed", ValueType.anything(), node.origin())), List.of()))
                    .toList());
        }

        private Catalog catalog() {
            return Catalog.of(Map.of("seed", 1));
        }
    }

    static final class Greedy {
        @Node(priority = 3)
        @Needs("gpu")
        @Needs(value = "memory", units = 4)
        @Retry(attempts = 2, delay = 3)
        @Timeout(5)
        @Output("x")
        int train() {
            return 1;
        }
    }

    @Test
    void readsPoliciesFromAnnotations() {
        assertThat(Pipeline.of(Greedy.class).nodes().get(0).options().policy())
                .isEqualTo(NodePolicy.none()
                        .priority(3)
                        .needs("gpu", 1)
                        .needs("memory", 4)
                        .retry(2, Duration.ofSeconds(3), 2)
                        .timeout(Duration.ofSeconds(5)));
    }

    static final class Wrong {
        @Node
        @Retry(attempts = 0)
        @Output("a")
        int none() {
            return 1;
        }

        @Node
        @When
        @Output("b")
        int perhaps() {
            return 1;
        }

        @Node
        @Output("c")
        int twice(@ForEach("x") int x, @ForEach("y") int y) {
            return x + y;
        }
    }

    @Test
    void tellsEverythingThatIsWrongWithOptions() {
        assertThatThrownBy(() -> run(new SequentialRunner(), Catalog.empty(), Map.of(), Wrong.class))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining(
                        "NODE-011  Node method Wrong.none can't be run as it asks for: a node is tried at least once, not 0 times.")
                .hasMessageContaining(
                        "NODE-010  @When on node method Wrong.perhaps has to name either a parameter or a dataset.")
                .hasMessageContaining("NODE-009  Node method Wrong.twice has @ForEach on 2 parameters.");
    }

    @ParameterizedTest
    @MethodSource("runners")
    void tellsAParameterThatIsNoList(Runner runner) {
        assertThatThrownBy(() -> run(runner, Catalog.empty(), Map.of("regions", Map.of("a", 1)), Regions.class))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("'regions'");
    }

    @ParameterizedTest
    @MethodSource("runners")
    void leavesDatasetFailuresAsTheyAre(Runner runner) {
        RunResult result =
                run(runner, Catalog.of(Map.of("rows", new Slow(), "corrections", 1)), Map.of(), Corrected.class);

        assertThatThrownBy(result::orThrow).isInstanceOf(DatasetException.class);
    }
}
