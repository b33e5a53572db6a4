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
import java.util.LinkedHashSet;
import java.util.List;
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

    /** Returns the nodes, by name. */
    public List<NodeSpec> nodes() {
        return nodes;
    }

    /** Returns the names of the nodes, in alphabetical order. */
    public List<String> nodeNames() {
        return nodes.stream().map(NodeSpec::name).toList();
    }

    /** Returns the datasets that are read here and written nowhere in here. */
    public SortedSet<DatasetName> inputs() {
        SortedSet<DatasetName> names = datasets(NodeSpec::inputs);
        names.removeAll(datasets(NodeSpec::outputs));
        return names;
    }

    /** Returns the datasets that are written here and read nowhere in here. */
    public SortedSet<DatasetName> outputs() {
        SortedSet<DatasetName> names = datasets(NodeSpec::outputs);
        names.removeAll(datasets(NodeSpec::inputs));
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
        return other instanceof Pipeline pipeline && nodes.equals(pipeline.nodes) && recorded.equals(pipeline.recorded);
    }

    @Override
    public int hashCode() {
        return nodes.hashCode();
    }

    /** Lists the node names. */
    @Override
    public String toString() {
        return "Pipeline" + nodeNames();
    }
}
