package dev.millrace.runner;

import dev.millrace.config.Parameters;
import dev.millrace.data.Catalog;
import dev.millrace.hook.Hooks;
import dev.millrace.hook.RunInfo;
import dev.millrace.node.CancellationToken;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.pipeline.Selection;
import java.time.Clock;
import java.util.Map;

/**
 * What to run, and on what. Immutable.
 *
 * @param run the identity of the run, and which nodes of the pipeline it takes
 * @param pipeline all nodes; they are checked together, whichever of them are run
 * @param catalog where datasets are
 * @param parameters what nodes may be given
 * @param hooks who looks on
 * @param cancellation by which the run can be stopped from outside
 * @param results what becomes of datasets that nobody reads and the catalog does not keep
 * @param onFailure what becomes of the other nodes when one has failed
 * @param skips nodes that are not called, by their names, each with the reason; what they write is taken from the catalog
 */
public record RunRequest(
        RunInfo run,
        Pipeline pipeline,
        Catalog catalog,
        Parameters parameters,
        Hooks hooks,
        CancellationToken cancellation,
        Results results,
        OnFailure onFailure,
        Map<String, String> skips) {
    /** What becomes of datasets that nobody reads and the catalog does not keep. */
    public enum Results {
        /** They are handed to the caller. */
        KEEP,
        /** They are dropped at once. */
        DROP
    }

    /** Copies the names of what is not called. */
    public RunRequest {
        skips = Map.copyOf(skips);
    }

    /** Returns the request to run a whole pipeline without parameters and hooks, and to keep what it computes. */
    public static RunRequest of(Pipeline pipeline, Catalog catalog) {
        return new RunRequest(
                RunIds.by(Clock.systemUTC()).next("", "", Selection.everything()),
                pipeline,
                catalog,
                Parameters.empty(),
                Hooks.none(),
                CancellationToken.never(),
                Results.KEEP,
                OnFailure.STOP,
                Map.of());
    }

    /** Returns this request under another identity. */
    public RunRequest as(RunInfo other) {
        return new RunRequest(other, pipeline, catalog, parameters, hooks, cancellation, results, onFailure, skips);
    }

    /** Returns this request for some of the nodes. */
    public RunRequest selecting(Selection selection) {
        return as(new RunInfo(run.id(), run.pipeline(), run.environment(), selection, run.start()));
    }

    /** Returns this request on another catalog. */
    public RunRequest on(Catalog other) {
        return new RunRequest(run, pipeline, other, parameters, hooks, cancellation, results, onFailure, skips);
    }

    /** Returns this request with other parameters. */
    public RunRequest with(Parameters others) {
        return new RunRequest(run, pipeline, catalog, others, hooks, cancellation, results, onFailure, skips);
    }

    /** Returns this request with other hooks. */
    public RunRequest with(Hooks others) {
        return new RunRequest(run, pipeline, catalog, parameters, others, cancellation, results, onFailure, skips);
    }

    /** Returns this request with a token by which it can be stopped. */
    public RunRequest with(CancellationToken token) {
        return new RunRequest(run, pipeline, catalog, parameters, hooks, token, results, onFailure, skips);
    }

    /** Returns this request with a say on what becomes of results. */
    public RunRequest with(Results choice) {
        return new RunRequest(run, pipeline, catalog, parameters, hooks, cancellation, choice, onFailure, skips);
    }

    /** Returns this request with a say on what becomes of the other nodes when one has failed. */
    public RunRequest with(OnFailure choice) {
        return new RunRequest(run, pipeline, catalog, parameters, hooks, cancellation, results, choice, skips);
    }

    /**
     * Returns this request with nodes that are not called: each ends {@link NodeResult.Outcome#SKIPPED}, and nothing is loaded
     * for it. Who reads what such a node writes loads it from the catalog; a run refuses to skip a node whose output is
     * needed and lives only in memory.
     *
     * @param nodes the reason by the name of the node; one that the pipeline does not have is ignored
     */
    public RunRequest skipping(Map<String, String> nodes) {
        return new RunRequest(run, pipeline, catalog, parameters, hooks, cancellation, results, onFailure, nodes);
    }
}
