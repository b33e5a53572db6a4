package dev.millrace.cli;

import dev.millrace.catalog.ConfiguredCatalog;
import dev.millrace.config.ConfigTree;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.entry.CatalogEntry;
import dev.millrace.launch.Project;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known of one dataset.
 *
 * @param name its name
 * @param inCatalog whether the catalog has an entry for it; otherwise it lives in memory
 * @param told what the dataset tells about itself: {@code type}, {@code path} and the like
 * @param metadata what the entry says besides
 * @param location where the entry stands; empty if that is not known
 * @param writers the nodes that write it
 * @param readers the nodes that read it
 */
record DatasetFacts(
        DatasetName name,
        boolean inCatalog,
        Map<String, String> told,
        ConfigTree metadata,
        String location,
        List<String> writers,
        List<String> readers) {
    /**
     * Looks a dataset up.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException if there is an entry and it can't be used
     */
    static DatasetFacts of(DatasetName name, Project project) {
        Pipeline pipeline = project.pipeline(Project.DEFAULT_PIPELINE);
        ConfiguredCatalog catalog = project.catalog();
        Optional<Dataset<?>> found = catalog.find(name);
        Optional<CatalogEntry> entry = catalog.entry(name);
        return new DatasetFacts(
                name,
                found.isPresent(),
                found.map(DatasetFacts::told).orElse(Map.of("type", "memory")),
                entry.map(CatalogEntry::metadata).orElseGet(ConfigTree::empty),
                entry.map(each -> each.location().describe()).orElse(""),
                nodes(pipeline, name, NodeSpec::outputs),
                nodes(pipeline, name, NodeSpec::inputs));
    }

    /** Returns what a dataset tells about itself, type and path first. */
    static Map<String, String> told(Dataset<?> dataset) {
        Map<String, String> all = dataset.describe();
        Map<String, String> ordered = new LinkedHashMap<>();
        for (String first : List.of("type", "path")) {
            if (all.containsKey(first)) {
                ordered.put(first, all.get(first));
            }
        }
        all.forEach(ordered::putIfAbsent);
        return ordered;
    }

    private static List<String> nodes(Pipeline pipeline, DatasetName name, Function<NodeSpec, List<Port>> ports) {
        return pipeline.nodes().stream()
                .filter(node -> ports.apply(node).stream()
                        .anyMatch(port -> port.isDataset() && port.name().equals(name.value())))
                .map(NodeSpec::name)
                .toList();
    }

    /** Returns the facts for programs. */
    Map<String, @Nullable Object> keyed() {
        return new Keyed()
                .put("name", name.value())
                .put("in_catalog", inCatalog)
                .put("options", told)
                .put("metadata", metadata.plain())
                .putUnlessEmpty("at", location)
                .put("written_by", writers)
                .put("read_by", readers)
                .map();
    }

    /** Returns the facts for people. */
    List<String> lines(Width screenWidth) {
        Map<String, List<String>> facts = new LinkedHashMap<>();
        facts.put("dataset", List.of(name.value()));
        told.forEach((key, value) -> facts.put(key.equals("dataset") ? "dataset.type" : key, List.of(value)));
        metadata.paths()
                .forEach(path -> metadata.at(path)
                        .filter(value -> !value.isMapping())
                        .ifPresent(value -> facts.put("metadata." + path, List.of(value.toString()))));
        facts.put("at", location.isEmpty() ? List.of() : List.of(location));
        facts.put("written by", writers.isEmpty() ? List.of("no node") : writers);
        facts.put("read by", readers.isEmpty() ? List.of("no node") : readers);
        int width = facts.keySet().stream().mapToInt(Columns::of).max().orElse(0) + 2;
        List<String> lines = new ArrayList<>();
        facts.forEach((label, texts) -> {
            if (!texts.isEmpty()) {
                lines.addAll(TextTable.labelled(label + " ".repeat(width - Columns.of(label)), texts, screenWidth));
            }
        });
        return lines;
    }
}
