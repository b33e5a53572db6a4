package dev.millrace.pipeline;

import dev.millrace.data.ValueType;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Problems;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Nodes that are deployed together, for example as one task of a scheduler.
 *
 * @param name the namespace, or the name of the only node where it has none
 * @param nodes the nodes, in the order of running
 * @param dependsOn the groups that have to be done before
 */
public record NodeGroup(String name, List<String> nodes, SortedSet<String> dependsOn) {
    private static final ProblemCode TANGLED = new ProblemCode("WIRING", 10);

    /** Copies the collections. */
    public NodeGroup {
        nodes = List.copyOf(nodes);
        dependsOn = Collections.unmodifiableSortedSet(new TreeSet<>(dependsOn));
    }

    /** Groups by the outermost namespace; groups come in an order in which they can run. */
    static List<NodeGroup> byNamespace(Pipeline pipeline) {
        PipelineGraph graph = PipelineGraph.of(pipeline);
        SortedMap<String, NodeGroup> groups = new TreeMap<>();
        for (int node : graph.order()) {
            NodeSpec spec = graph.node(node);
            groups.merge(
                    group(spec), new NodeGroup(group(spec), List.of(spec.name()), new TreeSet<>()), NodeGroup::with);
        }
        for (int node : graph.order()) {
            String name = group(graph.node(node));
            for (int successor : graph.successorsOf(node)) {
                String other = group(graph.node(successor));
                if (!other.equals(name)) {
                    groups.merge(other, new NodeGroup(other, List.of(), new TreeSet<>(Set.of(name))), NodeGroup::with);
                }
            }
        }
        PipelineGraph order = Pipeline.of(
                        groups.values().stream().map(NodeGroup::asNode).toList())
                .graph();
        if (order.order().length < groups.size()) {
            throw tangled(groups.values());
        }
        return Arrays.stream(order.order())
                .mapToObj(group -> groups.get(order.node(group).name()))
                .filter(Objects::nonNull)
                .toList();
    }

    private NodeGroup with(NodeGroup more) {
        SortedSet<String> all = new TreeSet<>(dependsOn);
        all.addAll(more.dependsOn);
        return new NodeGroup(
                name, Stream.concat(nodes.stream(), more.nodes.stream()).toList(), all);
    }

    /** Lets a group wait for others as a node waits for what it reads. */
    private NodeSpec asNode() {
        return new NodeSpec(
                name,
                dependsOn.stream().map(NodeGroup::port).toList(),
                List.of(port(name)),
                new TreeSet<>(),
                inputs -> inputs,
                Location.unknown());
    }

    private static Port port(String group) {
        return Port.dataset(group, ValueType.anything(), Location.unknown());
    }

    private static String group(NodeSpec node) {
        int dot = node.name().indexOf('.');
        return dot < 0 ? node.name() : node.name().substring(0, dot);
    }

    private static InvalidDefinitionException tangled(Collection<NodeGroup> groups) {
        Problem problem =
                Problem.error(TANGLED, "Some namespaces wait for each other, so they can't be run one by one.");
        List<String> lines = groups.stream()
                .filter(group -> !group.dependsOn.isEmpty())
                .map(group -> "'" + group.name + "' waits for '" + String.join("', '", group.dependsOn) + "'")
                .toList();
        return new InvalidDefinitionException(
                "The nodes can't be grouped",
                Problems.of(PortPlaces.list(problem, "namespace", lines)
                        .fix("move the nodes between them to a namespace of their own")));
    }
}
