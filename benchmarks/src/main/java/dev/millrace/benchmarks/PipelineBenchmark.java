package dev.millrace.benchmarks;

import dev.millrace.config.Parameters;
import dev.millrace.data.Catalog;
import dev.millrace.node.NodeSpec;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.pipeline.PipelineCheck;
import dev.millrace.pipeline.PipelineGraph;
import dev.millrace.pipeline.Selection;
import dev.millrace.pipeline.Selection.Filter;
import dev.millrace.pipeline.Wiring;
import dev.millrace.problem.Problems;
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

/** Time of making pipelines and of cutting them, from nodes that are there. Divide by {@code size} for a node. */
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
public class PipelineBenchmark {
    /** How many nodes. */
    @Param({"10", "1000", "100000", "1000000"})
    int size;

    /** How they are wired. */
    @Param({"CHAIN", "LAYERED"})
    Shape shape = Shape.CHAIN;

    private final Catalog catalog = Catalog.of(Map.of("d0", 1L));
    private List<NodeSpec> nodes = List.of();
    private Selection fromTo = Selection.everything();

    /** Makes the nodes, which is not part of what is timed. */
    @Setup
    public void make() {
        nodes = shape.pipeline(size).nodes();
        fromTo = Selection.everything()
                .with(Filter.FROM_NODES, List.of("n1"))
                .with(Filter.TO_NODES, List.of("n" + (size - 2)));
    }

    /** Joins the nodes, compiles the graph and applies every rule. */
    @Benchmark
    public Problems buildWithAllRules() {
        Pipeline pipeline = Pipeline.of(nodes);
        return PipelineCheck.problems(pipeline, new Wiring(PipelineGraph.of(pipeline), catalog, Parameters.empty()));
    }

    /** Joins the nodes, compiles the graph, and cuts out what lies between two nodes. */
    @Benchmark
    public Pipeline buildAndFilterFromTo() {
        return Pipeline.of(nodes).select(fromTo);
    }
}
