package dev.millrace.pipeline;

import static dev.millrace.pipeline.Nodes.node;
import static dev.millrace.pipeline.Nodes.pipeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.config.Parameters;
import dev.millrace.data.Catalog;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.data.MemoryDataset;
import dev.millrace.golden.Golden;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.pipeline.Selection.Filter;
import dev.millrace.problem.InvalidDefinitionException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class PipelineAlgebraTest {
    private static final Pipeline FORECAST = pipeline(
            node("clean").reads("sales").wants("max", int.class).writes("clean_sales"),
            node("fit")
                    .reads("clean_sales", "holidays")
                    .wants("model.depth", int.class)
                    .writes("model"),
            node("report").reads("model").writes("report"));

    @Test
    void putsEverythingUnderANamespace() {
        Pipeline north = FORECAST.under("north");

        assertThat(north.nodeNames()).containsExactly("north.clean", "north.fit", "north.report");
        assertThat(names(north.inputs())).containsExactly("north.holidays", "north.sales");
        assertThat(names(north.outputs())).containsExactly("north.report");
        assertThat(parameters(north)).containsExactlyInAnyOrder("params:north.max", "params:north.model.depth");
        assertThat(north.nodes())
                .allSatisfy(node -> assertThat(node.namespace()).isEqualTo("north"));
    }

    @Test
    void leavesOutsideWhatIsNamed() {
        Pipeline north = FORECAST.under("north", "holidays", "report", "params:model");

        assertThat(names(north.inputs())).containsExactly("holidays", "north.sales");
        assertThat(names(north.outputs())).containsExactly("report");
        assertThat(parameters(north)).containsExactlyInAnyOrder("params:north.max", "params:model.depth");
    }

    @Test
    void usesTheSameNodesUnderSeveralNamespaces() {
        Pipeline both = FORECAST.under("north", "holidays").plus(FORECAST.under("south", "holidays"));

        assertThat(check(both, "holidays", "north.sales", "south.sales")).isEmpty();
        assertThat(both.select(Selection.everything().with(Filter.NAMESPACES, List.of("south"))))
                .isEqualTo(FORECAST.under("south", "holidays"));
    }

    @Test
    void renamesDatasetsAndSectionsOfParameters() {
        Pipeline renamed = FORECAST.rename(Map.of("sales", "orders", "params:model", "params:forest"));

        assertThat(names(renamed.inputs())).containsExactly("holidays", "orders");
        assertThat(parameters(renamed)).containsExactlyInAnyOrder("params:max", "params:forest.depth");
    }

    @Test
    void joinsPipelinesByARenaming() {
        Pipeline load = pipeline(node("load").writes("orders"));

        assertThat(load.plus(FORECAST.rename(Map.of("sales", "orders"))).inputs())
                .containsExactly(DatasetName.of("holidays"));
    }

    @Test
    void tellsNamesThatNobodyReadsOrWritesWithAllOtherMistakes() {
        Pipeline wrong =
                FORECAST.under("north", "holydays", "params:max").rename(Map.of("north.sails", "x", "params:mx", "y"));

        Golden.check(
                "WIRING-009-unknown-names",
                Golden.withoutLines(Nodes.problems(wrong, catalog("north.holidays", "north.sales"), parameters())
                        .render("Pipeline cannot be built")));
    }

    @Test
    void tagsAllNodes() {
        assertThat(FORECAST.tagged("nightly", "slow").nodes())
                .allSatisfy(node -> assertThat(node.tags()).containsExactly("nightly", "slow"));
    }

    @Test
    void groupsNodesByNamespace() {
        Pipeline all = pipeline(node("load").writes("north.sales", "south.sales", "holidays"))
                .plus(FORECAST.under("north", "holidays"))
                .plus(FORECAST.under("south", "holidays"))
                .plus(pipeline(node("compare").reads("north.report", "south.report")));

        assertThat(all.groupedByNamespace())
                .containsExactly(
                        new NodeGroup("load", List.of("load"), new TreeSet<>()),
                        new NodeGroup(
                                "north",
                                List.of("north.clean", "north.fit", "north.report"),
                                new TreeSet<>(Set.of("load"))),
                        new NodeGroup(
                                "south",
                                List.of("south.clean", "south.fit", "south.report"),
                                new TreeSet<>(Set.of("load"))),
                        new NodeGroup("compare", List.of("compare"), new TreeSet<>(Set.of("north", "south"))));
    }

    @Test
    void refusesToGroupNamespacesThatWaitForEachOther() {
        Pipeline tangled = pipeline(
                node("a.first").writes("x"),
                node("b.second").reads("x").writes("y"),
                node("a.third").reads("y"));

        assertThatThrownBy(tangled::groupedByNamespace)
                .isInstanceOf(InvalidDefinitionException.class)
                .satisfies(thrown -> Golden.check("WIRING-010-tangled", thrown.getMessage()));
    }

    @Test
    void joinsTheViewsOfADataset() {
        Pipeline transcodings = pipeline(
                node("write").writes("flights@table"),
                node("read").reads("flights@rows").writes("routes"));

        assertThat(PipelineGraph.of(transcodings).order()).containsExactly(1, 0);
        assertThat(transcodings.inputs()).isEmpty();
        assertThat(check(transcodings, "flights@table", "flights@rows")).isEmpty();
        Golden.check(
                "WIRING-011-transcoding",
                Nodes.problems(transcodings, Catalog.empty(), Parameters.empty())
                        .render("Pipeline cannot be built"));
    }

    @Test
    void refusesTwoWritersOfTwoViewsAndACycleThroughThem() {
        assertThat(check(pipeline(node("a").writes("x@one"), node("b").writes("x@two")), "x@one", "x@two"))
                .containsExactly("WIRING-004");
        assertThat(check(pipeline(node("a").reads("x@one").writes("x@two")), "x@one", "x@two"))
                .containsExactly("WIRING-005");
    }

    @Test
    void letsAnOptionalInputBeMissingUnlessItIsMisspelt() {
        assertThat(check(pipeline(node("a").mayRead("corrections").writes("x"))))
                .isEmpty();
        assertThat(check(pipeline(
                        node("a").mayRead("corrections").writes("x"), node("b").reads("corrections"))))
                .containsExactly("WIRING-003");
        assertThat(check(pipeline(node("a").mayRead("correctons").writes("x")), "corrections"))
                .containsExactly("WIRING-003");
    }

    @Test
    void describesItselfInPlainMaps() {
        assertThat(FORECAST.describe())
                .containsEntry("inputs", List.of("holidays", "sales"))
                .containsEntry("outputs", List.of("report"));
        assertThat(FORECAST.describe().get("nodes"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .first()
                .isEqualTo(Map.of(
                        "name",
                        "clean",
                        "at",
                        "Sales.clean (Sales.java:12)",
                        "inputs",
                        List.of("sales"),
                        "parameters",
                        List.of("max"),
                        "outputs",
                        List.of("clean_sales"),
                        "tags",
                        List.of()));
    }

    @Property
    void differenceAndIntersectionAreThoseOfSets(@ForAll("pipelines") Pipeline a, @ForAll("pipelines") Pipeline b) {
        Pipeline both = a.plus(b);
        assertThat(both.minus(b).plus(both.intersect(b))).isEqualTo(both);
        assertThat(both.minus(b).intersect(b)).isEqualTo(Pipeline.empty());
        assertThat(a.intersect(b)).isEqualTo(b.intersect(a));
        assertThat(a.minus(a)).isEqualTo(Pipeline.empty());
        assertThat(a.intersect(a)).isEqualTo(a);
    }

    @Property
    void unionIsCommutativeAndIdempotent(@ForAll("pipelines") Pipeline a, @ForAll("pipelines") Pipeline b) {
        assertThat(a.plus(b)).isEqualTo(b.plus(a));
        assertThat(a.plus(a)).isEqualTo(a);
        assertThat(a.plus(Pipeline.empty())).isEqualTo(a);
    }

    @Property
    void aNamespaceKeepsTheShape(@ForAll("pipelines") Pipeline pipeline) {
        Pipeline under = pipeline.under("outer");

        assertThat(shape(under)).isEqualTo(shape(pipeline));
        assertThat(pipeline.under("inner").under("outer")).isEqualTo(pipeline.under("outer.inner"));
    }

    @Property
    void aRenamingKeepsTheShapeAndCanBeTakenBack(@ForAll("pipelines") Pipeline pipeline) {
        Map<String, String> there = new HashMap<>();
        Map<String, String> back = new HashMap<>();
        names(pipeline.datasets()).forEach(name -> {
            there.put(name, "new." + name);
            back.put("new." + name, name);
        });
        Pipeline renamed = pipeline.rename(there);

        assertThat(shape(renamed)).isEqualTo(shape(pipeline));
        assertThat(renamed.rename(back)).isEqualTo(pipeline);
    }

    @Property
    void everySliceOfAValidPipelineIsValid(
            @ForAll("pipelines") Pipeline pipeline, @ForAll Filter filter, @ForAll byte pick, @ForAll byte other) {
        List<String> known = switch (filter) {
            case NODES, FROM_NODES, TO_NODES -> pipeline.nodeNames();
            case FROM_INPUTS -> names(pipeline.inputs());
            case TO_OUTPUTS -> names(pipeline.outputs());
            case TAGS -> List.of("t0");
            case NAMESPACES -> List.of("west");
        };
        Assume.that(!known.isEmpty());
        Set<String> names = Set.of(known.get(Math.floorMod(pick, known.size())));
        Selection selection = Selection.everything()
                .with(filter, names)
                .with(
                        Filter.NODES,
                        IntStream.range(0, 3)
                                .mapToObj(i -> pipeline.nodeNames()
                                        .get(Math.floorMod(
                                                other + i, pipeline.nodes().size())))
                                .toList());
        Pipeline slice;
        try {
            slice = pipeline.select(selection);
        } catch (InvalidDefinitionException nothingLeft) {
            return;
        }

        assertThat(pipeline.nodes()).containsAll(slice.nodes());
        assertThat(check(slice, names(slice.inputs()).toArray(String[]::new))).isEmpty();
    }

    @Provide
    Arbitrary<Pipeline> pipelines() {
        return PipelineGraphTest.nodes()
                .map(Pipeline::of)
                .filter(pipeline -> !pipeline.nodes().isEmpty());
    }

    /** Tells who waits for whom by numbers, which go by name. */
    private static List<List<Integer>> shape(Pipeline pipeline) {
        PipelineGraph graph = PipelineGraph.of(pipeline);
        return IntStream.range(0, graph.nodeCount())
                .mapToObj(graph::successorsOf)
                .map(each -> Arrays.stream(each).boxed().toList())
                .toList();
    }

    private static List<String> check(Pipeline pipeline, String... datasets) {
        return Nodes.codes(Nodes.problems(pipeline, catalog(datasets), parameters()));
    }

    private static Parameters parameters() {
        return Parameters.of(Map.of(
                "max",
                3,
                "north",
                Map.of("max", 3, "model", Map.of("depth", 1)),
                "south",
                Map.of("max", 3, "model", Map.of("depth", 1))));
    }

    private static Catalog catalog(String... datasets) {
        Map<String, Dataset<?>> entries =
                Arrays.stream(datasets).collect(Collectors.toMap(name -> name, name -> MemoryDataset.of(name)));
        return Catalog.of(entries);
    }

    private static List<String> names(Set<DatasetName> names) {
        return names.stream().map(DatasetName::value).toList();
    }

    private static List<String> parameters(Pipeline pipeline) {
        return pipeline.nodes().stream()
                .map(NodeSpec::inputs)
                .flatMap(List::stream)
                .filter(port -> !port.isDataset())
                .map(Port::displayName)
                .toList();
    }
}
