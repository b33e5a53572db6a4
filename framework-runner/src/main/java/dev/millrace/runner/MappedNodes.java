package dev.millrace.runner;

import dev.millrace.config.Parameters;
import dev.millrace.node.Condition;
import dev.millrace.node.Mapping;
import dev.millrace.node.NodeOptions;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a node of each element of a mapped node's list, and one of the old name that collects what they give. The node
 * {@code forecast} over {@code [north, south]} becomes {@code forecast[north]}, {@code forecast[south]} and
 * {@code forecast}.
 */
final class MappedNodes {
    private static final Pattern LABEL = Pattern.compile("[\\p{L}\\d_.-]{1,40}");

    private final Parameters parameters;
    private final List<NodeSpec> nodes = new ArrayList<>();
    private final Map<String, Element> elements = new HashMap<>();
    private final Map<String, String> origins = new HashMap<>();

    private record Element(String parameter, Object value) {}

    private MappedNodes(Parameters parameters) {
        this.parameters = parameters;
    }

    /** Returns the pipeline with its mapped nodes taken apart, or nothing where it has none. */
    static @Nullable MappedNodes of(Pipeline pipeline, Parameters parameters) {
        if (pipeline.nodes().stream().noneMatch(node -> node.options().mapping().isPresent())) {
            return null;
        }
        MappedNodes mapped = new MappedNodes(parameters);
        for (NodeSpec node : pipeline.nodes()) {
            node.options()
                    .mapping()
                    .ifPresentOrElse(mapping -> mapped.takeApart(node, mapping), () -> mapped.nodes.add(node));
        }
        return mapped;
    }

    Pipeline pipeline() {
        return Pipeline.of(nodes);
    }

    /** Returns the element that a node is given for a parameter, or null. */
    @Nullable
    Object element(String node, String parameter) {
        Element element = elements.get(node);
        return element != null && element.parameter.equals(parameter) ? element.value : null;
    }

    /** Returns the node of the pipeline from which a node was made. */
    String origin(String node) {
        return origins.getOrDefault(node, node);
    }

    private void takeApart(NodeSpec node, Mapping mapping) {
        Port list = node.inputs().get(mapping.input());
        List<?> values = (List<?>) parameters
                .bind(list.name(), list.type(), list.origin(), new ArrayList<>())
                .orElseThrow();
        List<String> labels = labels(values);
        NodeOptions options =
                new NodeOptions(node.options().policy(), node.options().condition(), Optional.empty());
        for (int i = 0; i < values.size(); i++) {
            String suffix = "[" + labels.get(i) + "]";
            String parameter = list.name() + suffix;
            elements.put(node.name() + suffix, new Element(parameter, values.get(i)));
            origins.put(node.name() + suffix, node.name());
            List<Port> inputs = new ArrayList<>(node.inputs());
            inputs.set(
                    mapping.input(),
                    list.named(parameter)
                            .typed(list.type().argument(List.class, 0).orElseThrow()));
            List<Port> outputs = IntStream.range(0, node.outputs().size())
                    .mapToObj(output -> part(node, mapping, output, suffix))
                    .toList();
            nodes.add(new NodeSpec(
                    node.name() + suffix, inputs, outputs, node.tags(), mapping.function(), node.origin(), options));
        }
        if (!node.outputs().isEmpty()) {
            nodes.add(collecting(node, mapping, labels));
        }
    }

    private static Port part(NodeSpec node, Mapping mapping, int output, String suffix) {
        Port port = node.outputs().get(output);
        return port.named(port.name() + suffix).typed(mapping.outputs().get(output));
    }

    private static NodeSpec collecting(NodeSpec node, Mapping mapping, List<String> labels) {
        int outputs = node.outputs().size();
        int elements = labels.size();
        List<Port> inputs = new ArrayList<>();
        for (int output = 0; output < outputs; output++) {
            for (String label : labels) {
                inputs.add(part(node, mapping, output, "[" + label + "]"));
            }
        }
        NodeOptions options = NodeOptions.none();
        if (node.options().condition().isPresent()) {
            Condition condition = node.options().condition().get();
            options = options.with(new Condition(inputs.size(), condition.expected()));
            inputs.add(node.inputs().get(condition.input()));
        }
        return new NodeSpec(
                node.name(),
                inputs,
                node.outputs(),
                node.tags(),
                in -> IntStream.range(0, outputs)
                        .mapToObj(output -> List.of(Arrays.copyOfRange(in, output * elements, (output + 1) * elements)))
                        .toArray(),
                node.origin(),
                options);
    }

    /** Returns what the elements are called: their own text if it is short and theirs alone, else their places from 1. */
    private static List<String> labels(List<?> values) {
        List<String> texts = values.stream().map(String::valueOf).toList();
        Set<String> different = texts.stream().collect(Collectors.toSet());
        boolean speaking = different.size() == texts.size()
                && texts.stream().allMatch(text -> LABEL.matcher(text).matches());
        return speaking
                ? texts
                : IntStream.rangeClosed(1, values.size())
                        .mapToObj(Integer::toString)
                        .toList();
    }
}
