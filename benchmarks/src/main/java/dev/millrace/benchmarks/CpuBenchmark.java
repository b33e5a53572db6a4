package dev.millrace.benchmarks;

import dev.millrace.data.Catalog;
import dev.millrace.data.ValueType;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.problem.Location;
import dev.millrace.runner.ParallelRunner;
import dev.millrace.runner.RunResult;
import dev.millrace.runner.Runner;
import dev.millrace.runner.SequentialRunner;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Time of a run of eight equal nodes that only compute, some ten milliseconds each. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 7, time = 1)
@Fork(
        value = 1,
        jvmArgs = {
            "-Xms1g",
            "-Xmx1g",
            "-XX:+UseSerialGC",
            "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider"
        })
public class CpuBenchmark {
    private static final int NODES = 8;
    private static final int ROUNDS = 10_000_000;

    private final Runner sequential = new SequentialRunner();
    private final Runner parallel = new ParallelRunner(2);
    private final Catalog catalog = Catalog.of(Map.of("seed", 1L));
    private final Pipeline pipeline =
            Pipeline.of(IntStream.range(0, NODES).mapToObj(CpuBenchmark::node).toList());

    private static NodeSpec node(int number) {
        ValueType type = ValueType.of(Long.class);
        return new NodeSpec(
                "n" + number,
                List.of(Port.dataset("seed", type, Location.unknown())),
                List.of(Port.dataset("out" + number, type, Location.unknown())),
                new TreeSet<>(),
                in -> new Object[] {compute((Long) in[0] + number)},
                Location.unknown());
    }

    private static long compute(long seed) {
        long value = seed;
        for (int i = 0; i < ROUNDS; i++) {
            value = value * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
        }
        return value;
    }

    /** One after the other. */
    @Benchmark
    public RunResult eightCpuBoundNodesSequential() {
        return sequential.run(pipeline, catalog);
    }

    /** On two threads. */
    @Benchmark
    public RunResult eightCpuBoundNodesParallel() {
        return parallel.run(pipeline, catalog);
    }
}
