package dev.millrace.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.data.Catalog;
import dev.millrace.data.ValueType;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.problem.Location;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Laws that hold for any graph, whatever fails in it. */
class RunPropertiesTest {
    private static final ValueType NUMBER = ValueType.of(Long.class);
    private final ParallelRunner parallel = new ParallelRunner(4);

    private record Graph(List<List<Integer>> reads, Set<Integer> failing) {}

    private static Graph graph(int size, long seed, double failureRate) {
        Random random = new Random(seed);
        List<List<Integer>> reads = new ArrayList<>();
        Set<Integer> failing = new HashSet<>();
        for (int node = 0; node < size; node++) {
            Set<Integer> inputs = new TreeSet<>();
            for (int i = random.nextInt(4); i > 0 && node > 0; i--) {
                inputs.add(random.nextInt(node));
            }
            reads.add(List.copyOf(inputs));
            if (random.nextDouble() < failureRate) {
                failing.add(node);
            }
        }
        return new Graph(reads, failing);
    }

    private static Pipeline pipeline(Graph graph, Queue<String> calls) {
        List<NodeSpec> nodes = new ArrayList<>();
        for (int i = 0; i < graph.reads().size(); i++) {
            int node = i;
            List<Port> inputs = graph.reads().get(i).stream()
                    .map(read -> Port.dataset("d" + read, NUMBER, Location.unknown()))
                    .toList();
            nodes.add(new NodeSpec(
                    "n" + i,
                    inputs,
                    List.of(Port.dataset("d" + i, NUMBER, Location.unknown())),
                    new TreeSet<>(),
                    values -> {
                        calls.add("begin " + node);
                        if (graph.failing().contains(node)) {
                            throw new IllegalStateException("planned");
                        }
                        long sum = node;
                        for (Object value : values) {
                            sum = sum * 31 + (Long) value;
                        }
                        calls.add("end " + node);
                        return new Object[] {sum};
                    },
                    Location.unknown()));
        }
        return Pipeline.of(nodes);
    }

    @Property(tries = 200)
    void parallelGivesWhatSequentialGives(@ForAll @IntRange(min = 1, max = 60) int size, @ForAll long seed) {
        Pipeline pipeline = pipeline(graph(size, seed, 0), new ConcurrentLinkedQueue<>());

        Succeeded sequential =
                new SequentialRunner().run(pipeline, Catalog.empty()).orThrow();
        Succeeded concurrent = parallel.run(pipeline, Catalog.empty()).orThrow();

        assertThat(concurrent.outputs()).isEqualTo(sequential.outputs()).isNotEmpty();
    }

    @Property(tries = 200)
    void callsEachNodeOnceAfterItsInputs(
            @ForAll @IntRange(min = 1, max = 60) int size, @ForAll long seed, @ForAll boolean failures) {
        Graph graph = graph(size, seed, failures ? 0.1 : 0);
        Queue<String> calls = new ConcurrentLinkedQueue<>();

        RunResult result = parallel.run(pipeline(graph, calls), Catalog.empty());

        List<String> log = new ArrayList<>(calls);
        assertThat(log).doesNotHaveDuplicates();
        for (int node = 0; node < size; node++) {
            int begin = log.indexOf("begin " + node);
            for (int read : graph.reads().get(node)) {
                assertThat(begin < 0 || log.indexOf("end " + read) >= 0 && log.indexOf("end " + read) < begin)
                        .as("n%d begins after n%d has ended", node, read)
                        .isTrue();
            }
        }
        assertThat(result instanceof Succeeded).isEqualTo(graph.failing().isEmpty());
        assertThat(result.nodes()).hasSize(size);
    }

    @Property(tries = 20)
    void runsTheSameOrderForNodesGivenInAnyOrder(@ForAll @IntRange(min = 1, max = 60) int size, @ForAll long seed) {
        Queue<String> calls = new ConcurrentLinkedQueue<>();
        Queue<String> again = new ConcurrentLinkedQueue<>();
        Graph graph = graph(size, seed, 0);
        List<NodeSpec> shuffled = new ArrayList<>(pipeline(graph, again).nodes());
        Collections.shuffle(shuffled, new Random(seed));

        new SequentialRunner().run(pipeline(graph, calls), Catalog.of(Map.of()));
        new SequentialRunner().run(Pipeline.of(shuffled), Catalog.of(Map.of()));

        assertThat(again).containsExactlyElementsOf(calls);
    }
}
