package dev.millrace.pipeline;

import static dev.millrace.pipeline.Nodes.node;
import static dev.millrace.pipeline.Nodes.pipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.config.Parameters;
import dev.millrace.data.Catalog;
import dev.millrace.golden.Golden;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CycleTest {
    private static final int MANY = 50_000;
    private static final Pattern STEP = Pattern.compile(" -\\[|\\]-> ");

    @Test
    void tellsANodeThatReadsItsOwnOutput() {
        check("WIRING-005-self", pipeline(node("a").reads("a").writes("a")));
    }

    @Test
    void tellsTwoNodes() {
        check(
                "WIRING-005-two-nodes",
                pipeline(
                        node("fit").reads("score").writes("model"),
                        node("score").reads("model").writes("score")));
    }

    @Test
    void tellsThreeNodesInTheOrderOfRunning() {
        check(
                "WIRING-005-three-nodes",
                pipeline(
                        node("c").reads("y").writes("z"),
                        node("b").reads("z").writes("x"),
                        node("a").reads("x").writes("y")));
    }

    @Test
    void tellsIndependentCyclesEachAndBlamesNoBystander() {
        check(
                "WIRING-005-independent",
                pipeline(
                        node("a").reads("b").writes("a"),
                        node("b").reads("a").writes("b"),
                        node("behind").reads("b").writes("late"),
                        node("before").writes("early"),
                        node("x").reads("y", "early").writes("x"),
                        node("y").reads("x").writes("y")));
    }

    @Test
    void findsACycleThatLiesBehindAnother() {
        Pipeline pipeline = pipeline(
                node("a").reads("b").writes("a"),
                node("b").reads("a").writes("b"),
                node("between").reads("a").writes("m"),
                node("x").reads("m", "y").writes("x"),
                node("y").reads("x").writes("y"));

        assertThat(cycles(pipeline)).containsExactly("a -[a]-> b -[b]-> a", "x -[x]-> y -[y]-> x");
    }

    @Test
    void findsTheCycleOfASecondWriter() {
        Pipeline pipeline = pipeline(
                node("a").writes("x"),
                node("b").reads("y").writes("x"),
                node("c").reads("x").writes("y"));

        assertThat(cycles(pipeline)).containsExactly("b -[x]-> c -[y]-> b");
        assertThat(Nodes.codes(problems(pipeline))).containsExactly("WIRING-004", "WIRING-005");
    }

    @Test
    void staysShortForALongCycle() {
        Pipeline ring = Pipeline.of(IntStream.range(0, MANY)
                .mapToObj(i -> node("n%05d".formatted(i))
                        .reads("d" + i)
                        .writes("d" + (i + 1) % MANY)
                        .spec())
                .toList());

        check("WIRING-005-long", ring);
    }

    @Test
    void findsThousandsOfCycles() {
        List<NodeSpec> nodes = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            nodes.add(node("a" + i).reads("b" + i).writes("a" + i).spec());
            nodes.add(node("b" + i).reads("a" + i).writes("b" + i).spec());
            nodes.add(node("c" + i).reads("b" + i).writes("c" + i).spec());
        }

        assertThat(cycles(Pipeline.of(nodes))).hasSize(MANY);
    }

    @Property
    void tellsACycleExactlyWhereThereIsNoOrder(@ForAll("nodes") List<NodeSpec> nodes) {
        Pipeline pipeline = Pipeline.of(nodes);
        List<String> cycles = cycles(pipeline);

        assertThat(cycles.isEmpty()).isEqualTo(PipelineGraph.of(pipeline).order().length == nodes.size());
        Set<String> told = new HashSet<>();
        for (String cycle : cycles) {
            String[] steps = STEP.split(cycle, -1);
            assertThat(steps[0]).isEqualTo(steps[steps.length - 1]);
            for (int i = 0; i + 2 < steps.length; i += 2) {
                assertThat(told.add(steps[i])).as("%s told once", steps[i]).isTrue();
                assertThat(spec(nodes, steps[i]).outputs()).anyMatch(hasName(steps[i + 1]));
                assertThat(spec(nodes, steps[i + 2]).inputs()).anyMatch(hasName(steps[i + 1]));
            }
        }
    }

    @Property
    void leavesNoCycleUntold(@ForAll("nodes") List<NodeSpec> nodes) {
        Set<String> told = new HashSet<>();
        cycles(Pipeline.of(nodes)).forEach(cycle -> told.addAll(List.of(STEP.split(cycle, -1))));
        List<NodeSpec> others =
                nodes.stream().filter(node -> !told.contains(node.name())).toList();

        assertThat(PipelineGraph.of(Pipeline.of(others)).order()).hasSize(others.size());
    }

    @Provide
    Arbitrary<List<NodeSpec>> nodes() {
        return Arbitraries.integers()
                .between(0, 6)
                .set()
                .ofMaxSize(2)
                .list()
                .ofMaxSize(6)
                .map(reads -> IntStream.range(0, reads.size())
                        .mapToObj(i -> node("n" + i)
                                .reads(reads.get(i).stream()
                                        .map(each -> "d" + each)
                                        .toArray(String[]::new))
                                .writes("d" + i)
                                .spec())
                        .toList());
    }

    private static Predicate<Port> hasName(String name) {
        return port -> port.name().equals(name);
    }

    private static NodeSpec spec(List<NodeSpec> nodes, String name) {
        return nodes.stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> cycles(Pipeline pipeline) {
        List<Problem> found = new ArrayList<>();
        new Cycle().check(new Wiring(PipelineGraph.of(pipeline), Catalog.empty(), Parameters.empty()), found::add);
        return found.stream().map(problem -> problem.details().get(0).text()).toList();
    }

    private static Problems problems(Pipeline pipeline) {
        return Nodes.problems(pipeline, Catalog.empty(), Parameters.empty());
    }

    private static void check(String name, Pipeline pipeline) {
        Golden.check(name, problems(pipeline).render("The pipeline cannot be built"));
    }
}
