package dev.millrace.runner;

import dev.millrace.hook.RunInfo;
import dev.millrace.problem.MillraceException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * A run that something stopped.
 *
 * @param run which run it was
 * @param nodes how each node ended, in the order of running
 * @param duration how long it took
 * @param failures what failed, at least one, the first to fail first
 */
public record Failed(RunInfo run, List<NodeResult> nodes, Duration duration, List<MillraceException> failures)
        implements RunResult {
    /** Copies the lists. */
    public Failed {
        nodes = List.copyOf(nodes);
        failures = List.copyOf(failures);
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
        throw failures.get(0);
    }
}
