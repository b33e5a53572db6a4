package dev.millrace.test;

import dev.millrace.data.DatasetRef;
import dev.millrace.problem.MillraceException;
import dev.millrace.runner.Failed;
import dev.millrace.runner.NodeResult;
import dev.millrace.runner.RunResult;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;

/** A run that is over, to be asked how it went. */
public final class TestRun {
    private final RunResult result;
    private final TestCatalog catalog;
    private final List<Event> events;

    TestRun(RunResult result, TestCatalog catalog, List<Event> events) {
        this.result = result;
        this.catalog = catalog;
        this.events = events;
    }

    /** Returns the result itself. */
    public RunResult result() {
        return result;
    }

    /** Fails the test, with what went wrong, unless every node succeeded or was skipped. */
    public TestRun assertSucceeded() {
        result.fold(
                succeeded -> succeeded,
                failed -> {
                    MillraceException first = failed.failures().get(0);
                    throw new AssertionError("The run failed:\n" + first.getMessage(), first);
                },
                cancelled -> {
                    throw new AssertionError("The run was cancelled");
                });
        return this;
    }

    /** Fails the test unless the run failed; goes on with the first failure. */
    public AbstractThrowableAssert<?, ? extends Throwable> assertFailed() {
        if (!(result instanceof Failed failed)) {
            throw new AssertionError("The run was expected to fail, but " + result);
        }
        return Assertions.assertThat(failed.failures().get(0));
    }

    /**
     * Goes on with a dataset as it was given or written.
     *
     * @throws IllegalArgumentException if no chosen node writes it and the test did not give it
     */
    public OutputAssert output(String name) {
        return new OutputAssert(catalog.value(name)).as("dataset '%s'", name);
    }

    /** Goes on with a dataset as it was given or written. */
    public OutputAssert output(DatasetRef<?> ref) {
        return output(ref.name().value());
    }

    /**
     * Returns a dataset as a plain value.
     *
     * @throws ClassCastException if it is of another class
     */
    @SuppressWarnings("unchecked") // the class is checked, its type arguments are the writer's promise
    public <T> T value(DatasetRef<T> ref) {
        return (T) ref.type().raw().cast(catalog.value(ref.name().value()));
    }

    /** Goes on with everything that happened, in order. */
    public ListAssert<Event> events() {
        return Assertions.assertThat(events).as("events of the run");
    }

    /** Goes on with the names of the nodes that were called, in order of their start. */
    public ListAssert<String> calledNodes() {
        return Assertions.assertThat(events.stream()
                        .filter(event -> event.kind() == Event.Kind.NODE_STARTED)
                        .map(Event::name)
                        .toList())
                .as("called nodes");
    }

    /** Goes on with how each node ended, in the order of running. */
    public ListAssert<NodeResult> nodes() {
        return Assertions.assertThat(result.nodes()).as("nodes of the run");
    }
}
