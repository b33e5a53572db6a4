package dev.millrace.cli;

import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.launch.Project;
import dev.millrace.node.Port;
import dev.millrace.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a pipeline reads and writes, by kind.
 *
 * @param pipeline the name of the pipeline
 * @param inCatalog the names of the datasets that the catalog has, by their type
 * @param inMemory the names of the other datasets
 * @param parameters the paths of the parameters
 */
record PipelineDatasets(
        String pipeline,
        SortedMap<String, List<String>> inCatalog,
        List<String> inMemory,
        SortedSet<String> parameters) {
    static PipelineDatasets of(String name, Project project) {
        Pipeline pipeline = project.pipeline(name);
        SortedMap<String, List<String>> stored = new TreeMap<>();
        List<String> inMemory = new ArrayList<>();
        for (DatasetName each : pipeline.datasets()) {
            Optional<Dataset<?>> found = project.catalog().find(each);
            List<String> kind = found.map(dataset -> dataset.describe().getOrDefault("type", "other"))
                    .map(type -> stored.computeIfAbsent(type, unused -> new ArrayList<>()))
                    .orElse(inMemory);
            kind.add(each.value());
        }
        return new PipelineDatasets(name, stored, inMemory, parameters(pipeline));
    }

    private static SortedSet<String> parameters(Pipeline pipeline) {
        return pipeline.nodes().stream()
                .flatMap(node -> node.inputs().stream())
                .filter(port -> !port.isDataset())
                .map(Port::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the names for programs. */
    Map<String, @Nullable Object> keyed() {
        return new Keyed()
                .put("pipeline", pipeline)
                .put("in_catalog", inCatalog)
                .put("in_memory", inMemory)
                .put("parameters", parameters)
                .map();
    }

    /** Returns the names for people. */
    List<String> lines(Width screenWidth) {
        Map<String, List<String>> kinds = new LinkedHashMap<>(inCatalog);
        kinds.put("in memory", inMemory);
        kinds.put("parameters", List.copyOf(parameters));
        kinds.values().removeIf(List::isEmpty);
        int width = kinds.keySet().stream().mapToInt(Columns::of).max().orElse(0) + 2;
        List<String> lines = new ArrayList<>();
        lines.add("pipeline '" + pipeline + "'" + (kinds.isEmpty() ? ", no datasets" : ""));
        kinds.forEach((kind, names) -> lines.addAll(
                TextTable.labelled("   " + kind + " ".repeat(width - Columns.of(kind)), names, screenWidth)));
        return lines;
    }
}
