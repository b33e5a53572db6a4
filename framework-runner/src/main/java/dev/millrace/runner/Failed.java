package dev.millrace.runner;

import dev.millrace.hook.RunInfo;
import dev.millrace.problem.MillraceException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * A run of which something failed.
 *
 * @param run which run it was
 * @param nodes how each node ended, in the order of running
 * @param duration how long it took
 * @param failures what failed, at least one, the first to fail first
 * @param resumeFrom the nodes from which a run can go on with what is stored; none if that would be a whole run
 */
public record Failed(
        RunInfo run,
        List<NodeResult> nodes,
        Duration duration,
        List<MillraceException> failures,
        List<String> resumeFrom)
        implements RunResult {
    /** Copies the lists. */
    public Failed {
        nodes = List.copyOf(nodes);
        failures = List.copyOf(failures);
        resumeFrom = List.copyOf(resumeFrom);
    }

    @Override
    public <R> R fold(
            Function<? super Succeeded, ? extends R> succeeded,
            Function<? super Failed, ? extends R> failed,
            Function<? super Cancelled, ? extends R> cancelled) {
        return failed.apply(this);
    }

    @Override
    public Succeeded orThrow() {
        MillraceException first = failures.get(0);
        failures.stream()
                .skip(1)
                .filter(other ->
                        other != first && !List.of(first.getSuppressed()).contains(other))
                .forEach(first::addSuppressed);
        throw first;
    }
}
