package dev.millrace.runner;

import dev.millrace.hook.RunInfo;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.RunCancelledException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * A run that was stopped from outside.
 *
 * @param run which run it was
 * @param nodes how each node ended, in the order of running
 * @param duration how long it took
 * @param resumeFrom the nodes from which a run can go on with what is stored; none if that would be a whole run
 */
public record Cancelled(RunInfo run, List<NodeResult> nodes, Duration duration, List<String> resumeFrom)
        implements RunResult {
    private static final ProblemCode CANCELLED = new ProblemCode("RUN", 3);

    /** Copies the lists. */
    public Cancelled {
        nodes = List.copyOf(nodes);
        resumeFrom = List.copyOf(resumeFrom);
    }

    @Override
    public <R> R fold(
            Function<? super Succeeded, ? extends R> succeeded,
            Function<? super Failed, ? extends R> failed,
            Function<? super Cancelled, ? extends R> cancelled) {
        return cancelled.apply(this);
    }

    @Override
    public Succeeded orThrow() {
        throw exception();
    }

    /** Returns what to throw for it. */
    RunCancelledException exception() {
        long done = nodes.stream()
                .filter(node -> node.outcome() == NodeResult.Outcome.SUCCEEDED)
                .count();
        return new RunCancelledException(Problem.error(
                CANCELLED, "The run was stopped from outside after " + done + " of " + nodes.size() + " nodes."));
    }
}
