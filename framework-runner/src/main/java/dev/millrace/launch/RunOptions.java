package dev.millrace.launch;

import dev.millrace.data.DatasetName;
import dev.millrace.hook.Hooks;
import dev.millrace.node.CancellationToken;
import dev.millrace.pipeline.Selection;
import dev.millrace.record.Resumption;
import dev.millrace.runner.OnFailure;
import dev.millrace.runner.RunRequest.Results;
import dev.millrace.runner.Runner;
import dev.millrace.runner.SequentialRunner;
import java.util.Map;
import java.util.Optional;

/**
 * What of a project to run, and how.
 *
 * @param pipeline the name of the pipeline; several with commas between them mean their union
 * @param selection which of its nodes
 * @param runner who runs them
 * @param cancellation by which the run can be stopped from outside
 * @param hooks who looks on, besides the hooks of the project
 * @param results what becomes of datasets that nobody reads and the catalog does not keep
 * @param loadVersions versions or tags by the versioned dataset of which they are loaded; of others, the newest are
 * @param resumption the run with which this one goes on, if it does; says which nodes are run, whatever the selection
 * @param onFailure what becomes of the other nodes when one has failed
 * @param skipping which nodes need not be run, because what they write is there; does not matter where a run is resumed
 */
public record RunOptions(
        String pipeline,
        Selection selection,
        Runner runner,
        CancellationToken cancellation,
        Hooks hooks,
        Results results,
        Map<DatasetName, String> loadVersions,
        Optional<Resumption> resumption,
        OnFailure onFailure,
        Skipping skipping) {
    /** Copies the versions. */
    public RunOptions {
        loadVersions = Map.copyOf(loadVersions);
    }

    /** Returns the options for a whole pipeline, one node after the other; results are kept for the caller. */
    public static RunOptions of(String pipeline) {
        return new RunOptions(
                pipeline,
                Selection.everything(),
                new SequentialRunner(),
                CancellationToken.never(),
                Hooks.none(),
                Results.KEEP,
                Map.of(),
                Optional.empty(),
                OnFailure.STOP,
                Skipping.AS_CONFIGURED);
    }

    /** Returns the options for all pipelines of the project together. */
    public static RunOptions everything() {
        return of(Project.DEFAULT_PIPELINE);
    }

    /** Returns these options for some of the nodes. */
    public RunOptions selecting(Selection other) {
        return new RunOptions(
                pipeline, other, runner, cancellation, hooks, results, loadVersions, resumption, onFailure, skipping);
    }

    /** Returns these options with another runner. */
    public RunOptions on(Runner other) {
        return new RunOptions(
                pipeline,
                selection,
                other,
                cancellation,
                hooks,
                results,
                loadVersions,
                resumption,
                onFailure,
                skipping);
    }

    /** Returns these options with a token by which the run can be stopped. */
    public RunOptions with(CancellationToken token) {
        return new RunOptions(
                pipeline, selection, runner, token, hooks, results, loadVersions, resumption, onFailure, skipping);
    }

    /** Returns these options with others who look on. */
    public RunOptions with(Hooks others) {
        return new RunOptions(
                pipeline,
                selection,
                runner,
                cancellation,
                others,
                results,
                loadVersions,
                resumption,
                onFailure,
                skipping);
    }

    /** Returns these options with a say on what becomes of results. */
    public RunOptions with(Results choice) {
        return new RunOptions(
                pipeline,
                selection,
                runner,
                cancellation,
                hooks,
                choice,
                loadVersions,
                resumption,
                onFailure,
                skipping);
    }

    /** Returns these options with certain versions of versioned datasets, by their names; versions may be tags. */
    public RunOptions loading(Map<DatasetName, String> versions) {
        return new RunOptions(
                pipeline, selection, runner, cancellation, hooks, results, versions, resumption, onFailure, skipping);
    }

    /**
     * Returns the options for going on with a run: its pipeline, and of its nodes those that are still to be run, on the same
     * versions of versioned datasets.
     */
    public static RunOptions resuming(Resumption resumption) {
        RunOptions whole = of(resumption.run().asked().pipeline())
                .selecting(resumption.run().asked().selection())
                .loading(resumption.loadVersions());
        return new RunOptions(
                whole.pipeline,
                whole.selection,
                whole.runner,
                whole.cancellation,
                whole.hooks,
                whole.results,
                whole.loadVersions,
                Optional.of(resumption),
                whole.onFailure,
                Skipping.NOTHING);
    }

    /** Returns these options with a say on what becomes of the other nodes when one has failed. */
    public RunOptions with(OnFailure choice) {
        return new RunOptions(
                pipeline, selection, runner, cancellation, hooks, results, loadVersions, resumption, choice, skipping);
    }

    /** Returns these options with a say on which nodes need not be run. */
    public RunOptions skipping(Skipping choice) {
        return new RunOptions(
                pipeline, selection, runner, cancellation, hooks, results, loadVersions, resumption, onFailure, choice);
    }
}
