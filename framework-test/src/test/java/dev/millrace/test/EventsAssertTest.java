package dev.millrace.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.node.Retry;
import dev.millrace.node.When;
import dev.millrace.runner.OnFailure;
import dev.millrace.test.Event.Kind;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is asked of the events of a run, and how it is told if it is not so. */
class EventsAssertTest {
    private final PipelineTester tester =
            PipelineTester.of(Steps.class).with("wanted", false).with("tries", new AtomicInteger());

    static final class Steps {
        @Node
        @Output("raw")
        @Retry(delay = 0)
        static int raw(@Input("tries") AtomicInteger tries) {
            if (tries.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
            }
            return 20;
        }

        @Node
        @Output("clean")
        static int cleaned(@Input("raw") int raw) {
            return 100 / (raw - 10);
        }

        @Node
        @Output("plot")
        @When(dataset = "wanted")
        static String plot(@Input("clean") int clean) {
            return "plot of " + clean;
        }

        @Node
        @Output("report")
        static String report(@Input("clean") int clean) {
            return "report on " + clean;
        }
    }

    @Test
    void goOnWithSomeOfTheEvents() {
        EventsAssert events = tester.run().assertSucceeded().events();

        events.nodes().started().names().containsExactly("raw", "raw", "raw", "cleaned", "report");
        events.nodes().retried().names().containsExactly("raw", "raw");
        events.nodes().succeeded().hasSize(3);
        events.nodes().failed().isEmpty();
        events.nodes().cancelled().isEmpty();
        events.skipped().names().containsExactly("plot");
        events.datasets().saved().names().containsExactly("raw", "clean", "report");
        events.loaded().names().contains("tries", "raw", "clean");
        events.of("clean").containsExactly(new Event(Kind.SAVED, "clean"), new Event(Kind.LOADED, "clean"));
        events.started().first().isEqualTo(Event.of(Kind.RUN_STARTED));
        events.succeeded().last().isEqualTo(Event.of(Kind.RUN_SUCCEEDED));
        events.nodes()
                .hasCount(Kind.NODE_STARTED, 5)
                .hasCount(Kind.NODE_RETRIED, 2)
                .hasCount(Kind.NODE_FAILED, 0);
    }

    @Test
    void goOnWithFailuresAndWhatFollows() {
        EventsAssert events = tester.with("raw", FaultyDataset.empty().spoiling(raw -> 10))
                .with(OnFailure.CONTINUE)
                .run()
                .events();
        EventsAssert stopped = tester.with(
                        "clean", FaultyDataset.empty().failingSaves(new IllegalStateException("full")))
                .run()
                .events();

        events.failed().containsExactly(new Event(Kind.NODE_FAILED, "cleaned"), Event.of(Kind.RUN_FAILED));
        events.skipped().names().containsExactlyInAnyOrder("plot", "report");
        stopped.datasets().failed().names().containsExactly("clean");
        stopped.nodes().cancelled().names().containsExactlyInAnyOrder("plot", "report");
    }

    @Test
    void askForAnOrder() {
        EventsAssert events = tester.run().events();

        events.nodes().inOrder("raw", "cleaned", "report");
        events.saved().inOrder("raw", "clean", "report");
        events.inOrder("raw", "clean", "report").inOrder("cleaned", "report");
        events.nodes().inOrder("raw").inOrder();
    }

    @Test
    void tellAnotherOrder() {
        EventsAssert events = tester.run().events();

        assertThatThrownBy(() -> events.nodes().inOrder("cleaned", "raw")).hasMessage("""
                [events of the run, of nodes] Expected 'cleaned' before 'raw', but NODE_STARTED raw comes before NODE_SUCCEEDED cleaned:
                !  1  NODE_STARTED raw
                   2  NODE_RETRIED raw
                   3  NODE_STARTED raw
                   4  NODE_RETRIED raw
                   5  NODE_STARTED raw
                   6  NODE_SUCCEEDED raw
                   7  NODE_STARTED cleaned
                !  8  NODE_SUCCEEDED cleaned
                   9  NODE_SKIPPED plot
                  10  NODE_STARTED report
                  11  NODE_SUCCEEDED report""");
    }

    @Test
    void tellAnotherCount() {
        EventsAssert events = tester.run().events().of("raw", "clean").datasets();

        assertThatThrownBy(() -> events.hasCount(Kind.LOADED, 1)).hasMessage("""
                [events of the run, of [raw, clean], of datasets] Expected LOADED once, but it is there 2 times:
                  1  SAVED raw
                ! 2  LOADED raw
                  3  SAVED clean
                ! 4  LOADED clean""");
    }

    @Test
    void tellANameThatIsNotThere() {
        EventsAssert events = tester.run().events().saved();

        assertThatThrownBy(() -> events.inOrder("raw", "claen")).hasMessage("""
                [events of the run, that were saved] There is nothing of 'claen' (did you mean 'clean'?), only:
                  1  SAVED raw
                  2  SAVED clean
                  3  SAVED report""");
        assertThatThrownBy(() -> events.of("other").inOrder("other"))
                .hasMessage("[events of the run, that were saved, of [other]] There is nothing of 'other'");
    }

    @Test
    void areListedByTheRunItself() {
        assertThat(tester.interleaved(4).run().toString())
                .startsWith(
                        "run 2100-01-01T00.00.00.000Z:\n   1  RUN_STARTED\n   2  LOADED tries\n   3  NODE_STARTED raw\n")
                .contains("\n(the run was interleaved by seed 4:\n   1  raw begins\n");
    }
}
