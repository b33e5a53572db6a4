package dev.millrace.pipeline;

import dev.millrace.annotated.AnnotatedNodes;
import dev.millrace.annotated.Instances;
import dev.millrace.data.DatasetName;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A set of nodes. Immutable; two pipelines of equal nodes are equal, in whatever order they were given.
 *
 * <p>A pipeline may be wrong: nothing is checked before {@link PipelineCheck}, so that all mistakes are told at once.
 */
public final class Pipeline {
    private static final Comparator<NodeSpec> BY_NAME = Comparator.comparing(NodeSpec::name)
            .thenComparing(node -> node.origin().describe());
    private static final Pipeline EMPTY = new Pipeline(List.of(), Set.of());

    private final List<NodeSpec> nodes;
    private final Set<Problem> recorded;
    /** Made when it is first asked for; equal whoever makes it. */
    private volatile @Nullable PipelineGraph graph;

    /** Takes nodes that are in order, each once. */
    private Pipeline(List<NodeSpec> nodes, Set<Problem> recorded) {
        this.nodes = nodes;
        this.recorded = recorded;
    }

    private static List<NodeSpec> inOrder(Stream<NodeSpec> nodes) {
        return nodes.distinct().sorted(BY_NAME).toList();
    }

    /** Returns a pipeline without nodes. */
    public static Pipeline empty() {
        return EMPTY;
    }

    /** Returns a pipeline of the given nodes. */
    public static Pipeline of(Collection<NodeSpec> nodes) {
        return new Pipeline(inOrder(nodes.stream()), Set.of());
    }

    /** Returns the annotated methods of some classes; objects of them are made without parameters. */
    public static Pipeline of(Class<?>... types) {
        return of(Instances.byConstructor(), types);
    }

    /** Returns the annotated methods of some classes, called on objects made by {@code instances}. */
    public static Pipeline of(Instances instances, Class<?>... types) {
        return of(Arrays.stream(types).map(type -> AnnotatedNodes.of(type, instances)));
    }

    /** Returns the annotated methods of some objects, which bring their collaborators with them; or of classes. */
    public static Pipeline of(Object... objects) {
        return of(Arrays.stream(objects)
                .map(object -> object instanceof Class<?> type
                        ? AnnotatedNodes.of(type, Instances.byConstructor())
                        : AnnotatedNodes.of(object.getClass(), Instances.given(object))));
    }

    private static Pipeline of(Stream<AnnotatedNodes> classes) {
        List<AnnotatedNodes> read = classes.toList();
        return new Pipeline(
                inOrder(read.stream().flatMap(each -> each.nodes().stream())),
                read.stream()
                        .flatMap(each -> each.problems().stream())
                        .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /** Returns a builder for pipelines that are made in loops. */
    public static PipelineBuilder builder() {
        return new PipelineBuilder();
    }

    /** Returns the union: the nodes of both; an equal node counts once. */
    public Pipeline plus(Pipeline other) {
        Set<Problem> problems = recorded;
        if (!other.recorded.isEmpty()) {
            problems = new LinkedHashSet<>(recorded);
            problems.addAll(other.recorded);
        }
        return new Pipeline(merged(nodes, other.nodes), problems);
    }

    /** Merges two lists that are in order; looks closer only at nodes of one name. */
    private static List<NodeSpec> merged(List<NodeSpec> left, List<NodeSpec> right) {
        List<NodeSpec> merged = new ArrayList<>(left.size() + right.size());
        int i = 0;
        for (NodeSpec node : right) {
            while (i < left.size() && BY_NAME.compare(left.get(i), node) < 0) {
                merged.add(left.get(i++));
            }
            if (!namesakes(left, i, node).contains(node)) {
                merged.add(node);
            }
        }
        merged.addAll(left.subList(i, left.size()));
        return List.copyOf(merged);
    }

    private static List<NodeSpec> namesakes(List<NodeSpec> nodes, int from, NodeSpec node) {
        int end = from;
        while (end < nodes.size() && BY_NAME.compare(nodes.get(end), node) == 0) {
            end++;
        }
        return nodes.subList(from, end);
    }

    /** Returns the difference: the nodes of this pipeline that are not in the other. */
    public Pipeline minus(Pipeline other) {
        Set<NodeSpec> dropped = new HashSet<>(other.nodes);
        return new Pipeline(
                nodes.stream().filter(node -> !dropped.contains(node)).toList(), recorded);
    }

    /** Returns the intersection: the nodes that are in both. */
    public Pipeline intersect(Pipeline other) {
        Set<NodeSpec> kept = new HashSet<>(other.nodes);
        return new Pipeline(nodes.stream().filter(kept::contains).toList(), recorded);
    }

    /**
     * Returns the pipeline in a namespace: {@code forecast} becomes {@code north.forecast}, and so do its datasets and
     * parameters. The same classes can so be used several times.
     *
     * @param namespace the namespace; dots make one within another
     * @param outside what keeps its name: datasets, and parameters as {@code params:path}, each with all that is below it.
     *     A name that no node reads or writes is told with the other mistakes of the pipeline
     */
    public Pipeline under(String namespace, String... outside) {
        Renaming renaming = new Renaming(this, Caller.find());
        return renamed(renaming.under(namespace, List.of(outside)), renaming);
    }

    /**
     * Returns the pipeline with other names for datasets, and for parameters as {@code params:path}; a section of
     * parameters is renamed with all that is below it, a dataset with all its transcodings.
     *
     * @param names new names by old ones. A name that no node reads or writes is told with the other mistakes of the
     *     pipeline
     */
    public Pipeline rename(Map<String, String> names) {
        Renaming renaming = new Renaming(this, Caller.find());
        return renamed(renaming.rename(names), renaming);
    }

    private Pipeline renamed(List<NodeSpec> renamed, Renaming renaming) {
        Set<Problem> problems = new LinkedHashSet<>(recorded);
        problems.addAll(renaming.problems());
        return new Pipeline(inOrder(renamed.stream()), problems);
    }

    /** Returns the pipeline with further tags on every node. */
    public Pipeline tagged(String... tags) {
        return new Pipeline(inOrder(nodes.stream().map(node -> node.tagged(List.of(tags)))), recorded);
    }

    /**
     * Returns the nodes by their outermost namespace, for deployment; a node without one is a group of its own. Groups come
     * in an order in which they can run; nodes on a cycle are left out.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException if groups wait for each other
     */
    public List<NodeGroup> groupedByNamespace() {
        return NodeGroup.byNamespace(this);
    }

    /**
     * Returns the nodes that a selection chooses.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException if the selection names something that is not here, or if
     *     nothing remains
     */
    public Pipeline select(Selection selection) {
        return selection.isEverything() ? this : new Slicing(this, selection).slice();
    }

    /** Returns some of the nodes, which keep what was recorded of all. */
    Pipeline only(Collection<NodeSpec> some) {
        return new Pipeline(inOrder(some.stream()), recorded);
    }

    /** Returns this pipeline compiled, the same each time. */
    PipelineGraph graph() {
        PipelineGraph compiled = graph;
        if (compiled == null) {
            compiled = new PipelineGraph(nodes);
            graph = compiled;
        }
        return compiled;
    }

    /** Returns the nodes, by name. */
    public List<NodeSpec> nodes() {
        return nodes;
    }

    /** Returns the nodes in the order of running; those on a cycle or behind one come last, by name. */
    public List<NodeSpec> inOrder() {
        Set<NodeSpec> ordered = Arrays.stream(graph().order())
                .mapToObj(graph()::node)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        ordered.addAll(nodes);
        return List.copyOf(ordered);
    }

    /** Returns the names of the nodes, in alphabetical order. */
    public List<String> nodeNames() {
        return nodes.stream().map(NodeSpec::name).toList();
    }

    /** Returns the datasets that are read here and written nowhere in here. */
    public SortedSet<DatasetName> inputs() {
        return without(datasets(NodeSpec::inputs), datasets(NodeSpec::outputs));
    }

    /** Returns the datasets that are written here and read nowhere in here. */
    public SortedSet<DatasetName> outputs() {
        return without(datasets(NodeSpec::outputs), datasets(NodeSpec::inputs));
    }

    /** Drops a dataset of which another transcoding is among the others. */
    private static SortedSet<DatasetName> without(SortedSet<DatasetName> names, SortedSet<DatasetName> others) {
        Set<DatasetName> plain =
                others.stream().map(DatasetName::withoutTranscoding).collect(Collectors.toSet());
        names.removeIf(name -> plain.contains(name.withoutTranscoding()));
        return names;
    }

    /** Returns all datasets that are read or written here. */
    public SortedSet<DatasetName> datasets() {
        SortedSet<DatasetName> names = datasets(NodeSpec::inputs);
        names.addAll(datasets(NodeSpec::outputs));
        return names;
    }

    /** Returns what was wrong with the declarations from which the nodes were read. */
    public Problems recordedProblems() {
        return new Problems(List.copyOf(recorded));
    }

    private SortedSet<DatasetName> datasets(Function<NodeSpec, List<Port>> ports) {
        return nodes.stream()
                .flatMap(node -> ports.apply(node).stream())
                .filter(Port::isDataset)
                .map(Port::dataset)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Pipeline pipeline && hasNodes(pipeline.nodes) && recorded.equals(pipeline.recorded);
    }

    /** Compares as sets where lists differ: nodes of one name and place stand in the order in which they came. */
    private boolean hasNodes(List<NodeSpec> others) {
        return nodes.equals(others)
                || (nodes.size() == others.size() && new HashSet<>(nodes).equals(new HashSet<>(others)));
    }

    @Override
    public int hashCode() {
        return nodes.hashCode();
    }

    /**
     * Returns the pipeline as plain maps and lists of texts, for JSON: {@code inputs}, {@code outputs}, and {@code nodes} in
     * the order of running, each with {@code name}, {@code at}, {@code inputs}, {@code parameters}, {@code outputs} and
     * {@code tags}; where a node has them also {@code optional} inputs, {@code when}, {@code for_each}, {@code attempts},
     * {@code timeout_ms}, {@code priority} and {@code resources}.
     */
    public Map<String, Object> describe() {
        return Description.of(this);
    }

    /** Lists the node names. */
    @Override
    public String toString() {
        return "Pipeline" + nodeNames();
    }
}
