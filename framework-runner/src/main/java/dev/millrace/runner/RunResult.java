package dev.millrace.runner;

import dev.millrace.hook.RunInfo;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** How a run ended. */
public sealed interface RunResult permits Succeeded, Failed, Cancelled {
    /** Returns which run it was. */
    RunInfo run();

    /** Returns how each node ended, in the order of running. */
    List<NodeResult> nodes();

    /** Returns how long the run took. */
    Duration duration();

    /** Answers every way of ending; a new one is a compile error at each caller. */
    <R> R fold(
            Function<? super Succeeded, ? extends R> succeeded,
            Function<? super Failed, ? extends R> failed,
            Function<? super Cancelled, ? extends R> cancelled);

    /**
     * Returns this result if it is a success.
     *
     * @throws dev.millrace.problem.MillraceException what made it fail: the node's or dataset's, or that it was cancelled;
     *     further failures are suppressed ones of the first
     */
    Succeeded orThrow();
}
