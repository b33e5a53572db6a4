package dev.millrace.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.data.Catalog;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.data.Lifetimes;
import dev.millrace.data.ValueType;
import dev.millrace.node.CancellationToken;
import dev.millrace.node.NodeFunction;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.problem.Location;
import dev.millrace.runner.NodeResult.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** In which order nodes are started, and what stops them. */
class ParallelRunnerTest {
    private static final ValueType ANYTHING = ValueType.anything();

    private final Queue<String> calls = new ConcurrentLinkedQueue<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);

    private static NodeSpec node(String name, NodeFunction function, String output, String... inputs) {
        return new NodeSpec(
                name,
                Stream.of(inputs)
                        .map(input -> Port.dataset(input, ANYTHING, Location.unknown()))
                        .toList(),
                output.isEmpty() ? List.of() : List.of(Port.dataset(output, ANYTHING, Location.unknown())),
                new TreeSet<>(),
                function,
                Location.unknown());
    }

    private NodeSpec logged(String name, String output, String... inputs) {
        return node(
                name,
                values -> {
                    calls.add(name);
                    return new Object[] {new Object()};
                },
                output,
                inputs);
    }

    @Test
    void beginsTheLongestPathFirst() {
        Pipeline pipeline = Pipeline.of(List.of(
                logged("a", "da"),
                logged("b", "db"),
                logged("y1", "dy1"),
                logged("y2", "dy2", "dy1"),
                logged("z1", "dz1"),
                logged("z2", "dz2", "dz1"),
                logged("z3", "dz3", "dz2")));

        new ParallelRunner(1).run(pipeline, Catalog.empty()).orThrow();

        assertThat(calls).startsWith("z1");
        List<String> order = List.copyOf(calls);
        assertThat(order.indexOf("y1")).isLessThan(order.indexOf("a"));
        assertThat(order.indexOf("z2")).isLessThan(order.indexOf("a"));
    }

    @Test
    void doesNotBeginEverythingBeforeItEndsSomething() {
        AtomicInteger held = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<NodeSpec> nodes = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            nodes.add(node(
                    "make" + i,
                    values -> {
                        most.accumulateAndGet(held.incrementAndGet(), Math::max);
                        return new Object[] {i(0)};
                    },
                    "d" + i));
            nodes.add(node(
                    "use" + i,
                    values -> {
                        held.decrementAndGet();
                        return new Object[0];
                    },
                    "",
                    "d" + i));
        }

        new ParallelRunner(2).run(Pipeline.of(nodes), Catalog.empty()).orThrow();

        assertThat(most.get()).isBetween(1, 16);
    }

    private static Object i(int number) {
        return number;
    }

    /** Memory in which each value takes one byte of ten. */
    private static final class Ten implements Catalog, Lifetimes {
        private final AtomicInteger taken = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        @Override
        public Set<DatasetName> names() {
            return Set.of();
        }

        @Override
        public Optional<Dataset<?>> find(DatasetName name) {
            return Optional.empty();
        }

        @Override
        public Lifetimes lifetimes() {
            return this;
        }

        @Override
        public Scope open() {
            return new Scope() {
                @Override
                public void keep(Object value) {
                    most.accumulateAndGet(taken.incrementAndGet(), Math::max);
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public void release(Object kept) {
            taken.decrementAndGet();
        }

        @Override
        public Object handOut(Object kept) {
            taken.decrementAndGet();
            return kept;
        }

        @Override
        public void close() {}

        @Override
        public long takenBytes() {
            return taken.get();
        }

        @Override
        public long mostBytes() {
            return 10;
        }
    }

    @Test
    void holdsBackWhatWouldOnlyTakeMoreMemory() {
        Ten memory = new Ten();
        List<NodeSpec> nodes = new ArrayList<>();
        nodes.add(logged("root", "root"));
        for (int i = 0; i < 100; i++) {
            nodes.add(logged("make" + i, "d" + i, "root"));
            nodes.add(logged("first" + i, "e" + i, "d" + i));
            nodes.add(logged("second" + i, "f" + i, "d" + i));
            nodes.add(node("end" + i, values -> new Object[0], "", "e" + i, "f" + i));
        }

        new ParallelRunner(3).run(Pipeline.of(nodes), memory).orThrow();

        assertThat(memory.most.get()).isBetween(6, 12);
        assertThat(memory.taken).hasValue(0);
    }

    @Test
    void goesOnThoughNothingCanBeFreed() {
        Ten memory = new Ten();
        List<NodeSpec> nodes = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            nodes.add(logged("make" + i, "d" + i));
        }
        nodes.add(logged(
                "join", "all", IntStream.range(0, 50).mapToObj(i -> "d" + i).toArray(String[]::new)));

        Succeeded result = new ParallelRunner(3).run(Pipeline.of(nodes), memory).orThrow();

        assertThat(result.outputs()).hasSize(1);
        assertThat(memory.most.get()).isGreaterThanOrEqualTo(50);
    }

    @Test
    void endsACancelledRunWhoseTurnNeverCame() {
        ParallelRunner runner = new ParallelRunner(1);
        Pipeline blocking = Pipeline.of(List.of(node(
                "blocking",
                values -> {
                    begun.countDown();
                    never.await();
                    return new Object[] {i(0)};
                },
                "blocked")));
        CompletableFuture<RunResult> other = CompletableFuture.supplyAsync(
                () -> runner.run(blocking, Catalog.empty()), task -> new Thread(task).start());
        CancellationToken token = CancellationToken.live();
        CompletableFuture<Void> cancelling = CompletableFuture.runAsync(() -> {
            await(begun);
            token.cancel();
        });

        RunResult result = runner.run(RunRequest.of(Pipeline.of(List.of(logged("late", "x"))), Catalog.empty())
                .with(token));

        cancelling.join();
        assertThat(other.isDone()).isFalse();
        never.countDown();
        assertThat(other.join()).isInstanceOf(Succeeded.class);
        assertThat(result.nodes()).allMatch(each -> each.outcome() == Outcome.CANCELLED || !calls.isEmpty());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A save that takes for ever. */
    private final class Stuck implements Dataset<Object> {
        @Override
        public ValueType type() {
            return ANYTHING;
        }

        @Override
        public Object load() {
            throw new IllegalStateException("nobody reads it");
        }

        @Override
        public void save(Object value) {
            begun.countDown();
            await(never);
        }
    }

    static Stream<Runner> runners() {
        return Stream.of(new SequentialRunner(), new ParallelRunner(2));
    }

    @ParameterizedTest
    @MethodSource("runners")
    void interruptsSavesIfItsCallerIsInterrupted(Runner runner) {
        Thread calling = Thread.currentThread();
        CompletableFuture<Void> interrupting = CompletableFuture.runAsync(() -> {
            await(begun);
            calling.interrupt();
        });

        RunResult result = runner.run(Pipeline.of(List.of(logged("make", "x"))), Catalog.of(Map.of("x", new Stuck())));

        assertThat(Thread.interrupted()).isTrue();
        interrupting.join();
        assertThat(result).isInstanceOf(Cancelled.class);
        assertThat(result.nodes()).extracting(NodeResult::outcome).containsExactly(Outcome.CANCELLED);
    }
}
