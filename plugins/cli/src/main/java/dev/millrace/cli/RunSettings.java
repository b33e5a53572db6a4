package dev.millrace.cli;

import dev.millrace.config.ConfigTree;
import dev.millrace.config.Layers;
import dev.millrace.data.DatasetName;
import dev.millrace.launch.Project;
import dev.millrace.launch.Skipping;
import dev.millrace.pipeline.Selection;
import dev.millrace.pipeline.Selection.Filter;
import dev.millrace.runner.OnFailure;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be run and how, as far as somebody said so.
 *
 * @param pipelines the names of the pipelines; none if nobody named one
 * @param filters the names that each filter was given
 * @param runner the name of the runner, null if nobody named one
 * @param runnerParams what the runner is told
 * @param loadVersions versions or tags by the dataset of which they are loaded
 * @param onFailure what becomes of the other nodes when one fails, null if nobody said so
 * @param skipping which nodes need not be run, null if nobody said so
 * @param disabledHooks the names of hooks to leave out
 * @param open how the project is to be opened
 */
record RunSettings(
        List<String> pipelines,
        Map<Filter, List<String>> filters,
        @Nullable String runner,
        ConfigTree runnerParams,
        Map<DatasetName, String> loadVersions,
        @Nullable OnFailure onFailure,
        @Nullable Skipping skipping,
        Set<String> disabledHooks,
        OpenSettings open) {
    /** Copies the pipelines and filters. */
    RunSettings {
        pipelines = List.copyOf(pipelines);
        filters = Map.copyOf(filters);
        loadVersions = Map.copyOf(loadVersions);
        disabledHooks = Set.copyOf(disabledHooks);
    }

    static RunSettings none() {
        return new RunSettings(
                List.of(), Map.of(), null, ConfigTree.empty(), Map.of(), null, null, Set.of(), OpenSettings.none());
    }

    /** Returns these settings where they say something, the others where they do not; parameters key by key. */
    RunSettings over(RunSettings others) {
        Map<Filter, List<String>> both = new EnumMap<>(Filter.class);
        both.putAll(others.filters);
        filters.forEach((filter, names) -> {
            if (!names.isEmpty()) {
                both.put(filter, names);
            }
        });
        Map<DatasetName, String> versions = new HashMap<>(others.loadVersions);
        versions.putAll(loadVersions);
        return new RunSettings(
                pipelines.isEmpty() ? others.pipelines : pipelines,
                both,
                runner == null ? others.runner : runner,
                Layers.DEEP.merge(List.of(others.runnerParams, runnerParams)),
                versions,
                onFailure == null ? others.onFailure : onFailure,
                skipping == null ? others.skipping : skipping,
                disabledHooks.isEmpty() ? others.disabledHooks : disabledHooks,
                open.over(others.open));
    }

    /** Returns the pipeline to run, or the names of several between commas. */
    String pipeline() {
        return pipelines.isEmpty() ? Project.DEFAULT_PIPELINE : String.join(",", pipelines);
    }

    RunnerChoice runnerChoice() {
        return new RunnerChoice(runner == null ? "sequential" : runner, runnerParams);
    }

    Selection selection() {
        Selection selection = Selection.everything();
        for (Map.Entry<Filter, List<String>> each : filters.entrySet()) {
            selection = selection.with(each.getKey(), each.getValue());
        }
        return selection;
    }
}
