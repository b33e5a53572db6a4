package dev.millrace.launch;

import dev.millrace.data.DatasetName;
import dev.millrace.data.DatasetRef;
import dev.millrace.hook.Hooks;
import dev.millrace.node.CancellationToken;
import dev.millrace.pipeline.Selection;
import dev.millrace.record.Resumption;
import dev.millrace.runner.OnFailure;
import dev.millrace.runner.RunRequest.Results;
import dev.millrace.runner.Runner;
import dev.millrace.runner.SequentialRunner;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

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
 * @param given values by the datasets that are read as these instead of from the catalog
 * @param returned the datasets that are handed back in the result instead of being saved to the catalog
 * @param id the id of the run; the moment at which it begins if empty
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
        Skipping skipping,
        Map<DatasetName, Object> given,
        Set<DatasetName> returned,
        Optional<String> id) {
    /** Copies the collections. */
    public RunOptions {
        loadVersions = Map.copyOf(loadVersions);
        given = Map.copyOf(given);
        returned = Set.copyOf(returned);
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
                Skipping.AS_CONFIGURED,
                Map.of(),
                Set.of(),
                Optional.empty());
    }

    /** Returns the options for all pipelines of the project together. */
    public static RunOptions everything() {
        return of(Project.DEFAULT_PIPELINE);
    }

    /** Returns these options for some of the nodes. */
    public RunOptions selecting(Selection other) {
        return changed(draft -> draft.selection = other);
    }

    /** Returns these options with another runner. */
    public RunOptions on(Runner other) {
        return changed(draft -> draft.runner = other);
    }

    /** Returns these options with a token by which the run can be stopped. */
    public RunOptions with(CancellationToken token) {
        return changed(draft -> draft.cancellation = token);
    }

    /** Returns these options with others who look on. */
    public RunOptions with(Hooks others) {
        return changed(draft -> draft.hooks = others);
    }

    /** Returns these options with a say on what becomes of results. */
    public RunOptions with(Results choice) {
        return changed(draft -> draft.results = choice);
    }

    /** Returns these options with certain versions of versioned datasets, by their names; versions may be tags. */
    public RunOptions loading(Map<DatasetName, String> versions) {
        return changed(draft -> draft.loadVersions = versions);
    }

    /**
     * Returns the options for going on with a run: its pipeline, and of its nodes those that are still to be run, on the same
     * versions of versioned datasets.
     */
    public static RunOptions resuming(Resumption resumption) {
        return of(resumption.run().asked().pipeline())
                .selecting(resumption.run().asked().selection())
                .loading(resumption.loadVersions())
                .skipping(Skipping.NOTHING)
                .changed(draft -> draft.resumption = Optional.of(resumption));
    }

    /** Returns these options with a say on what becomes of the other nodes when one has failed. */
    public RunOptions with(OnFailure choice) {
        return changed(draft -> draft.onFailure = choice);
    }

    /**
     * Returns these options with a dataset that the caller gives: nodes read this value, and the catalog is not asked for it.
     *
     * @param dataset its name, without transcoding
     * @param value a value of a type that nodes can be given, or a {@link dev.millrace.data.Dataset}, which nodes may also
     *     write
     */
    public RunOptions giving(String dataset, Object value) {
        Map<DatasetName, Object> more = new HashMap<>(given);
        more.put(DatasetName.of(dataset), value);
        return changed(draft -> draft.given = more);
    }

    /** Returns these options with a dataset that the caller gives. */
    public <T> RunOptions giving(DatasetRef<T> dataset, T value) {
        return giving(dataset.name().value(), value);
    }

    /**
     * Returns these options with datasets that are not saved to the catalog but handed back among the outputs of
     * {@link dev.millrace.runner.Succeeded}, whether or not a node reads them.
     *
     * @param datasets their names, without transcoding
     */
    public RunOptions returning(String... datasets) {
        Set<DatasetName> more = new HashSet<>(returned);
        Arrays.stream(datasets).map(DatasetName::of).forEach(more::add);
        return changed(draft -> draft.returned = more);
    }

    /**
     * Returns these options with an id of the run. If another recorded run has it, there is a number behind it.
     *
     * @param other letters, digits, and in between also {@code . _ + -}
     */
    public RunOptions as(String other) {
        return changed(draft -> draft.id = Optional.of(other));
    }

    boolean handsAnything() {
        return !given.isEmpty() || !returned.isEmpty();
    }

    /** Returns these options with a say on which nodes need not be run. */
    public RunOptions skipping(Skipping choice) {
        return changed(draft -> draft.skipping = choice);
    }

    private RunOptions changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.options();
    }

    /** These options while one of them is changed. */
    private static final class Draft {
        private String pipeline;
        private Selection selection;
        private Runner runner;
        private CancellationToken cancellation;
        private Hooks hooks;
        private Results results;
        private Map<DatasetName, String> loadVersions;
        private Optional<Resumption> resumption;
        private OnFailure onFailure;
        private Skipping skipping;
        private Map<DatasetName, Object> given;
        private Set<DatasetName> returned;
        private Optional<String> id;

        Draft(RunOptions options) {
            pipeline = options.pipeline;
            selection = options.selection;
            runner = options.runner;
            cancellation = options.cancellation;
            hooks = options.hooks;
            results = options.results;
            loadVersions = options.loadVersions;
            resumption = options.resumption;
            onFailure = options.onFailure;
            skipping = options.skipping;
            given = options.given;
            returned = options.returned;
            id = options.id;
        }

        RunOptions options() {
            return new RunOptions(
                    pipeline,
                    selection,
                    runner,
                    cancellation,
                    hooks,
                    results,
                    loadVersions,
                    resumption,
                    onFailure,
                    skipping,
                    given,
                    returned,
                    id);
        }
    }
}
