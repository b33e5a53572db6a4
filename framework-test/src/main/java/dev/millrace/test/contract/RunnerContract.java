package dev.millrace.test.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.millrace.data.Catalog;
import dev.millrace.data.Dataset;
import dev.millrace.data.MemoryDataset;
import dev.millrace.data.ValueType;
import dev.millrace.hook.Hook;
import dev.millrace.hook.Hooks;
import dev.millrace.hook.NodeAction;
import dev.millrace.hook.NodeHook;
import dev.millrace.node.CancellationToken;
import dev.millrace.node.NodeOptions;
import dev.millrace.node.NodePolicy;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.pipeline.Selection;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Location;
import dev.millrace.runner.Cancelled;
import dev.millrace.runner.Failed;
import dev.millrace.runner.NodeResult;
import dev.millrace.runner.NodeResult.Outcome;
import dev.millrace.runner.OnFailure;
import dev.millrace.runner.RunRequest;
import dev.millrace.runner.RunResult;
import dev.millrace.runner.Runner;
import dev.millrace.runner.SequentialRunner;
import dev.millrace.runner.Succeeded;
import dev.millrace.test.RecordingHook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link Runner} owes: the results, outcomes and events of {@link SequentialRunner}, and nothing left behind. Meant
 * to be extended, by a test class that says how to make one.
 */
@Timeout(120)
public abstract class RunnerContract {
    private static final ValueType NUMBER = ValueType.of(Long.class);
    private static final int GRAPHS = 25;

    private final Queue<String> calls = new ConcurrentLinkedQueue<>();

    /** Makes the contract of a runner. */
    protected RunnerContract() {}

    /** Makes a runner. */
    protected abstract Runner runner();

    private interface Body {
        long call(long sum) throws Exception;
    }

    /** Returns a node that writes a dataset of its own name from the sum of what it reads. */
    private NodeSpec node(String name, Body body, String... reads) {
        List<Port> inputs = new ArrayList<>();
        for (String read : reads) {
            inputs.add(Port.dataset(read, NUMBER, Location.unknown()));
        }
        return new NodeSpec(
                name + "_node",
                inputs,
                List.of(Port.dataset(name, NUMBER, Location.unknown())),
                new TreeSet<>(),
                values -> {
                    calls.add("begin " + name);
                    long sum = name.hashCode();
                    for (Object value : values) {
                        sum = sum * 31 + (Long) value;
                    }
                    long result = body.call(sum);
                    calls.add("end " + name);
                    return new Object[] {result};
                },
                Location.unknown());
    }

    private NodeSpec node(String name, String... reads) {
        return node(name, sum -> sum, reads);
    }

    private NodeSpec failing(String name, String... reads) {
        return node(
                name,
                sum -> {
                    throw new IllegalStateException("planned");
                },
                reads);
    }

    /** Returns {@code a} to {@code d}, one after the other, of which the third may fail. */
    private Pipeline chain(boolean fails) {
        return Pipeline.of(
                List.of(node("a"), node("b", "a"), fails ? failing("c", "b") : node("c", "b"), node("d", "c")));
    }

    private Pipeline graph(long seed) {
        Random random = new Random(seed);
        List<NodeSpec> nodes = new ArrayList<>();
        for (int number = 0; number < 30; number++) {
            TreeSet<String> reads = new TreeSet<>();
            for (int left = random.nextInt(4); left > 0 && number > 0; left--) {
                reads.add("d" + random.nextInt(number));
            }
            nodes.add(node("d" + number, reads.toArray(String[]::new)));
        }
        return Pipeline.of(nodes);
    }

    private static Map<String, Outcome> outcomes(RunResult result) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (NodeResult each : result.nodes()) {
            outcomes.put(each.node().replace("_node", ""), each.outcome());
        }
        return outcomes;
    }

    private List<String> begun() {
        return calls.stream()
                .filter(each -> each.startsWith("begin "))
                .map(each -> each.substring(6))
                .toList();
    }

    @Test
    void eachNodeIsCalledOnceAfterThoseItReadsFrom() {
        Runner runner = runner();
        for (int seed = 0; seed < GRAPHS; seed++) {
            calls.clear();
            Pipeline pipeline = graph(seed);
            RunResult result = runner.run(pipeline, Catalog.empty());

            assertThat(result).as("the run of graph %s", seed).isInstanceOf(Succeeded.class);
            List<String> log = List.copyOf(calls);
            assertThat(log)
                    .as("calls of graph %s", seed)
                    .doesNotHaveDuplicates()
                    .hasSize(60);
            for (NodeSpec node : pipeline.nodes()) {
                int begin = log.indexOf("begin " + node.outputs().get(0).name());
                for (Port read : node.inputs()) {
                    assertThat(log.indexOf("end " + read.name()))
                            .as("'%s' of graph %s ended before '%s' began", read.name(), seed, node.name())
                            .isLessThan(begin);
                }
            }
        }
    }

    @Test
    void resultsAreThoseOfTheSequentialRunner() {
        Runner runner = runner();
        for (int seed = 0; seed < GRAPHS; seed++) {
            Pipeline pipeline = graph(seed);
            Succeeded expected =
                    new SequentialRunner().run(pipeline, Catalog.empty()).orThrow();
            Succeeded result = runner.run(pipeline, Catalog.empty()).orThrow();

            assertThat(result.outputs()).as("outputs of graph %s", seed).isEqualTo(expected.outputs());
            assertThat(outcomes(result)).as("outcomes of graph %s", seed).isEqualTo(outcomes(expected));
        }
    }

    @Test
    void aFailureIsAResultAndStopsTheRest() {
        RunResult result = runner().run(chain(true), Catalog.empty());

        assertThat(result)
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.failures())
                                .singleElement()
                                .satisfies(failure -> assertThat(failure)
                                        .hasMessageContaining("c_node")
                                        .hasMessageContaining("planned")));
        assertThat(outcomes(result))
                .as("outcomes")
                .isEqualTo(outcomes(new SequentialRunner().run(chain(true), Catalog.empty())));
        assertThat(begun()).as("nodes that were called").doesNotContain("d");
    }

    @Test
    void onRequestWhatDoesNotDependOnAFailureGoesOn() {
        Pipeline pipeline =
                Pipeline.of(List.of(failing("a"), node("b", "a"), node("c"), node("d", "c"), node("e", "b", "d")));
        RunResult result = runner().run(RunRequest.of(pipeline, Catalog.empty()).with(OnFailure.CONTINUE));

        assertThat(result).isInstanceOf(Failed.class);
        assertThat(outcomes(result))
                .as("outcomes")
                .containsAllEntriesOf(Map.of(
                        "a", Outcome.FAILED,
                        "b", Outcome.NOT_RUN,
                        "c", Outcome.SUCCEEDED,
                        "d", Outcome.SUCCEEDED,
                        "e", Outcome.NOT_RUN));
        assertThat(begun()).as("nodes that were called").doesNotContain("b", "e");
    }

    @Test
    void aRunThatIsCancelledBeforeCallsNothing() {
        CancellationToken token = CancellationToken.live();
        token.cancel();
        RunResult result =
                runner().run(RunRequest.of(chain(false), Catalog.empty()).with(token));

        assertThat(result).as("the result").isInstanceOf(Cancelled.class);
        assertThat(begun()).as("nodes that were called").isEmpty();
    }

    @Test
    void aRunThatIsCancelledMeanwhileStartsNothingMore() {
        CancellationToken token = CancellationToken.live();
        Pipeline pipeline = Pipeline.of(List.of(
                node("a", sum -> {
                    token.cancel();
                    return sum;
                }),
                node("b", "a"),
                node("c", "b")));
        RunResult result = runner().run(RunRequest.of(pipeline, Catalog.empty()).with(token));

        assertThat(result).as("the result").isInstanceOf(Cancelled.class);
        assertThat(begun()).as("nodes that were called").containsExactly("a");
        assertThat(outcomes(result)).containsEntry("b", Outcome.CANCELLED).containsEntry("c", Outcome.CANCELLED);
    }

    @Test
    void hooksAreToldTheSameAsByTheSequentialRunner() {
        for (boolean fails : List.of(false, true)) {
            RecordingHook hook = new RecordingHook();
            RecordingHook expected = new RecordingHook();
            runner().run(stored(chain(fails)).with(Hooks.of(List.of(hook))));
            new SequentialRunner().run(stored(chain(fails)).with(Hooks.of(List.of(expected))));

            assertThat(hook.events())
                    .as("events of a chain that %s", fails ? "fails" : "succeeds")
                    .isEqualTo(expected.events());
        }
    }

    private static RunRequest stored(Pipeline pipeline) {
        return RunRequest.of(pipeline, Catalog.of(Map.of("b", MemoryDataset.empty(), "d", MemoryDataset.empty())));
    }

    @Test
    void hooksMayStepIn() {
        Hook answering = new NodeHook() {
            @Override
            public NodeAction beforeNode(NodeStarting event) {
                return switch (event.node().name()) {
                    case "b_node" -> NodeAction.answer("known", Map.of("b", 5L));
                    case "c_node" -> NodeAction.replaceInputs(Map.of("b", 7L));
                    default -> NodeAction.proceed();
                };
            }
        };
        RunResult result =
                runner().run(RunRequest.of(chain(false), Catalog.empty()).with(Hooks.of(List.of(answering))));

        assertThat(outcomes(result)).containsEntry("b", Outcome.SKIPPED).containsEntry("c", Outcome.SUCCEEDED);
        long c = "c".hashCode() * 31L + 7;
        assertThat(result.orThrow().output("d")).as("what came of it").isEqualTo("d".hashCode() * 31L + c);
        assertThat(begun()).doesNotContain("b");
    }

    @Test
    void onlyWhatIsChosenIsRun() {
        RunRequest request =
                RunRequest.of(chain(false), Catalog.of(Map.of("b", 1L))).selecting(Selection.nodes("c_node", "d_node"));
        runner().run(request).orThrow();

        assertThat(begun()).as("nodes that were called").containsExactly("c", "d");
    }

    @Test
    void whatIsToBeSkippedIsNotCalled() {
        RunRequest request = RunRequest.of(chain(false), Catalog.of(Map.of("b", 1L)))
                .skipping(Map.of("a_node", "unchanged", "b_node", "unchanged"));
        RunResult result = runner().run(request);

        assertThat(outcomes(result)).containsEntry("b", Outcome.SKIPPED).containsEntry("d", Outcome.SUCCEEDED);
        assertThat(begun()).as("nodes that were called").containsExactly("c", "d");
    }

    @Test
    void resultsAreDroppedOnRequest() {
        RunRequest request = RunRequest.of(chain(false), Catalog.empty());

        assertThat(runner().run(request.with(RunRequest.Results.DROP)).orThrow().outputs())
                .as("outputs that are to be dropped")
                .isEmpty();
        assertThat(runner().run(request).orThrow().outputs()).hasSize(1);
    }

    @Test
    void aRequestThatCannotBeRunRunsNothing() {
        Pipeline pipeline = Pipeline.of(List.of(node("a"), node("b", "a", "nowhere")));

        assertThat(catchThrowable(() -> runner().run(pipeline, Catalog.empty())))
                .as("a run that lacks an input")
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("nowhere");
        assertThat(begun()).isEmpty();
    }

    @Test
    void aDatasetIsLoadedOnceForAllItsReaders() {
        AtomicInteger loads = new AtomicInteger();
        Dataset<Long> counted = new Dataset<>() {
            @Override
            public ValueType type() {
                return NUMBER;
            }

            @Override
            public Long load() {
                loads.incrementAndGet();
                return 3L;
            }

            @Override
            public void save(Long value) {}
        };
        Pipeline pipeline = Pipeline.of(List.of(node("a", "in"), node("b", "in"), node("c", "in", "a", "b")));
        runner().run(pipeline, Catalog.of(Map.of("in", counted))).orThrow();

        assertThat(loads).as("loads of a dataset with three readers").hasValue(1);
    }

    @Test
    void aNodeIsTriedAsOftenAsItAsks() {
        AtomicInteger attempts = new AtomicInteger();
        NodeSpec plain = node("a", sum -> {
            if (attempts.incrementAndGet() < 3) {
                throw new IllegalStateException("planned");
            }
            return sum;
        });
        NodeSpec retried = new NodeSpec(
                plain.name(),
                plain.inputs(),
                plain.outputs(),
                plain.tags(),
                plain.function(),
                plain.origin(),
                NodeOptions.none().with(NodePolicy.none().retry(3, Duration.ZERO, 1)));
        RunResult result = runner().run(Pipeline.of(List.of(retried)), Catalog.empty());

        assertThat(outcomes(result)).as("outcomes").containsEntry("a", Outcome.SUCCEEDED);
        assertThat(result.nodes().get(0).attempts()).isEqualTo(3);
    }

    @Test
    void everythingIsReleased() {
        for (boolean fails : List.of(false, true)) {
            CountingCatalog catalog = new CountingCatalog(Map.of("b", MemoryDataset.empty()));
            runner().run(chain(fails), catalog);

            assertThat(catalog.openings()).as("lifetimes that were opened").isPositive();
            assertThat(catalog.leftOpen()).as("lifetimes that were not closed").isZero();
            assertThat(catalog.scopesLeftOpen())
                    .as("scopes that were not closed")
                    .isZero();
            assertThat(catalog.kept())
                    .as("values that were kept and not released")
                    .isEmpty();
        }
    }

    @Test
    void oneRunnerServesManyRunsAtOnce() {
        Runner runner = runner();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<CompletableFuture<Succeeded>> runs = IntStream.range(0, 12)
                    .mapToObj(seed -> CompletableFuture.supplyAsync(
                            () -> runner.run(graph(seed), Catalog.empty()).orThrow(), threads))
                    .toList();
            for (int seed = 0; seed < runs.size(); seed++) {
                Succeeded expected =
                        new SequentialRunner().run(graph(seed), Catalog.empty()).orThrow();

                assertThat(runs.get(seed).join().outputs())
                        .as("outputs of run %s of 12 at once", seed)
                        .isEqualTo(expected.outputs());
            }
        } finally {
            threads.shutdown();
        }
    }
}
