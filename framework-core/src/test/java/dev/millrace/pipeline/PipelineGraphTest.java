package dev.millrace.pipeline;

import static dev.millrace.pipeline.Nodes.node;
import static dev.millrace.pipeline.Nodes.pipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.config.Parameters;
import dev.millrace.data.Catalog;
import dev.millrace.data.DatasetName;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.problem.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PipelineGraphTest {
    private static final int MANY = 100_000;

    @Test
    void ordersLevelByLevelAndByNameWithinALevel() {
        PipelineGraph graph = PipelineGraph.of(pipeline(
                node("z").writes("z"),
                node("b").reads("a", "z").writes("b"),
                node("a").writes("a"),
                node("c").reads("a").writes("c"),
                node("d").reads("c", "b")));

        assertThat(names(graph, graph.order())).containsExactly("a", "z", "b", "c", "d");
    }

    @Test
    void tellsWhoReadsAndWritesADataset() {
        PipelineGraph graph = PipelineGraph.of(pipeline(
                node("a").writes("x"),
                node("b").reads("x", "y", "x").wants("p", int.class).writes("z"),
                node("c").reads("x")));
        int x = graph.datasetId(DatasetName.of("x"));

        assertThat(graph.node(graph.writerOf(x)).name()).isEqualTo("a");
        assertThat(names(graph, graph.readersOf(x))).containsExactly("b", "c");
        assertThat(names(graph, graph.successorsOf(0))).containsExactly("b", "c");
        assertThat(graph.inDegreeOf(1)).isEqualTo(1);
        assertThat(graph.inputsOf(1)).hasSize(4).endsWith(-1);
        assertThat(graph.dataset(x)).hasToString("x");
        assertThat(graph.datasetCount()).isEqualTo(3);
        assertThat(graph.writerOf(graph.datasetId(DatasetName.of("y")))).isEqualTo(-1);
        assertThat(graph.datasetId(DatasetName.of("unknown"))).isEqualTo(-1);
    }

    @Test
    void compilesNothing() {
        PipelineGraph graph = PipelineGraph.of(Pipeline.empty());

        assertThat(graph.nodeCount()).isZero();
        assertThat(graph.order()).isEmpty();
    }

    @Test
    void explainsABrokenPipeline() {
        PipelineGraph graph = PipelineGraph.of(pipeline(
                node("a").writes("x", "x"),
                node("b").writes("x"),
                node("c").reads("x", "c").writes("c")));

        assertThat(graph.inDegreeOf(2)).isEqualTo(3);
        assertThat(names(graph, graph.order())).containsExactly("a", "b");
    }

    @Property
    void isTheSameInWhateverOrderNodesAreGiven(@ForAll("nodes") List<NodeSpec> nodes, @ForAll Random random) {
        List<NodeSpec> shuffled = new ArrayList<>(nodes);
        Collections.shuffle(shuffled, random);
        PipelineGraph graph = PipelineGraph.of(Pipeline.of(nodes));
        PipelineGraph again = PipelineGraph.of(Pipeline.of(shuffled));

        assertThat(Pipeline.of(shuffled)).isEqualTo(Pipeline.of(nodes));
        assertThat(names(again, again.order())).isEqualTo(names(graph, graph.order()));
    }

    @Property
    void ordersEveryNodeAfterAllThatItNeeds(@ForAll("nodes") List<NodeSpec> nodes) {
        PipelineGraph graph = PipelineGraph.of(Pipeline.of(nodes));

        Set<String> written = new TreeSet<>();
        Set<String> anywhere = new TreeSet<>();
        nodes.forEach(node -> node.outputs().forEach(port -> anywhere.add(port.name())));
        assertThat(graph.order()).hasSize(nodes.size()).doesNotHaveDuplicates();
        for (int id : graph.order()) {
            NodeSpec node = graph.node(id);
            assertThat(node.inputs())
                    .filteredOn(port -> anywhere.contains(port.name()))
                    .extracting(Port::name)
                    .allMatch(written::contains);
            node.outputs().forEach(port -> written.add(port.name()));
        }
    }

    @Property
    void joinsExactlyTheNodesThatShareADataset(@ForAll("nodes") List<NodeSpec> nodes) {
        PipelineGraph graph = PipelineGraph.of(Pipeline.of(nodes));
        int[][] predecessors = graph.predecessors();

        for (int writer = 0; writer < graph.nodeCount(); writer++) {
            for (int reader = 0; reader < graph.nodeCount(); reader++) {
                boolean joined = shareADataset(graph.node(writer), graph.node(reader));
                assertThat(contains(graph.successorsOf(writer), reader)).isEqualTo(joined);
                assertThat(contains(predecessors[reader], writer)).isEqualTo(joined);
            }
            assertThat(predecessors[writer]).hasSize(graph.inDegreeOf(writer));
        }
    }

    @Test
    void compilesALongChain() {
        Pipeline chain = Pipeline.of(IntStream.range(0, MANY)
                .mapToObj(
                        i -> node("n" + i).reads("d" + i).writes("d" + (i + 1)).spec())
                .toList());
        PipelineGraph graph = PipelineGraph.of(chain);

        assertThat(names(graph, graph.order())).startsWith("n0", "n1", "n2").hasSize(MANY);
        assertThat(Nodes.codes(check(chain))).containsExactly("WIRING-003");
        assertThat(chain.select(Selection.everything().with(Selection.Filter.FROM_NODES, List.of("n10")))
                        .nodes())
                .hasSize(MANY - 10);
    }

    @Test
    void compilesAWideFan() {
        List<NodeSpec> nodes = new ArrayList<>();
        IntStream.range(0, MANY)
                .forEach(i -> nodes.add(
                        node("n" + i).reads("source", "absent").writes("d" + i).spec()));
        nodes.add(node("begin").writes("source").spec());
        nodes.add(node("end")
                .reads(IntStream.range(0, MANY).mapToObj(i -> "d" + i).toArray(String[]::new))
                .spec());
        Pipeline fan = Pipeline.of(nodes);
        PipelineGraph graph = PipelineGraph.of(fan);

        assertThat(graph.order()).hasSize(MANY + 2);
        assertThat(check(fan).render("x")).contains("... and 99994 more").hasLineCount(12);
    }

    @Test
    void addsManyPipelinesUp() {
        Pipeline sum = IntStream.range(0, 10_000)
                .mapToObj(i -> pipeline(node("n" + i).writes("d" + i)))
                .reduce(Pipeline.empty(), Pipeline::plus);

        assertThat(sum.nodes()).hasSize(10_000);
    }

    private static Problems check(Pipeline pipeline) {
        return Nodes.problems(pipeline, Catalog.empty(), Parameters.empty());
    }

    /** Gives nodes without cycles: each reads only what nodes before it write, or what nobody writes. */
    @Provide
    static Arbitrary<List<NodeSpec>> nodes() {
        Arbitrary<Set<Integer>> reads =
                Arbitraries.integers().between(-3, 14).set().ofMaxSize(4);
        return reads.list()
                .ofMaxSize(15)
                .flatMap(all -> Combinators.combine(
                                Arbitraries.shuffle(
                                        IntStream.range(0, all.size()).boxed().toList()),
                                Arbitraries.just(all))
                        .as(PipelineGraphTest::acyclic));
    }

    private static List<NodeSpec> acyclic(List<Integer> names, List<Set<Integer>> reads) {
        return IntStream.range(0, reads.size())
                .mapToObj(i -> node(List.of("", "", "west.", "west.far.").get(names.get(i) % 4) + "n" + names.get(i))
                        .reads(reads.get(i).stream()
                                .filter(each -> each < i)
                                .map(each -> "d" + each)
                                .toArray(String[]::new))
                        .writes("d" + i)
                        .tagged("t" + i % 3)
                        .spec())
                .toList();
    }

    private static boolean shareADataset(NodeSpec writer, NodeSpec reader) {
        return writer.outputs().stream()
                .anyMatch(
                        out -> reader.inputs().stream().anyMatch(in -> in.name().equals(out.name())));
    }

    private static boolean contains(int[] numbers, int wanted) {
        return Arrays.stream(numbers)
                .collect(BitSet::new, BitSet::set, BitSet::or)
                .get(wanted);
    }

    private static List<String> names(PipelineGraph graph, int[] ids) {
        return Arrays.stream(ids).mapToObj(id -> graph.node(id).name()).toList();
    }
}
