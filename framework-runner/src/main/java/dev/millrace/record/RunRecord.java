package dev.millrace.record;

import dev.millrace.config.ConfigTree;
import dev.millrace.pipeline.Selection;
import dev.millrace.runner.NodeResult.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is known of one run. Values of credentials stand as {@code ***} wherever they would appear.
 *
 * @param id the run's name, unique in its project; begins with the moment of its start
 * @param start when it began
 * @param asked what was asked for
 * @param parameters all parameters, as nodes were given them
 * @param surroundings where and by whom it was run
 * @param state how far it got
 * @param duration how long it took; empty if its end is not recorded
 * @param nodes its nodes, in the order of running without threads
 * @param failures what went wrong, in the order of time
 */
public record RunRecord(
        String id,
        Instant start,
        Asked asked,
        ConfigTree parameters,
        Surroundings surroundings,
        State state,
        Optional<Duration> duration,
        List<NodeRecord> nodes,
        List<Failure> failures) {
    /** How far a run got. */
    public enum State {
        /** It goes on in a process that lives. */
        RUNNING,
        /** Every node succeeded or was skipped. */
        SUCCEEDED,
        /** Something failed. */
        FAILED,
        /** It was stopped from outside, in order. */
        CANCELLED,
        /** Its process is gone and has not recorded an end: it was killed, or the machine stopped. */
        INTERRUPTED
    }

    /** Copies the lists. */
    public RunRecord {
        nodes = List.copyOf(nodes);
        failures = List.copyOf(failures);
    }

    /** Returns this record as if another pipeline, or other nodes of it, had been asked for. */
    public RunRecord asking(String pipeline, Selection selection) {
        Asked other = new Asked(
                asked.command(),
                pipeline,
                asked.environment(),
                selection,
                asked.runner(),
                asked.overrides(),
                asked.loadVersions(),
                asked.resumes(),
                asked.done());
        return new RunRecord(id, start, other, parameters, surroundings, state, duration, nodes, failures);
    }

    /** Returns the nodes, as the pipeline names them, that this run was to run. */
    public SortedSet<String> planned() {
        return nodes.stream().map(NodeRecord::origin).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Returns the nodes, as the pipeline names them, that need not be run again if what they made is still there: those that
     * this run or one before it has done or skipped, with all elements of their lists.
     */
    public SortedSet<String> done() {
        SortedSet<String> done = planned();
        nodes.stream().filter(node -> !isDone(node)).forEach(node -> done.remove(node.origin()));
        SortedSet<String> all = new TreeSet<>(asked.done());
        all.removeAll(planned());
        all.addAll(done);
        return Collections.unmodifiableSortedSet(all);
    }

    private static boolean isDone(NodeRecord node) {
        return node.outcome() == Outcome.SUCCEEDED || node.outcome() == Outcome.SKIPPED;
    }

    /** Returns how many nodes ended in one way. */
    public long count(Outcome outcome) {
        return nodes.stream().filter(node -> node.outcome() == outcome).count();
    }
}
