package dev.millrace.launch;

import dev.millrace.data.DatasetName;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.pipeline.Pipeline;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the nodes of all pipelines read and write. */
final class ProjectUse {
    private final Set<NodeSpec> nodes = new LinkedHashSet<>();

    ProjectUse(Map<String, Pipeline> pipelines) {
        pipelines.values().forEach(each -> nodes.addAll(each.nodes()));
    }

    /** Returns the paths of the parameters that nodes ask for; an empty one means all. */
    Set<String> parameters() {
        return nodes.stream()
                .flatMap(node -> node.inputs().stream())
                .filter(port -> !port.isDataset())
                .map(Port::name)
                .collect(Collectors.toSet());
    }

    SortedSet<DatasetName> read() {
        return names(nodes.stream().flatMap(node -> node.inputs().stream()));
    }

    /** Returns what some node can't do without. */
    SortedSet<DatasetName> required() {
        return names(nodes.stream().flatMap(node -> node.inputs().stream()).filter(port -> !port.optional()));
    }

    SortedSet<DatasetName> written() {
        return names(nodes.stream().flatMap(node -> node.outputs().stream()));
    }

    SortedSet<DatasetName> all() {
        SortedSet<DatasetName> all = new TreeSet<>(read());
        all.addAll(written());
        return all;
    }

    /** Returns what nodes of other pipelines write, and none of this one does. */
    Set<DatasetName> writtenElsewhere(Pipeline pipeline) {
        SortedSet<DatasetName> names = written();
        names.removeAll(names(pipeline.nodes().stream().flatMap(node -> node.outputs().stream())));
        return names;
    }

    Optional<NodeSpec> writer(DatasetName name) {
        return nodes.stream().filter(node -> has(node.outputs(), name)).findFirst();
    }

    List<NodeSpec> readers(DatasetName name) {
        return nodes.stream().filter(node -> has(node.inputs(), name)).toList();
    }

    private static boolean has(List<Port> ports, DatasetName name) {
        return ports.stream()
                .anyMatch(port -> port.isDataset() && port.dataset().equals(name));
    }

    private static SortedSet<DatasetName> names(Stream<Port> ports) {
        return ports.filter(Port::isDataset).map(Port::dataset).collect(Collectors.toCollection(TreeSet::new));
    }
}
