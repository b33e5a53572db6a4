package dev.millrace.test;

import dev.millrace.data.DatasetRef;
import dev.millrace.problem.MillraceException;
import dev.millrace.runner.Failed;
import dev.millrace.runner.NodeResult;
import dev.millrace.runner.NodeResult.Outcome;
import dev.millrace.runner.RunResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;

/** A run that is over, to be asked how it went. */
public final class TestRun {
    private final RunResult result;
    private final Outputs outputs;
    private final List<Event> events;
    private final NodeErrors errors;
    private final List<String> interleaving;
    private final String how;

    TestRun(
            RunResult result,
            Outputs outputs,
            List<Event> events,
            NodeErrors errors,
            Optional<Interleaving> interleaving) {
        this.result = result;
        this.outputs = outputs;
        this.events = events;
        this.errors = errors;
        this.interleaving = interleaving.map(Interleaving::steps).orElse(List.of());
        this.how = interleaving.map(each -> "(the run was " + each.told() + ")").orElse("");
    }

    /** Tells what was chosen by chance; empty if nothing was. */
    String how() {
        return how;
    }

    /** Adds what was chosen by chance to what is told. */
    private String with(String text) {
        return how.isEmpty() ? text : text + "\n" + how;
    }

    /** Returns the result itself. */
    public RunResult result() {
        return result;
    }

    /** Returns the id of the run, which is also the name of the versions that it has made. */
    public String id() {
        return result.run().id();
    }

    /** Fails the test, with what went wrong, unless every node succeeded or was skipped. */
    public TestRun assertSucceeded() {
        result.fold(
                succeeded -> succeeded,
                failed -> {
                    MillraceException first = failed.failures().get(0);
                    throw new AssertionError(with("The run failed:\n" + first.getMessage()), first);
                },
                cancelled -> {
                    throw new AssertionError(with("The run was cancelled"));
                });
        return this;
    }

    /** Fails the test unless the run failed; goes on with the first failure. */
    public FailureAssert assertFailed() {
        if (!(result instanceof Failed failed)) {
            throw new AssertionError(with("The run was expected to fail, but " + result));
        }
        MillraceException first = failed.failures().get(0);
        return new FailureAssert(first, nodeOf(first)).as("%s", with("first failure of the run"));
    }

    /**
     * Fails the test unless the node of this name failed, be it the first to fail or a later one; goes on with its failure.
     */
    public FailureAssert assertFailed(String node) {
        Throwable error = errors.errors().get(node);
        if (error == null) {
            throw new AssertionError(with("Node '" + node + "' was expected to fail, but "
                    + (errors.errors().isEmpty()
                            ? "no node did"
                            : "only " + errors.errors().keySet() + " did:\n"
                                    + errors.errors().values().iterator().next().getMessage())));
        }
        return new FailureAssert(error, node).as("%s", with("failure of node '" + node + "'"));
    }

    private String nodeOf(MillraceException failure) {
        return errors.errors().entrySet().stream()
                .filter(each -> each.getValue() == failure)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    /**
     * Goes on with a dataset as it was given or written; in a project, as it can be loaded now, in the type that the node
     * which writes it returns.
     *
     * @throws IllegalArgumentException if there is no such dataset
     */
    public OutputAssert output(String name) {
        return new OutputAssert(outputs.value(name)).as("%s", with("dataset '" + name + "'"));
    }

    /**
     * Goes on with a dataset as it was given or written.
     *
     * @throws IllegalArgumentException if there is no such dataset
     */
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
        return (T) ref.type().raw().cast(outputs.value(ref.name().value(), ref.type()));
    }

    /**
     * Returns a dataset as a plain value of a class.
     *
     * @throws ClassCastException if it is of another class
     */
    public <T> T value(String name, Class<T> type) {
        return value(DatasetRef.of(name, type));
    }

    /** Goes on with everything that happened, in order; filters go on with some of it. */
    public EventsAssert events() {
        return EventsAssert.of(events, "events of the run", how);
    }

    /** Goes on with the names of the nodes that were called, in order of their start. */
    public ListAssert<String> calledNodes() {
        return names(Event.Kind.NODE_STARTED).as("%s", with("called nodes"));
    }

    /** Goes on with the names of the nodes that were left out, in the order of running. */
    public ListAssert<String> skippedNodes() {
        return Assertions.assertThat(result.nodes().stream()
                        .filter(each -> each.outcome() == Outcome.SKIPPED)
                        .map(NodeResult::node)
                        .toList())
                .as("%s", with("skipped nodes"));
    }

    /** Goes on with the names of the nodes that were tried again, once for each failed attempt, in order. */
    public ListAssert<String> retriedNodes() {
        return names(Event.Kind.NODE_RETRIED).as("%s", with("retried nodes"));
    }

    /** Goes on with the names of the datasets that were loaded, once for each load, in order. */
    public ListAssert<String> loadedDatasets() {
        return names(Event.Kind.LOADED).as("%s", with("loaded datasets"));
    }

    /** Goes on with the names of the datasets that were saved, in order. */
    public ListAssert<String> savedDatasets() {
        return names(Event.Kind.SAVED).as("%s", with("saved datasets"));
    }

    private ListAssert<String> names(Event.Kind kind) {
        return Assertions.assertThat(events.stream()
                .filter(event -> event.kind() == kind)
                .map(Event::name)
                .toList());
    }

    /**
     * Returns the steps that nodes took, in order, if the run was {@link PipelineTester#interleaved interleaved}; none of
     * another run.
     */
    public List<String> interleaving() {
        return interleaving;
    }

    /** Goes on with how each node ended, in the order of running. */
    public ListAssert<NodeResult> nodes() {
        return Assertions.assertThat(result.nodes()).as("%s", with("nodes of the run"));
    }

    /** Returns everything that happened, in order, for people. */
    @Override
    public String toString() {
        return with("run " + id() + ":\n" + Listing.of(events));
    }
}
