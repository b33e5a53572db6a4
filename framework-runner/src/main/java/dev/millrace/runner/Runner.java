package dev.millrace.runner;

import dev.millrace.data.Catalog;
import dev.millrace.pipeline.Pipeline;

/** Runs a pipeline. Meant to be implemented; safe for use by several threads, each with its own request. */
public interface Runner {
    /**
     * Checks and runs what is asked for, and returns when nothing of it is running any more.
     *
     * <p>A dataset of the catalog is loaded when its first reader starts and let go when its last one has ended; a name
     * that the catalog does not know lives in memory. What follows a failure says {@link OnFailure}.
     *
     * @return how it ended; a failing node is a result, not an exception
     * @throws dev.millrace.problem.InvalidDefinitionException if the request can't be run; it tells every problem, and
     *     nothing was run
     */
    RunResult run(RunRequest request);

    /** Runs a whole pipeline without parameters, and keeps what it computes for the caller. */
    default RunResult run(Pipeline pipeline, Catalog catalog) {
        return run(RunRequest.of(pipeline, catalog));
    }
}
