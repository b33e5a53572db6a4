package dev.millrace.test.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.millrace.config.Environment;
import dev.millrace.config.Parameters;
import dev.millrace.data.Catalog;
import dev.millrace.data.Dataset;
import dev.millrace.data.ValueType;
import dev.millrace.hook.Hook;
import dev.millrace.hook.Hooks;
import dev.millrace.hook.SetupHook;
import dev.millrace.node.CancellationToken;
import dev.millrace.node.NodeFunction;
import dev.millrace.node.NodeOptions;
import dev.millrace.node.NodePolicy;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.problem.Location;
import dev.millrace.runner.NodeResult;
import dev.millrace.runner.OnFailure;
import dev.millrace.runner.ParallelRunner;
import dev.millrace.runner.RunRequest;
import dev.millrace.runner.RunResult;
import dev.millrace.runner.Runner;
import dev.millrace.runner.SequentialRunner;
import dev.millrace.test.NodeLaws;
import dev.millrace.test.PipelineTester;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link Hook} owes the runs on which it looks: it throws at no event, changes nothing unless that is its purpose,
 * and keeps no values. Meant to be extended, by a test class that says how to make one.
 */
@Timeout(120)
public abstract class HookContract {
    private static final ValueType NUMBER = ValueType.of(Long.class);
    private static final int COLLECTIONS = 50;
    private static final int ORDERS = 50;

    @TempDir
    Path project = Path.of("");

    /** Makes the contract of a hook. */
    protected HookContract() {}

    /** Makes a hook. */
    protected abstract Hook hook();

    /** Tells whether it is the purpose of the hook to skip nodes or to replace values; false by default. */
    protected boolean stepsIn() {
        return false;
    }

    private static NodeSpec node(String name, NodeFunction function, String... reads) {
        List<Port> inputs = new ArrayList<>();
        for (String read : reads) {
            inputs.add(Port.dataset(read, NUMBER, Location.unknown()));
        }
        return new NodeSpec(
                name + "_node",
                inputs,
                List.of(Port.dataset(name, NUMBER, Location.unknown())),
                new TreeSet<>(),
                function,
                Location.unknown());
    }

    private static NodeSpec node(String name, String... reads) {
        return node(
                name,
                inputs -> {
                    long sum = name.hashCode();
                    for (Object input : inputs) {
                        sum += (Long) input;
                    }
                    return new Object[] {sum};
                },
                reads);
    }

    /** A dataset of the catalog that fails at each load or save, if it is told so. */
    private record Stored(boolean fails) implements Dataset<Long> {
        @Override
        public ValueType type() {
            return NUMBER;
        }

        @Override
        public Long load() {
            requireWorking();
            return 3L;
        }

        @Override
        public void save(Long value) {
            requireWorking();
        }

        private void requireWorking() {
            if (fails) {
                throw new IllegalStateException("planned");
            }
        }
    }

    private static RunRequest request(NodeSpec... nodes) {
        return RunRequest.of(
                Pipeline.of(List.of(nodes)),
                Catalog.of(Map.of("in", new Stored(false), "out", new Stored(false), "broken", new Stored(true))));
    }

    private static RunRequest plain() {
        return request(node("a", "in"), node("b", "a"), node("c", "a"), node("out", "b", "c"), node("d", "b"));
    }

    private RunResult run(Runner runner, RunRequest request, Hook hook) {
        return runner.run(request.with(Hooks.of(List.of(hook))));
    }

    /** Runs with and without the hook, and compares. */
    private void assertChangesNothing(String what, RunRequest request) {
        RunResult without = new SequentialRunner().run(request);
        RunResult with = run(new SequentialRunner(), request, hook());
        if (stepsIn()) {
            return;
        }
        assertThat(told(with)).as("%s, with the hook", what).isEqualTo(told(without));
    }

    private static String told(RunResult result) {
        StringBuilder told = new StringBuilder();
        for (NodeResult node : result.nodes()) {
            told.append(node.node()).append(' ').append(node.outcome()).append('\n');
        }
        return result.<String>fold(
                succeeded -> told + "outputs " + succeeded.outputs(),
                failed -> told + "failures "
                        + failed.failures().stream().map(Throwable::getMessage).toList(),
                cancelled -> told + "cancelled");
    }

    @Test
    void aRunGoesOnAsWithoutIt() {
        assertChangesNothing("a run", plain());
    }

    @Test
    void aRunThatFailsTellsTheSameFailure() {
        NodeSpec failing = node(
                "b",
                inputs -> {
                    throw new IllegalStateException("planned");
                },
                "a");
        assertChangesNothing("a run whose node fails", request(node("a", "in"), failing, node("c", "b")));
        assertChangesNothing(
                "a run that goes on after a failure",
                request(node("a", "in"), failing, node("c", "b"), node("d", "a"))
                        .with(OnFailure.CONTINUE));
    }

    @Test
    void datasetsThatFailAreToldTheSame() {
        assertChangesNothing("a run whose load fails", request(node("a", "broken")));
        assertChangesNothing("a run whose save fails", request(node("broken", "in")));
    }

    @Test
    void aRunThatIsCancelledEndsTheSame() {
        CancellationToken token = CancellationToken.live();
        token.cancel();
        assertChangesNothing("a run that is cancelled", plain().with(token));
    }

    @Test
    void nodesThatAreSkippedOrTriedAgainEndTheSame() {
        assertChangesNothing("a run that skips a node", plain().skipping(Map.of("d_node", "unchanged")));
        AtomicInteger attempts = new AtomicInteger();
        NodeSpec plain = node(
                "a",
                inputs -> {
                    if (attempts.incrementAndGet() % 2 == 1) {
                        throw new IllegalStateException("planned");
                    }
                    return new Object[] {1L};
                },
                "in");
        NodeSpec retried = new NodeSpec(
                plain.name(),
                plain.inputs(),
                plain.outputs(),
                plain.tags(),
                plain.function(),
                plain.origin(),
                NodeOptions.none().with(NodePolicy.none().retry(2, Duration.ZERO, 1)));
        assertChangesNothing("a run that tries a node again", request(retried));
    }

    @Test
    void itServesManyThreads() {
        List<NodeSpec> nodes = new ArrayList<>();
        for (int number = 0; number < 300; number++) {
            nodes.add(node("d" + number, "in"));
        }
        RunRequest request = request(nodes.toArray(NodeSpec[]::new));
        Hook hook = hook();
        String expected = told(new SequentialRunner().run(request));
        for (int times = 0; times < 5; times++) {
            RunResult result = run(new ParallelRunner(4), request, hook);
            if (!stepsIn()) {
                assertThat(told(result)).as("a parallel run, with the hook").isEqualTo(expected);
            }
        }
    }

    /** What a hook remembers of one node must not be taken for that of another one, whatever the order of their steps. */
    @Test
    void itServesNodesInAnyOrder() {
        Pipeline pipeline = Pipeline.of(List.of(node("a", "in"), node("b", "in"), node("c", "a", "b"), node("d", "a")));
        PipelineTester tester = PipelineTester.of(pipeline).with("in", 3L).with(hook());
        if (stepsIn()) {
            tester.interleaved(ORDERS).run();
        } else {
            NodeLaws.of(tester).sameHoweverInterleaved(ORDERS);
        }
    }

    @Test
    void itServesManyRuns() {
        Hook hook = hook();
        for (int times = 0; times < 3; times++) {
            RunResult result = run(new SequentialRunner(), plain(), hook);
            if (!stepsIn()) {
                assertThat(told(result))
                        .as("run %s with the same hook", times + 1)
                        .isEqualTo(told(new SequentialRunner().run(plain())));
            }
        }
    }

    @Test
    void itHasANameAndAPriorityThatStay() {
        Hook hook = hook();
        String name = hook.name();
        int priority = hook.priority();
        run(new SequentialRunner(), plain(), hook);

        assertThat(name).as("name()").isNotBlank();
        assertThat(hook.name()).as("name() after a run").isEqualTo(name);
        assertThat(hook.priority()).as("priority() after a run").isEqualTo(priority);
    }

    @Test
    void itKeepsNoValue() {
        Hook hook = hook();
        List<WeakReference<Object>> values = runWithLargeValue(hook);
        for (int times = 0; times < COLLECTIONS && isAnyHeld(values); times++) {
            System.gc();
        }

        assertThat(isAnyHeld(values))
                .as("the hook still holds a value of a run that is over; name: %s", hook.name())
                .isFalse();
    }

    private static boolean isAnyHeld(List<WeakReference<Object>> values) {
        return values.stream().anyMatch(each -> each.get() != null);
    }

    private List<WeakReference<Object>> runWithLargeValue(Hook hook) {
        List<WeakReference<Object>> made = new ArrayList<>();
        ValueType bytes = ValueType.of(byte[].class);
        NodeSpec making = new NodeSpec(
                "makes",
                List.of(),
                List.of(Port.dataset("bytes", bytes, Location.unknown())),
                new TreeSet<>(),
                inputs -> {
                    byte[] value = new byte[1000];
                    made.add(new WeakReference<>(value));
                    return new Object[] {value};
                },
                Location.unknown());
        NodeSpec reading = new NodeSpec(
                "reads",
                List.of(Port.dataset("bytes", bytes, Location.unknown())),
                List.of(Port.dataset("length", NUMBER, Location.unknown())),
                new TreeSet<>(),
                inputs -> new Object[] {(long) ((byte[]) inputs[0]).length},
                Location.unknown());
        run(new SequentialRunner(), request(making, reading), hook);
        return made;
    }

    @Test
    void itLooksOnWhileAProjectIsOpened() {
        Hook hook = hook();
        if (hook instanceof SetupHook setup) {
            assertThatCode(() -> {
                        setup.afterProjectOpened(
                                new SetupHook.ProjectOpened(project, Environment.BASE, Parameters.empty()));
                        setup.afterCatalogCreated(new SetupHook.CatalogCreated(Catalog.empty(), Parameters.empty()));
                    })
                    .as("events of a project that is opened")
                    .doesNotThrowAnyException();
        }
    }
}
