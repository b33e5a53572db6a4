package dev.millrace.pipeline;

import static dev.millrace.pipeline.Nodes.node;
import static dev.millrace.pipeline.Nodes.pipeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.golden.Golden;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.pipeline.Selection.Filter;
import dev.millrace.problem.InvalidDefinitionException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final Pipeline PIPELINE = pipeline(
            node("clean").reads("raw").writes("clean").tagged("daily"),
            node("join").reads("clean", "airports").writes("joined").tagged("daily", "slow"),
            node("report").reads("clean").writes("report"),
            node("train").reads("joined").writes("model").tagged("slow"));

    @Test
    void choosesByEachFilter() {
        assertThat(select(Filter.NODES, "clean", "train")).containsExactly("clean", "train");
        assertThat(select(Filter.FROM_NODES, "join")).containsExactly("join", "train");
        assertThat(select(Filter.TO_NODES, "join")).containsExactly("clean", "join");
        assertThat(select(Filter.FROM_INPUTS, "airports")).containsExactly("join", "train");
        assertThat(select(Filter.TO_OUTPUTS, "joined", "report")).containsExactly("clean", "join", "report");
        assertThat(select(Filter.TAGS, "slow")).containsExactly("join", "train");
    }

    @Test
    void leavesWhatAllFiltersLeave() {
        Selection selection =
                Selection.everything().with(Filter.FROM_NODES, List.of("clean")).with(Filter.TAGS, List.of("slow"));

        assertThat(PIPELINE.select(selection).nodeNames()).containsExactly("join", "train");
    }

    @Test
    void chooesEverythingWithoutFilter() {
        assertThat(PIPELINE.select(Selection.everything())).isSameAs(PIPELINE);
        assertThat(Selection.everything().with(Filter.TAGS, List.of())).isEqualTo(Selection.everything());
        assertThat(Selection.nodes("a").with(Filter.NODES, List.of("b"))).isEqualTo(Selection.nodes("b"));
    }

    @Test
    void choosesEveryWriterOfADatasetThatHasTwo() {
        Pipeline twice = pipeline(node("a").writes("x"), node("b").writes("x"));

        assertThat(twice.select(Selection.everything().with(Filter.TO_OUTPUTS, List.of("x"))))
                .isEqualTo(twice);
    }

    @Test
    void tellsEveryUnknownNameAtOnce() {
        refused(
                "SELECT-001-unknown-names",
                PIPELINE,
                Selection.nodes("clean", "trian")
                        .with(Filter.FROM_INPUTS, List.of("airport"))
                        .with(Filter.TAGS, List.of("weekly")));
    }

    @Test
    void tellsAnUnknownNameAmongMany() {
        Pipeline many = Pipeline.of(
                IntStream.range(0, 40).mapToObj(i -> node("node_" + i).spec()).toList());

        refused("SELECT-001-among-many", many, Selection.nodes("nod_17").with(Filter.TAGS, List.of("daily")));
    }

    @Test
    void tellsWhatEachFilterLeavesIfNothingIsLeft() {
        refused(
                "SELECT-002-nothing-left",
                PIPELINE,
                Selection.nodes("report")
                        .with(Filter.TO_OUTPUTS, List.of("raw"))
                        .with(Filter.TAGS, List.of("slow")));
    }

    @Test
    void tellsThatASingleFilterLeavesNothing() {
        refused("SELECT-002-one-filter", PIPELINE, Selection.everything().with(Filter.TO_OUTPUTS, List.of("raw")));
    }

    @Property
    void reachesWhatABruteForceSearchReaches(
            @ForAll("nodes") List<NodeSpec> nodes, @ForAll Filter filter, @ForAll @NotEmpty Set<Byte> picks) {
        Pipeline pipeline = Pipeline.of(nodes);
        List<String> known = known(pipeline, filter);
        Assume.that(!known.isEmpty());
        Set<String> names = new TreeSet<>();
        picks.forEach(pick -> names.add(known.get(Math.floorMod(pick, known.size()))));
        Set<String> expected = expected(pipeline, filter, names);
        Assume.that(!expected.isEmpty());

        assertThat(pipeline.select(Selection.everything().with(filter, names)).nodeNames())
                .containsExactlyElementsOf(expected);
    }

    @Provide
    Arbitrary<List<NodeSpec>> nodes() {
        return PipelineGraphTest.nodes();
    }

    private static List<String> known(Pipeline pipeline, Filter filter) {
        return switch (filter) {
            case NODES, FROM_NODES, TO_NODES -> pipeline.nodeNames();
            case FROM_INPUTS, TO_OUTPUTS ->
                pipeline.datasets().stream().map(Object::toString).toList();
            case TAGS ->
                pipeline.nodes().stream()
                        .flatMap(node -> node.tags().stream())
                        .distinct()
                        .toList();
            case NAMESPACES ->
                pipeline.nodes().stream()
                        .map(NodeSpec::namespace)
                        .filter(namespace -> !namespace.isEmpty())
                        .distinct()
                        .toList();
        };
    }

    private static Set<String> expected(Pipeline pipeline, Filter filter, Set<String> names) {
        BiPredicate<NodeSpec, NodeSpec> feeds =
                (a, b) -> anyNamed(b.inputs(), port -> anyNamed(a.outputs(), port::equals));
        Predicate<NodeSpec> start = switch (filter) {
            case NODES, FROM_NODES, TO_NODES -> node -> names.contains(node.name());
            case FROM_INPUTS -> node -> anyNamed(node.inputs(), names::contains);
            case TO_OUTPUTS -> node -> anyNamed(node.outputs(), names::contains);
            case TAGS -> node -> node.tags().stream().anyMatch(names::contains);
            case NAMESPACES ->
                node -> names.stream().anyMatch(name -> node.name().startsWith(name + "."));
        };
        Set<NodeSpec> chosen =
                new HashSet<>(pipeline.nodes().stream().filter(start).toList());
        for (boolean grows =
                        !Set.of(Filter.NODES, Filter.TAGS, Filter.NAMESPACES).contains(filter);
                grows; ) {
            boolean forward = filter == Filter.FROM_NODES || filter == Filter.FROM_INPUTS;
            Set<NodeSpec> before = Set.copyOf(chosen);
            grows = chosen.addAll(pipeline.nodes().stream()
                    .filter(node -> before.stream()
                            .anyMatch(other -> forward ? feeds.test(other, node) : feeds.test(node, other)))
                    .toList());
        }
        Set<String> expected = new TreeSet<>();
        chosen.forEach(node -> expected.add(node.name()));
        return expected;
    }

    private static boolean anyNamed(Collection<Port> ports, Predicate<String> name) {
        return ports.stream().map(Port::name).anyMatch(name);
    }

    private static List<String> select(Filter filter, String... names) {
        return PIPELINE.select(Selection.everything().with(filter, List.of(names)))
                .nodeNames();
    }

    private static void refused(String golden, Pipeline pipeline, Selection selection) {
        assertThatThrownBy(() -> pipeline.select(selection))
                .isInstanceOf(InvalidDefinitionException.class)
                .satisfies(thrown -> Golden.check(golden, thrown.getMessage()));
    }
}
