package dev.millrace.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.data.Catalog;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetRef;
import dev.millrace.data.TypeRef;
import dev.millrace.data.ValueType;
import dev.millrace.node.CancellationToken;
import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.NodePolicy;
import dev.millrace.node.Output;
import dev.millrace.pipeline.NodeFunctions;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.pipeline.PipelineBuilder;
import dev.millrace.problem.MillraceException;
import dev.millrace.problem.NodeException;
import dev.millrace.runner.NodeResult.Outcome;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of the other nodes when one fails, and of those that run when the run is stopped. */
class OnFailureTest {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);
    private final CancellationToken token = CancellationToken.live();

    static Stream<Runner> runners() {
        return Stream.of(new SequentialRunner(), new ParallelRunner(2));
    }

    private static DatasetRef<Integer> number(String name) {
        return DatasetRef.of(name, Integer.class);
    }

    private static PipelineBuilder add(PipelineBuilder pipeline, String node, NodeFunctions.Of0<Integer> function) {
        return pipeline.node(node).<Integer>with(function).writes(number("out_" + node));
    }

    private static NodeResult node(RunResult result, String name) {
        return result.nodes().stream()
                .filter(each -> each.node().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Fails when another node has begun. */
    private Integer failWhenBegun() throws InterruptedException {
        begun.await();
        throw new IllegalStateException("planned");
    }

    private Integer waitForEver() throws InterruptedException {
        begun.countDown();
        never.await();
        return 1;
    }

    private RunResult runCancelled(Runner runner, Pipeline pipeline) {
        CompletableFuture<Void> cancelling = CompletableFuture.runAsync(() -> {
            try {
                begun.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            token.cancel();
        });
        RunResult result = runner.run(RunRequest.of(pipeline, Catalog.empty()).with(token));
        cancelling.join();
        return result;
    }

    @ParameterizedTest
    @MethodSource("runners")
    void startsNoneOfFortyQueuedNodes(Runner runner) {
        AtomicInteger called = new AtomicInteger();
        PipelineBuilder builder = add(
                Pipeline.builder(),
                "a",
                runner instanceof SequentialRunner
                        ? () -> {
                            throw new IllegalStateException("planned");
                        }
                        : this::failWhenBegun);
        if (runner instanceof ParallelRunner) {
            builder = add(builder, "b", this::waitForEver);
        }
        for (int i = 10; i < 50; i++) {
            builder = add(builder, "c" + i, called::incrementAndGet);
        }

        RunResult result = runner.run(builder.build(), Catalog.empty());

        assertThat(called).hasValue(0);
        assertThat(((Failed) result).failures()).hasSize(1);
        assertThat(node(result, "a").outcome()).isEqualTo(Outcome.FAILED);
        assertThat(node(result, "c10")).returns(Outcome.CANCELLED, NodeResult::outcome);
        assertThat(node(result, "c10").reason()).isEqualTo("it was not started, because node 'a' failed");
        assertThat(node(result, "c10").attempts()).isZero();
        if (runner instanceof ParallelRunner) {
            assertThat(node(result, "b").outcome()).isEqualTo(Outcome.CANCELLED);
            assertThat(node(result, "b").reason()).isEqualTo("it was interrupted, because node 'a' failed");
            assertThat(node(result, "b").attempts()).isEqualTo(1);
        }
    }

    /** A dataset that tells whether the thread that saves to it is interrupted. */
    private static final class Watchful implements Dataset<Integer> {
        private final List<String> saved = new ArrayList<>();

        @Override
        public ValueType type() {
            return ValueType.of(Integer.class);
        }

        @Override
        public Integer load() {
            throw new IllegalStateException("nobody reads it");
        }

        @Override
        public void save(Integer value) {
            saved.add(value + (Thread.currentThread().isInterrupted() ? ", interrupted" : ", undisturbed"));
        }
    }

    @Test
    void keepsWhatANodeMadeThatDidNotListen() {
        Watchful kept = new Watchful();
        CountDownLatch interrupted = new CountDownLatch(1);
        Pipeline pipeline = add(add(Pipeline.builder(), "a", this::failWhenBegun), "b", () -> {
                    begun.countDown();
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        Thread.currentThread().interrupt();
                    }
                    return 7;
                })
                .build();

        RunResult result = new ParallelRunner(2).run(pipeline, Catalog.of(Map.of("out_b", kept)));

        assertThat(interrupted.getCount()).isZero();
        assertThat(node(result, "b").outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(kept.saved).containsExactly("7, undisturbed");
    }

    @Test
    void tellsAFailureOfANodeThatWasAskedToStop() {
        Pipeline pipeline = add(add(Pipeline.builder(), "a", this::failWhenBegun), "b", () -> {
                    begun.countDown();
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException("something else");
                    }
                    return 7;
                })
                .build();

        RunResult result = new ParallelRunner(2).run(pipeline, Catalog.empty());

        assertThat(node(result, "b").outcome()).isEqualTo(Outcome.FAILED);
        assertThat(((Failed) result).failures())
                .extracting(failure -> ((NodeException) failure).node())
                .containsExactly("a", "b");
    }

    static final class Asking {
        private final CountDownLatch begun;

        Asking(CountDownLatch begun) {
            this.begun = begun;
        }

        @Node
        @Output("x")
        int count(CancellationToken token) {
            begun.countDown();
            while (true) {
                token.throwIfCancelled();
                Thread.onSpinWait();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("runners")
    void stopsANodeThatAsksItsToken(Runner runner) {
        RunResult result = runCancelled(runner, Pipeline.of(new Asking(begun)));

        assertThat(result).isInstanceOf(Cancelled.class);
        assertThat(node(result, "count").outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(node(result, "count").reason()).isEqualTo("it was interrupted, because the run was stopped");
    }

    @ParameterizedTest
    @MethodSource("runners")
    void interruptsANodeWhenTheRunIsCancelled(Runner runner) {
        RunResult result = runCancelled(
                runner, add(Pipeline.builder(), "a", this::waitForEver).build());

        assertThat(result).isInstanceOf(Cancelled.class);
        assertThat(node(result, "a").outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("runners")
    void interruptsTheStreamThatANodeReturned(Runner runner) {
        DatasetRef<Stream<Integer>> numbers = DatasetRef.of("numbers", new TypeRef<Stream<Integer>>() {});
        Pipeline pipeline = Pipeline.builder()
                .node("flow")
                .<Stream<Integer>>with(() -> Stream.generate(() -> {
                    try {
                        return waitForEver();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .writes(numbers)
                .build();

        RunResult result = runCancelled(runner, pipeline);

        assertThat(node(result, "flow").outcome()).isEqualTo(Outcome.CANCELLED);
    }

    @ParameterizedTest
    @MethodSource("runners")
    void doesNotTryAgainWhatWasInterrupted(Runner runner) {
        Pipeline pipeline = Pipeline.builder()
                .node("fetch")
                .policy(NodePolicy.none().retry(3, Duration.ZERO, 1))
                .with(() -> {
                    try {
                        return waitForEver();
                    } catch (InterruptedException e) {
                        throw new InterruptedIOException("closed");
                    }
                })
                .writes(number("x"))
                .build();

        RunResult result = runCancelled(runner, pipeline);

        assertThat(node(result, "fetch").outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(node(result, "fetch").attempts()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("runners")
    void stopsWhenTheThreadThatCalledItIsInterrupted(Runner runner) throws InterruptedException {
        Thread calling = Thread.currentThread();
        CompletableFuture<Void> interrupting = CompletableFuture.runAsync(() -> {
            try {
                begun.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            calling.interrupt();
        });
        Pipeline pipeline = add(add(Pipeline.builder(), "a", this::waitForEver), "b", () -> 2)
                .build();

        RunResult result = runner.run(pipeline, Catalog.empty());

        assertThat(Thread.interrupted()).isTrue();
        interrupting.join();
        assertThat(result).isInstanceOf(Cancelled.class);
        assertThat(node(result, "a").outcome()).isEqualTo(Outcome.CANCELLED);
    }

    static final class Branches {
        @Node
        @Output("broken")
        static int broken(@Input("a") int a) throws IOException {
            throw new IOException("no disk");
        }

        @Node
        @Output("after")
        static int after(@Input("broken") int broken) {
            return broken;
        }

        @Node
        @Output("afterwards")
        static int afterwards(@Input("after") Optional<Integer> after) {
            return after.orElse(0);
        }

        @Node
        @Output("good")
        static int good(@Input("a") int a) {
            return a + 1;
        }

        @Node
        @Output("better")
        static int better(@Input("good") int good) {
            return good + 1;
        }

        @Node
        @Output("worse")
        static int worse(@Input("better") int better) {
            throw new IllegalStateException("no " + better);
        }

        @Node
        @Output("both")
        static int both(@Input("good") int good, @Input("worse") int worse) {
            return good + worse;
        }
    }

    @ParameterizedTest
    @MethodSource("runners")
    void goesOnWithWhatDoesNotDependOnAFailure(Runner runner) {
        RunResult result = runner.run(RunRequest.of(Pipeline.of(Branches.class), Catalog.of(Map.of("a", 1)))
                .with(OnFailure.CONTINUE));

        assertThat(result.nodes())
                .extracting(each -> each.node() + " " + each.outcome() + ": " + each.reason())
                .containsExactlyInAnyOrder(
                        "broken FAILED: Node 'broken' failed: IOException: no disk",
                        "after NOT_RUN: it needs 'broken', which node 'broken' did not make",
                        "afterwards NOT_RUN: it needs 'after', which node 'after' did not make",
                        "good SUCCEEDED: ",
                        "better SUCCEEDED: ",
                        "worse FAILED: Node 'worse' failed: IllegalStateException: no 3",
                        "both NOT_RUN: it needs 'worse', which node 'worse' did not make");
        assertThat(((Failed) result).failures()).hasSize(2);
        assertThatThrownBy(result::orThrow)
                .isInstanceOf(NodeException.class)
                .satisfies(first ->
                        assertThat(first.getSuppressed()).singleElement().isInstanceOf(MillraceException.class));
        assertThat(node(result, "both").attempts()).isZero();
    }

    @ParameterizedTest
    @MethodSource("runners")
    void readsNothingOldInPlaceOfWhatAFailedNodeShouldHaveMade(Runner runner) {
        Catalog catalog = Catalog.of(Map.of("a", 1, "broken", 42));

        RunResult result =
                runner.run(RunRequest.of(Pipeline.of(Branches.class), catalog).with(OnFailure.CONTINUE));

        assertThat(node(result, "after").outcome()).isEqualTo(Outcome.NOT_RUN);
    }
}
