package dev.millrace.pipeline;

import dev.millrace.data.DatasetName;
import dev.millrace.node.Condition;
import dev.millrace.node.NodeOptions;
import dev.millrace.node.NodePolicy;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Tells a pipeline in plain maps and lists. */
final class Description {
    private Description() {}

    static Map<String, Object> of(Pipeline pipeline) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("inputs", texts(pipeline.inputs()));
        described.put("outputs", texts(pipeline.outputs()));
        described.put("nodes", pipeline.inOrder().stream().map(Description::of).toList());
        return described;
    }

    private static Map<String, Object> of(NodeSpec node) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("name", node.name());
        described.put("at", node.origin().describe());
        described.put("inputs", names(node.inputs(), Port::isDataset));
        described.put("parameters", names(node.inputs(), port -> !port.isDataset()));
        described.put("outputs", names(node.outputs(), Port::isDataset));
        described.put("tags", List.copyOf(node.tags()));
        describe(node, described);
        return described;
    }

    /** Adds what only few nodes have. */
    private static void describe(NodeSpec node, Map<String, Object> described) {
        List<String> optional = names(node.inputs(), Port::optional);
        if (!optional.isEmpty()) {
            described.put("optional", optional);
        }
        NodeOptions options = node.options();
        options.condition().ifPresent(condition -> described.put("when", told(node, condition)));
        options.mapping()
                .ifPresent(mapping -> described.put(
                        "for_each", node.inputs().get(mapping.input()).displayName()));
        NodePolicy policy = options.policy();
        if (policy.attempts() > 1) {
            described.put("attempts", policy.attempts());
        }
        policy.timeout().ifPresent(timeout -> described.put("timeout_ms", timeout.toMillis()));
        if (policy.priority() != 0) {
            described.put("priority", policy.priority());
        }
        if (!policy.resources().isEmpty()) {
            described.put("resources", policy.resources());
        }
    }

    private static String told(NodeSpec node, Condition condition) {
        return node.inputs().get(condition.input()).displayName() + " is " + condition.expected();
    }

    private static List<String> texts(Collection<DatasetName> names) {
        return names.stream().map(DatasetName::value).toList();
    }

    private static List<String> names(List<Port> ports, Predicate<Port> which) {
        return ports.stream().filter(which).map(Port::name).toList();
    }
}
