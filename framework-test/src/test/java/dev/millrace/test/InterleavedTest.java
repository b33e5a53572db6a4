package dev.millrace.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.millrace.data.Catalog;
import dev.millrace.node.Input;
import dev.millrace.node.Needs;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.node.Retry;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.runner.OnFailure;
import dev.millrace.runner.ParallelRunner;
import dev.millrace.runner.SequentialRunner;
import dev.millrace.table.Allocations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.arrow.memory.ArrowBuf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nodes that run in parallel, in an order that a seed chooses. */
@Timeout(120)
class InterleavedTest {
    private static final int SEEDS = 60;

    static final class Two {
        @Node
        @Output("left")
        static int left(@Input("in") int in) {
            return in + 1;
        }

        @Node
        @Output("right")
        static int right(@Input("in") int in) {
            return in + 2;
        }
    }

    private final PipelineTester two = PipelineTester.of(Two.class).with("in", 1);

    @Test
    void takesTheSameStepsForTheSameSeed() {
        List<String> steps = two.interleaved(7).run().assertSucceeded().interleaving();

        assertThat(two.interleaved(7).run().interleaving()).isEqualTo(steps).hasSize(10);
        assertThat(steps)
                .containsSubsequence(
                        "left begins", "left is called", "left has returned", "left saves 'left'", "left ends");
    }

    @Test
    void takesTheStepsThatItTookYesterdayOnAnotherMachine() {
        assertThat(two.interleaved(1).run().interleaving())
                .containsExactly(
                        "right begins",
                        "left begins",
                        "right is called",
                        "right has returned",
                        "right saves 'right'",
                        "right ends",
                        "left is called",
                        "left has returned",
                        "left saves 'left'",
                        "left ends");
    }

    @Test
    void reachesEveryOrderOfTwoNodes() {
        Set<List<Event>> orders = new HashSet<>();
        Set<List<String>> interleavings = new HashSet<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            TestRun run = two.interleaved(seed).run().assertSucceeded();
            interleavings.add(run.interleaving());
            run.events().nodes().satisfies(events -> orders.add(List.copyOf(events)));
        }

        assertThat(interleavings.stream().filter(steps -> steps.get(0).equals("left begins")))
                .as("orders in which the left node is the first")
                .hasSizeBetween(SEEDS / 4, SEEDS * 3 / 4);
        assertThat(interleavings).hasSizeGreaterThan(SEEDS / 2);
        assertThat(orders).as("orders of two starts and two ends").hasSize(6);
    }

    @Test
    void tellsNothingOfAnotherRun() {
        assertThat(two.run().interleaving()).isEmpty();
        assertThat(two.on(new ParallelRunner(2)).run().interleaving()).isEmpty();
        assertThat(two.interleaved(7).on(new SequentialRunner()).run().interleaving())
                .isEmpty();
    }

    @Test
    void tellsSeedAndOrderWhereverSomethingFails() {
        TestRun run = two.interleaved(3).run();
        String told = "interleaved by seed 3:\n";

        assertThatThrownBy(() -> run.output("left").isEqualTo(0)).hasMessageContaining(told);
        assertThatThrownBy(() -> run.events().isEmpty()).hasMessageContaining(told);
        assertThatThrownBy(() -> run.calledNodes().isEmpty()).hasMessageContaining(told);
        assertThatThrownBy(run::assertFailed).hasMessageContaining(told);
        assertThatThrownBy(() -> run.assertFailed("left")).hasMessageContaining(told);
        assertThatThrownBy(() ->
                        PipelineTester.of(Failing.class).interleaved(3).run().assertSucceeded())
                .hasMessageContaining(told);
    }

    static final class Scarce {
        @Node
        @Needs("gpu")
        @Output("first")
        static int first(@Input("in") int in) {
            return in + 1;
        }

        @Node
        @Needs("gpu")
        @Output("second")
        static int second(@Input("in") int in) {
            return in + 2;
        }

        @Node
        @Output("third")
        static int third(@Input("in") int in) {
            return in + 3;
        }
    }

    @Test
    void keepsToTheLimitsOfTheRunner() {
        PipelineTester scarce = PipelineTester.of(Scarce.class).with("in", 1);
        for (int seed = 0; seed < SEEDS; seed++) {
            assertThat(most(scarce.interleaved(seed).run(), "first", "second")).isEqualTo(1);
            assertThat(most(
                            scarce.on(new ParallelRunner(2, Map.of("gpu", 2)))
                                    .interleaved(seed)
                                    .run(),
                            "first",
                            "second",
                            "third"))
                    .isLessThanOrEqualTo(2);
        }
        assertThat(IntStream.range(0, SEEDS)
                        .map(seed -> most(
                                scarce.on(new ParallelRunner(3, Map.of("gpu", 2)))
                                        .interleaved(seed)
                                        .run(),
                                "first",
                                "second"))
                        .max())
                .hasValue(2);
    }

    /** Returns how many of some nodes were under way at once. */
    private static int most(TestRun run, String... nodes) {
        int most = 0;
        Set<String> underWay = new HashSet<>();
        for (String step : run.assertSucceeded().interleaving()) {
            String node = step.substring(0, step.indexOf(' '));
            if (step.endsWith(" ends")) {
                underWay.remove(node);
            } else if (List.of(nodes).contains(node)) {
                underWay.add(node);
            }
            most = Math.max(most, underWay.size());
        }
        return most;
    }

    static final class Unsteady {
        @Node
        @Retry(delay = 0)
        @Output("tries")
        static int tries(@Input("counter") AtomicInteger counter) {
            if (counter.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
            }
            return counter.get();
        }

        @Node
        @Output("seen")
        static int seen(@Input("counter") AtomicInteger counter) {
            return counter.get();
        }
    }

    @Test
    void letsOtherNodesGoOnBetweenTwoAttempts() {
        Set<Integer> seen = new HashSet<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            TestRun run = PipelineTester.of(Unsteady.class)
                    .with("counter", new AtomicInteger())
                    .interleaved(seed)
                    .run()
                    .assertSucceeded();
            assertThat(run.interleaving())
                    .containsOnlyOnce("tries saves 'tries'")
                    .contains("tries is tried again");
            seen.add(run.value("seen", Integer.class));
        }

        assertThat(seen).containsExactly(0, 1, 2, 3);
    }

    static final class Failing {
        @Node
        @Output("never")
        static int fails() {
            throw new IllegalStateException("planned");
        }

        @Node
        @Output("other")
        static int other() {
            return 1;
        }

        @Node
        @Output("last")
        static int last(@Input("other") int other) {
            return other + 1;
        }
    }

    @Test
    void stopsOrGoesOnAfterAFailureAsTheRunnerDoes() {
        PipelineTester failing = PipelineTester.of(Failing.class);
        Set<List<String>> called = new HashSet<>();
        for (int seed = 0; seed < 4 * SEEDS; seed++) {
            TestRun stopped = failing.interleaved(seed).run();
            stopped.assertFailed().inNode("fails");
            stopped.calledNodes().satisfies(nodes -> called.add(List.copyOf(nodes)));
            TestRun gone = failing.with(OnFailure.CONTINUE).interleaved(seed).run();
            gone.assertFailed("fails").hasMessageContaining("planned");
            assertThat(gone.value("last", Integer.class)).isEqualTo(2);
        }

        assertThat(called)
                .containsExactlyInAnyOrder(
                        List.of("fails", "other"),
                        List.of("other", "fails"),
                        List.of("other", "fails", "last"),
                        List.of("other", "last", "fails"));
    }

    static final class Waiting {
        @Node
        @Output("opened")
        static int opens(@Input("latch") CountDownLatch latch) {
            latch.countDown();
            return 1;
        }

        @Node
        @Output("passed")
        static int waits(@Input("latch") CountDownLatch latch) throws InterruptedException {
            latch.await();
            return 2;
        }
    }

    @Test
    void tellsANodeThatWaitsForAnotherOne() throws IOException {
        Throwable told = IntStream.range(0, SEEDS)
                .mapToObj(seed -> new Interleaving(seed, new ParallelRunner(2), Duration.ofSeconds(2)))
                .map(impatient -> catchThrowable(() ->
                        impatient.run(Pipeline.of(Waiting.class), Catalog.of(Map.of("latch", new CountDownLatch(1))))))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();

        assertTold("NodeThatWaits", told.getMessage().replaceAll("(Waiting.waits):\\d+", "$1:47"));
    }

    static void assertTold(String golden, String message) throws IOException {
        Path file = Path.of("src/test/resources/messages", golden + ".txt");
        if (Boolean.getBoolean("millrace.golden.rewrite")) {
            Files.writeString(file, message + "\n");
        }
        assertThat(message + "\n").isEqualTo(Files.readString(file));
    }

    static final class Leaking {
        private static final AtomicReference<ArrowBuf> LEFT = new AtomicReference<>();

        @Node
        @Output("size")
        static int size() {
            LEFT.set(Allocations.allocator().buffer(64));
            return 64;
        }
    }

    @Test
    void tellsSeedAndOrderOfARunThatLeavesMemory() {
        Throwable told = catchThrowable(
                () -> PipelineTester.of(Leaking.class).interleaved(3).run());
        Leaking.LEFT.get().close();

        assertThat(told).hasMessageContaining("memory that nobody released");
        assertThat(told.getSuppressed())
                .anySatisfy(each ->
                        assertThat(each).hasMessageContaining("The run was interleaved by seed 3:\n  1  size begins"));
    }
}
