package dev.millrace.hook;

import dev.millrace.config.Parameters;
import dev.millrace.data.Catalog;
import dev.millrace.pipeline.Pipeline;
import java.time.Duration;

/** Looks on while a pipeline is run. Meant to be implemented. */
public interface RunHook extends Hook {
    /** Called when all is checked, before the first node. */
    default void beforeRun(RunStarting event) {}

    /** Called when every node has succeeded or was skipped. */
    default void afterRun(RunSucceeded event) {}

    /** Called when the run has ended because something failed or it was cancelled. */
    default void onRunError(RunFailing event) {}

    /**
     * A run begins.
     *
     * @param run which run
     * @param pipeline the nodes that will be run
     * @param catalog where datasets are
     * @param parameters what nodes are given
     */
    record RunStarting(RunInfo run, Pipeline pipeline, Catalog catalog, Parameters parameters) {}

    /**
     * A run has ended well.
     *
     * @param run which run
     * @param pipeline the nodes that were run
     * @param catalog where datasets are
     * @param duration how long it took
     */
    record RunSucceeded(RunInfo run, Pipeline pipeline, Catalog catalog, Duration duration) {}

    /**
     * A run has ended badly.
     *
     * @param run which run
     * @param pipeline the nodes that were to be run
     * @param catalog where datasets are
     * @param error the first failure
     * @param duration how long it took
     */
    record RunFailing(RunInfo run, Pipeline pipeline, Catalog catalog, Throwable error, Duration duration) {}
}
