package dev.millrace.benchmarks;

import dev.millrace.data.Catalog;
import dev.millrace.hook.Hooks;
import dev.millrace.hook.NodeHook;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.runner.ParallelRunner;
import dev.millrace.runner.RunRequest;
import dev.millrace.runner.RunResult;
import dev.millrace.runner.Runner;
import dev.millrace.runner.SequentialRunner;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time of whole runs of trivial nodes, without logging: checking, compiling, running, releasing. Divide by {@code size}
 * for a node.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgs = {
            "-Xms6g",
            "-Xmx6g",
            "-Xmn2g",
            "-XX:+AlwaysPreTouch",
            "-XX:+UseSerialGC",
            "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider"
        })
public class OverheadBenchmark {
    /** How many nodes. */
    @Param({"10", "1000", "100000", "1000000"})
    int size;

    /** How they are wired. */
    @Param({"CHAIN", "FAN", "LAYERED"})
    Shape shape = Shape.CHAIN;

    private final Runner sequential = new SequentialRunner();
    private final Runner parallel = new ParallelRunner(2);
    private final Hooks emptyHooks = Hooks.of(List.of(new Silent(), new Silent(), new Silent()));
    private final Hooks deafHooks = Hooks.of(List.of(new Deaf(), new Deaf(), new Deaf()));
    private RunRequest request = RunRequest.of(Pipeline.empty(), Catalog.empty());

    private static final class Silent implements NodeHook {}

    private static final class Deaf implements NodeHook {
        @Override
        public void afterNode(NodeFinished event) {
            // only looks on
        }
    }

    /** Builds the pipeline, which is not part of what is timed. */
    @Setup
    public void build() {
        request = RunRequest.of(shape.pipeline(size), Catalog.of(Map.of("d0", 1L)))
                .with(RunRequest.Results.DROP);
    }

    /** One after the other. */
    @Benchmark
    public RunResult sequential() {
        return sequential.run(request);
    }

    /** One after the other, with three hooks that override nothing. */
    @Benchmark
    public RunResult sequentialWithThreeEmptyHooks() {
        return sequential.run(request.with(emptyHooks));
    }

    /** One after the other, with three hooks that are called after each node and do nothing. */
    @Benchmark
    public RunResult sequentialWithThreeIdleHooks() {
        return sequential.run(request.with(deafHooks));
    }

    /** On two threads. */
    @Benchmark
    public RunResult parallel() {
        return parallel.run(request);
    }
}
