package dev.millrace.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.hook.NodeAction;
import dev.millrace.hook.NodeHook;
import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.node.Retry;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.runner.OnFailure;
import dev.millrace.runner.ParallelRunner;
import dev.millrace.table.Allocations;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.arrow.memory.ArrowBuf;
import org.junit.jupiter.api.Test;

/** What a run is asked afterwards: how nodes failed, and what happened. */
class TestRunTest {
    private final PipelineTester tester =
            PipelineTester.of(Steps.class).with("first", 1).with("second", 2);

    static final class Steps {
        @Node(tags = "left")
        @Output("third")
        static int left(@Input("first") int first) {
            return check(first);
        }

        @Node(tags = "right")
        @Output("fourth")
        static int right(@Input("second") int second) {
            return check(second);
        }

        @Node(tags = {"left", "right"})
        @Output("sum")
        static int sum(@Input("third") int third, @Input("fourth") int fourth) {
            return third + fourth;
        }

        @Node
        @Output("text")
        static String text(@Input("sum") int sum) {
            return "sum " + sum;
        }

        private static int check(int value) {
            if (value < 0) {
                throw new UncheckedIOException("no value " + value, new NoSuchFileException("file " + value));
            }
            return value;
        }
    }

    @Test
    void runsSlices() {
        tester.toOutputs("third").run().assertSucceeded().calledNodes().containsExactly("left");
        tester.toNodes("sum").run().calledNodes().containsExactly("left", "right", "sum");
        tester.with("sum", 5)
                .fromInputs("sum")
                .run()
                .assertSucceeded()
                .output("text")
                .isEqualTo("sum 5");
        tester.with("third", 3)
                .with("fourth", 4)
                .fromNodes("sum")
                .run()
                .calledNodes()
                .containsExactly("sum", "text");
        tester.tags("left")
                .tags("right")
                .with("third", 3)
                .with("fourth", 4)
                .run()
                .calledNodes()
                .containsExactly("sum");
        PipelineTester.of(Pipeline.of(Steps.class)
                        .under("a")
                        .plus(Pipeline.of(Steps.class).under("b")))
                .namespaces("b")
                .with("b.first", 1)
                .with("b.second", 2)
                .run()
                .assertSucceeded()
                .output("b.text")
                .isEqualTo("sum 3");
    }

    @Test
    void refusesASliceOfNothing() {
        assertThatThrownBy(() -> tester.toOutputs("thrid"))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("third");
        assertThatThrownBy(() -> tester.pipeline("other")).hasMessageContaining("TEST-006");
    }

    @Test
    void goesOnWithTheFirstFailure() {
        TestRun run = tester.with("second", -2).run();

        run.assertFailed()
                .inNode("right")
                .causedBy(UncheckedIOException.class)
                .causedBy(NoSuchFileException.class)
                .hasCode("RUN-001")
                .hasMessageContaining("no value -2");
    }

    @Test
    void goesOnWithTheFailureOfEachNode() {
        TestRun run = tester.with("first", -1)
                .with("second", -2)
                .with(OnFailure.CONTINUE)
                .on(new ParallelRunner(2))
                .run();

        run.assertFailed("left").hasMessageContaining("no value -1");
        run.assertFailed("right").hasMessageContaining("no value -2");
    }

    @Test
    void tellsThatAnotherNodeFailed() {
        TestRun run = tester.with("first", -1).run();

        assertThatThrownBy(() -> run.assertFailed().inNode("right"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Expected node 'right' to fail, but it was 'left':")
                .hasMessageContaining("no value -1");
        assertThatThrownBy(() -> run.assertFailed("right"))
                .hasMessageContaining("Node 'right' was expected to fail, but only [left] did:")
                .hasMessageContaining("no value -1");
        assertThatThrownBy(() -> tester.run().assertFailed("right")).hasMessageContaining("but no node did");
    }

    @Test
    void tellsThatTheCauseIsAnother() {
        FailureAssert failure = tester.with("first", -1).run().assertFailed();

        assertThatThrownBy(() -> failure.causedBy(IllegalStateException.class))
                .hasMessageContaining("Expected a failure caused by java.lang.IllegalStateException, but it is:");
        assertThatThrownBy(() -> failure.hasCode("RUN-002"))
                .hasMessageContaining("Expected code RUN-002, but there is [RUN-001]:");
    }

    @Test
    void tellsWhatWasLoadedSavedAndSkipped() {
        NodeHook skipping = new NodeHook() {
            @Override
            public NodeAction beforeNode(NodeStarting event) {
                return event.node().name().equals("text") ? NodeAction.skip("not today") : NodeAction.proceed();
            }
        };

        TestRun run = tester.with(skipping).run().assertSucceeded();

        run.loadedDatasets().containsExactly("first", "second", "third", "fourth", "sum");
        run.savedDatasets().containsExactly("third", "fourth", "sum");
        run.skippedNodes().containsExactly("text");
        run.retriedNodes().isEmpty();
    }

    static final class Unsteady {
        private static final AtomicInteger TRIES = new AtomicInteger();

        @Node
        @Retry(delay = 1, unit = TimeUnit.MILLISECONDS)
        @Output("tries")
        static int tries() {
            if (TRIES.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
            }
            return TRIES.get();
        }
    }

    @Test
    void tellsEachRetry() {
        TestRun run = PipelineTester.of(Unsteady.class).run().assertSucceeded();

        run.retriedNodes().containsExactly("tries", "tries");
        assertThat(run.value("tries", Integer.class)).isEqualTo(3);
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
    void refusesARunThatLeavesMemory() {
        assertThatThrownBy(() -> PipelineTester.of(Leaking.class).run())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("memory that nobody released");

        Leaking.LEFT.get().close();
    }

    @Test
    void hasAMomentAndAnIdThatStayTheSame() {
        TestRun first = tester.run();
        TestRun second = tester.run();
        TestRun third = tester.at(Instant.EPOCH).as("mine").run();

        assertThat(first.id()).isEqualTo("2100-01-01T00.00.00.000Z");
        assertThat(second.id()).isEqualTo("2100-01-01T00.00.00.000Z-2");
        assertThat(third.id()).isEqualTo("mine");
        assertThat(third.result().run().start()).isEqualTo(Instant.EPOCH);
    }
}
