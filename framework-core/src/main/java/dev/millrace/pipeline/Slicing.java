package dev.millrace.pipeline;

import dev.millrace.data.DatasetName;
import dev.millrace.node.NodeSpec;
import dev.millrace.pipeline.Selection.Filter;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Applies one selection to one pipeline. */
final class Slicing {
    private static final ProblemCode UNKNOWN = new ProblemCode("SELECT", 1);
    private static final ProblemCode NOTHING_LEFT = new ProblemCode("SELECT", 2);
    private static final String HEADLINE = "The nodes to run cannot be chosen";

    private final Pipeline pipeline;
    private final PipelineGraph graph;
    private final Selection selection;
    private int @Nullable [][] predecessors;

    Slicing(Pipeline pipeline, Selection selection) {
        this.pipeline = pipeline;
        this.graph = PipelineGraph.of(pipeline);
        this.selection = selection;
    }

    Pipeline slice() {
        refuseUnknownNames();
        Map<Filter, BitSet> chosen = new LinkedHashMap<>();
        selection.filters().forEach((filter, names) -> chosen.put(filter, choose(filter, names)));
        BitSet left = new BitSet();
        left.set(0, graph.nodeCount());
        chosen.values().forEach(left::and);
        if (left.isEmpty()) {
            throw nothingLeft(chosen);
        }
        return pipeline.only(nodes(left));
    }

    private BitSet choose(Filter filter, Set<String> names) {
        return switch (filter) {
            case NODES, TAGS, NAMESPACES -> where(node -> names(filter, node).anyMatch(names::contains));
            case FROM_NODES -> reach(named(names), graph::successorsOf);
            case TO_NODES -> reach(named(names), predecessors());
            case FROM_INPUTS -> reach(readers(names), graph::successorsOf);
            case TO_OUTPUTS -> reach(writers(names), predecessors());
        };
    }

    /** Returns the namespace of a node and those around it. */
    private static Stream<String> namespaces(NodeSpec node) {
        return Stream.iterate(
                node.namespace(),
                name -> !name.isEmpty(),
                name -> name.substring(0, Math.max(0, name.lastIndexOf('.'))));
    }

    private BitSet named(Set<String> names) {
        return where(node -> names.contains(node.name()));
    }

    private BitSet where(Predicate<NodeSpec> test) {
        return IntStream.range(0, graph.nodeCount())
                .filter(node -> test.test(graph.node(node)))
                .collect(BitSet::new, BitSet::set, BitSet::or);
    }

    private BitSet readers(Set<String> datasets) {
        BitSet nodes = new BitSet();
        datasets.forEach(name -> {
            for (int reader : graph.readersOf(graph.datasetId(DatasetName.of(name)))) {
                nodes.set(reader);
            }
        });
        return nodes;
    }

    private BitSet writers(Set<String> datasets) {
        return where(node ->
                node.outputs().stream().anyMatch(output -> output.isDataset() && datasets.contains(output.name())));
    }

    private static BitSet reach(BitSet start, IntFunction<int[]> neighbours) {
        BitSet reached = (BitSet) start.clone();
        int[] open = start.stream().toArray();
        for (int end = open.length; end > 0; ) {
            for (int next : neighbours.apply(open[--end])) {
                if (!reached.get(next)) {
                    reached.set(next);
                    open = end < open.length ? open : Arrays.copyOf(open, Math.max(16, end * 2));
                    open[end++] = next;
                }
            }
        }
        return reached;
    }

    private IntFunction<int[]> predecessors() {
        int[][] all = predecessors == null ? graph.predecessors() : predecessors;
        predecessors = all;
        return node -> all[node];
    }

    private void refuseUnknownNames() {
        List<Problem> problems = new ArrayList<>();
        selection.filters().forEach((filter, names) -> {
            Set<String> unknown = unknown(filter, names);
            Set<String> known = unknown.isEmpty() ? Set.of() : known(filter);
            unknown.forEach(name -> problems.add(unknown(filter, name, known)));
        });
        new Problems(problems).throwIfAny(HEADLINE);
    }

    private Problem unknown(Filter filter, String name, Set<String> known) {
        return Problem.error(UNKNOWN, "There is no " + kind(filter) + " '" + name + "' in this pipeline.")
                .at(Location.named(filter.option()))
                .with("known", known.isEmpty() ? "none" : PortPlaces.line(List.copyOf(known)))
                .didYouMean(name, known);
    }

    /** Returns the names that nothing here has; looks at each node once. */
    private Set<String> unknown(Filter filter, Set<String> names) {
        Set<String> left = new TreeSet<>(names);
        if (filter == Filter.FROM_INPUTS || filter == Filter.TO_OUTPUTS) {
            left.removeIf(name -> graph.datasetId(DatasetName.of(name)) >= 0);
        } else {
            pipeline.nodes().forEach(node -> names(filter, node).forEach(left::remove));
        }
        return left;
    }

    /** Returns the names by which a filter that chooses nodes knows a node. */
    private static Stream<String> names(Filter filter, NodeSpec node) {
        return switch (filter) {
            case TAGS -> node.tags().stream();
            case NAMESPACES -> namespaces(node);
            default -> Stream.of(node.name());
        };
    }

    private Set<String> known(Filter filter) {
        Stream<String> all = filter == Filter.FROM_INPUTS || filter == Filter.TO_OUTPUTS
                ? pipeline.datasets().stream().map(DatasetName::value)
                : pipeline.nodes().stream().flatMap(node -> names(filter, node));
        return all.collect(Collectors.toCollection(TreeSet::new));
    }

    private static String kind(Filter filter) {
        return switch (filter) {
            case NODES, FROM_NODES, TO_NODES -> "node";
            case FROM_INPUTS, TO_OUTPUTS -> "dataset";
            case TAGS -> "tag";
            case NAMESPACES -> "namespace";
        };
    }

    private InvalidDefinitionException nothingLeft(Map<Filter, BitSet> chosen) {
        Problem problem = Problem.error(
                NOTHING_LEFT,
                chosen.size() > 1
                        ? "No node of " + graph.nodeCount() + " passes all filters together."
                        : "No node of " + graph.nodeCount() + " passes the filter.");
        for (Map.Entry<Filter, BitSet> each : chosen.entrySet()) {
            List<String> names =
                    nodes(each.getValue()).stream().map(NodeSpec::name).toList();
            String filter = each.getKey().option() + " "
                    + String.join(",", selection.filters().get(each.getKey()));
            problem = problem.with(
                    "filter", filter + (names.isEmpty() ? ": no node" : ": leaves " + PortPlaces.line(names)));
        }
        return new InvalidDefinitionException(HEADLINE, Problems.of(problem.fix("leave out or change a filter")));
    }

    private List<NodeSpec> nodes(BitSet chosen) {
        return chosen.stream().mapToObj(graph::node).toList();
    }
}
