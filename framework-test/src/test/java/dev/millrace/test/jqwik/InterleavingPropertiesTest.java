package dev.millrace.test.jqwik;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.data.ValueType;
import dev.millrace.node.NodeOptions;
import dev.millrace.node.NodePolicy;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.problem.Location;
import dev.millrace.runner.NodeResult;
import dev.millrace.runner.OnFailure;
import dev.millrace.runner.ParallelRunner;
import dev.millrace.runner.RunResult;
import dev.millrace.test.Event;
import dev.millrace.test.NodeLaws;
import dev.millrace.test.PipelineTester;
import dev.millrace.test.TestRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Laws of interleaved runs, for any graph and whatever fails in it. */
class InterleavingPropertiesTest {
    private static final ValueType NUMBER = ValueType.of(Long.class);
    private static final int MOST_NODES = 25;

    /** Returns nodes of which some read from others, need one of two units of a resource, are tried again, or fail. */
    private static Pipeline graph(int size, long seed, double failureRate) {
        Random random = new Random(seed);
        List<NodeSpec> nodes = new ArrayList<>();
        for (int number = 0; number < size; number++) {
            Set<String> reads = new TreeSet<>();
            for (int left = random.nextInt(4); left > 0 && number > 0; left--) {
                reads.add("d" + random.nextInt(number));
            }
            NodePolicy policy = random.nextInt(3) == 0 ? NodePolicy.none().needs("gpu", 1) : NodePolicy.none();
            boolean fails = random.nextDouble() < failureRate;
            nodes.add(node(number, reads, random.nextBoolean() ? policy.retry(2, Duration.ZERO, 1) : policy, fails));
        }
        return Pipeline.of(nodes);
    }

    private static NodeSpec node(int number, Set<String> reads, NodePolicy policy, boolean fails) {
        return new NodeSpec(
                "n" + number,
                reads.stream()
                        .map(each -> Port.dataset(each, NUMBER, Location.unknown()))
                        .toList(),
                List.of(Port.dataset("d" + number, NUMBER, Location.unknown())),
                new TreeSet<>(),
                values -> {
                    if (fails) {
                        throw new IllegalStateException("planned");
                    }
                    long sum = number;
                    for (Object value : values) {
                        sum = sum * 31 + (Long) value;
                    }
                    return new Object[] {sum};
                },
                Location.unknown(),
                NodeOptions.none().with(policy));
    }

    private record Told(List<String> steps, List<Event> events, List<String> outcomes, List<String> failures) {
        static Told of(TestRun run) {
            List<Event> events = new ArrayList<>();
            run.events().satisfies(all -> events.addAll(all));
            return new Told(
                    run.interleaving(),
                    events,
                    run.result().nodes().stream()
                            .map(each -> each.node() + " " + each.outcome() + " " + each.attempts())
                            .toList(),
                    failures(run.result()));
        }

        private static List<String> failures(RunResult result) {
            return result.fold(
                    succeeded -> List.of(),
                    failed -> failed.failures().stream()
                            .map(Throwable::getMessage)
                            .toList(),
                    cancelled -> List.of());
        }
    }

    @Property(tries = 100)
    void theSameSeedGivesTheSameRun(
            @ForAll @IntRange(min = 1, max = MOST_NODES) int size,
            @ForAll long graph,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 5) int threads,
            @ForAll boolean fails,
            @ForAll OnFailure onFailure) {
        PipelineTester tester = PipelineTester.of(graph(size, graph, fails ? 0.1 : 0))
                .with(onFailure)
                .on(new ParallelRunner(threads, Map.of("gpu", 2)))
                .interleaved(seed);

        assertThat(Told.of(tester.run())).isEqualTo(Told.of(tester.run()));
    }

    @Property(tries = 50)
    void nodesWithoutRacesGiveTheSameInEveryOrder(
            @ForAll @IntRange(min = 1, max = MOST_NODES) int size, @ForAll long graph, @ForAll long seed) {
        NodeLaws.of(PipelineTester.of(graph(size, graph, 0))).sameInterleaved(seed);
    }

    @Property(tries = 50)
    void everyNodeTakesItsStepsInOrderAfterThoseItReadsFrom(
            @ForAll @IntRange(min = 1, max = MOST_NODES) int size, @ForAll long graph, @ForAll long seed) {
        Pipeline pipeline = graph(size, graph, 0);
        TestRun run = PipelineTester.of(pipeline).interleaved(seed).run().assertSucceeded();
        List<String> steps = run.interleaving();

        assertThat(steps).doesNotHaveDuplicates().hasSize(5 * size);
        for (NodeSpec node : pipeline.nodes()) {
            String name = node.name();
            assertThat(steps).containsSubsequence(name + " begins", name + " is called", name + " ends");
            for (Port read : node.inputs()) {
                assertThat(steps).containsSubsequence(read.name().replace('d', 'n') + " ends", name + " begins");
            }
        }
        assertThat(run.result().nodes().stream().map(NodeResult::node).collect(Collectors.toSet()))
                .hasSize(size);
    }
}
