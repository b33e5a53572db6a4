package dev.millrace.pipeline;

import dev.millrace.data.DatasetName;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Tells a pipeline in plain maps and lists. */
final class Description {
    private Description() {}

    static Map<String, Object> of(Pipeline pipeline) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("inputs", texts(pipeline.inputs()));
        described.put("outputs", texts(pipeline.outputs()));
        described.put("nodes", inOrder(pipeline).stream().map(Description::of).toList());
        return described;
    }

    /** Returns nodes that lie on a cycle last. */
    private static Set<NodeSpec> inOrder(Pipeline pipeline) {
        PipelineGraph graph = PipelineGraph.of(pipeline);
        Set<NodeSpec> nodes =
                Arrays.stream(graph.order()).mapToObj(graph::node).collect(Collectors.toCollection(LinkedHashSet::new));
        nodes.addAll(pipeline.nodes());
        return nodes;
    }

    private static Map<String, Object> of(NodeSpec node) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("name", node.name());
        described.put("at", node.origin().describe());
        described.put("inputs", names(node.inputs(), Port::isDataset));
        described.put("parameters", names(node.inputs(), port -> !port.isDataset()));
        described.put("outputs", names(node.outputs(), Port::isDataset));
        described.put("tags", List.copyOf(node.tags()));
        return described;
    }

    private static List<String> texts(Collection<DatasetName> names) {
        return names.stream().map(DatasetName::value).toList();
    }

    private static List<String> names(List<Port> ports, Predicate<Port> which) {
        return ports.stream().filter(which).map(Port::name).toList();
    }
}
