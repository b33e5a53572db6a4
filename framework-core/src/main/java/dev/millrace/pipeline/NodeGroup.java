package dev.millrace.pipeline;

import dev.millrace.node.NodeSpec;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Problems;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

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
        SortedMap<String, List<String>> nodes = new TreeMap<>();
        SortedMap<String, SortedSet<String>> before = new TreeMap<>();
        SortedMap<String, SortedSet<String>> after = new TreeMap<>();
        for (int node : graph.order()) {
            String group = group(graph.node(node));
            nodes.computeIfAbsent(group, name -> new ArrayList<>())
                    .add(graph.node(node).name());
            before.computeIfAbsent(group, name -> new TreeSet<>());
            for (int successor : graph.successorsOf(node)) {
                String other = group(graph.node(successor));
                if (!other.equals(group)) {
                    before.computeIfAbsent(other, name -> new TreeSet<>()).add(group);
                    after.computeIfAbsent(group, name -> new TreeSet<>()).add(other);
                }
            }
        }
        List<NodeGroup> groups = new ArrayList<>();
        SortedMap<String, SortedSet<String>> waiting = new TreeMap<>();
        before.forEach((name, names) -> waiting.put(name, new TreeSet<>(names)));
        Deque<String> ready = new ArrayDeque<>(before.keySet().stream()
                .filter(name -> before.get(name).isEmpty())
                .toList());
        while (!ready.isEmpty()) {
            String name = ready.poll();
            groups.add(new NodeGroup(name, nodes.get(name), before.get(name)));
            waiting.remove(name);
            for (String next : after.getOrDefault(name, Collections.emptySortedSet())) {
                if (waiting.get(next).remove(name) && waiting.get(next).isEmpty()) {
                    ready.add(next);
                }
            }
        }
        if (!waiting.isEmpty()) {
            throw tangled(waiting);
        }
        return groups;
    }

    private static String group(NodeSpec node) {
        int dot = node.name().indexOf('.');
        return dot < 0 ? node.name() : node.name().substring(0, dot);
    }

    private static InvalidDefinitionException tangled(SortedMap<String, SortedSet<String>> waiting) {
        Problem problem =
                Problem.error(TANGLED, "Some namespaces wait for each other, so they can't be run one by one.");
        List<String> lines = waiting.entrySet().stream()
                .map(entry -> "'" + entry.getKey() + "' waits for '" + String.join("', '", entry.getValue()) + "'")
                .toList();
        return new InvalidDefinitionException(
                "The nodes can't be grouped",
                Problems.of(PortPlaces.list(problem, "namespace", lines)
                        .fix("move the nodes between them to a namespace of their own")));
    }
}
