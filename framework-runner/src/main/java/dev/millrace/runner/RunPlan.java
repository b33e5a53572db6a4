package dev.millrace.runner;

import dev.millrace.data.Catalog;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.node.NodeSpec;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.pipeline.PipelineCheck;
import dev.millrace.pipeline.PipelineGraph;
import dev.millrace.pipeline.Wiring;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A request that was checked and compiled: a step for each node, and for each dataset whether the catalog keeps it.
 *
 * <p>Made once per run, in linear time.
 */
final class RunPlan {
    private static final ProblemCode ONLY_IN_MEMORY = new ProblemCode("RUN", 4);

    private final RunRequest request;
    private final Pipeline pipeline;
    private final PipelineGraph graph;
    private final @Nullable Dataset<?>[] stored;
    private final NodeStep[] steps;
    private final @Nullable MappedNodes mapped;

    private RunPlan(RunRequest request, Pipeline pipeline, PipelineGraph whole) {
        this.request = request;
        this.mapped = MappedNodes.of(pipeline, request.parameters());
        this.pipeline = mapped == null ? pipeline : mapped.pipeline();
        this.graph = mapped == null ? whole : PipelineGraph.of(this.pipeline);
        this.stored = new Dataset<?>[graph.datasetCount()];
        for (int dataset = 0; dataset < stored.length; dataset++) {
            stored[dataset] = request.catalog().find(graph.dataset(dataset)).orElse(null);
        }
        this.steps = new NodeStep[graph.nodeCount()];
        Arrays.setAll(steps, node -> NodeStep.of(node, this));
    }

    /**
     * Checks and compiles a request.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException with everything that is wrong
     */
    static RunPlan of(RunRequest asked) {
        RunRequest request = asked.on(asked.catalog().forRun(asked.run().id()));
        Catalog catalog = request.catalog();
        Pipeline pipeline = request.pipeline();
        PipelineGraph whole = PipelineGraph.of(pipeline);
        PipelineCheck.problems(pipeline, new Wiring(whole, catalog, request.parameters()))
                .throwIfAny("Pipeline" + quoted(request.run().pipeline()) + " cannot be built");
        if (request.run().selection().isEverything() && request.skips().isEmpty()) {
            return new RunPlan(request, pipeline, whole);
        }
        Pipeline slice = pipeline.select(request.run().selection());
        PipelineGraph graph = PipelineGraph.of(slice);
        new Problems(inputsOnlyInMemory(whole, graph, request)).throwIfAny("The selected nodes cannot be run");
        return new RunPlan(request, slice, graph);
    }

    private static String quoted(String name) {
        return name.isEmpty() ? "" : " '" + name + "'";
    }

    private static List<Problem> inputsOnlyInMemory(PipelineGraph whole, PipelineGraph slice, RunRequest request) {
        List<Problem> problems = new ArrayList<>();
        for (int dataset = 0; dataset < slice.datasetCount(); dataset++) {
            DatasetName name = slice.dataset(dataset);
            if (isLeftOut(slice.writerOf(dataset), slice, request)
                    && request.catalog().find(name).isEmpty()
                    && isRequired(dataset, slice, request)) {
                String writer =
                        whole.node(whole.writerOf(whole.datasetId(name))).name();
                Problem problem = Problem.error(
                        ONLY_IN_MEMORY,
                        "'" + name + "' is needed, but node '" + writer + "' that writes it is left out.");
                for (int reader : slice.readersOf(dataset)) {
                    if (!isLeftOut(reader, slice, request)) {
                        problem = problem.with(
                                "read by", "node '" + slice.node(reader).name() + "'");
                    }
                }
                problems.add(problem.fix("run '" + writer + "' as well, or add an entry '" + name
                        + "' to a catalog file so that it is kept"));
            }
        }
        return problems;
    }

    private static boolean isLeftOut(int node, PipelineGraph slice, RunRequest request) {
        return node < 0 || request.skips().containsKey(slice.node(node).name());
    }

    private static boolean isRequired(int dataset, PipelineGraph slice, RunRequest request) {
        return Arrays.stream(slice.readersOf(dataset))
                .filter(reader -> !isLeftOut(reader, slice, request))
                .anyMatch(reader -> IntStream.range(0, slice.inputsOf(reader).length)
                        .anyMatch(port -> slice.inputsOf(reader)[port] == dataset
                                && !slice.node(reader).inputs().get(port).optional()));
    }

    RunRequest request() {
        return request;
    }

    /** Returns the element of a list that a node is given for a parameter, or null. */
    @Nullable
    Object element(String node, String parameter) {
        return mapped == null ? null : mapped.element(node, parameter);
    }

    /** Returns the node of the pipeline from which a node of the run was made. */
    String origin(String node) {
        return mapped == null ? node : mapped.origin(node);
    }

    /** Returns why a node is not called, or null if it is. */
    @Nullable
    String skip(NodeSpec node) {
        return request.skips().isEmpty() ? null : request.skips().get(origin(node.name()));
    }

    /** Returns the nodes that are run, with one for each element where a node runs over a list. */
    Pipeline pipeline() {
        return pipeline;
    }

    PipelineGraph graph() {
        return graph;
    }

    NodeStep step(int node) {
        return steps[node];
    }

    /** Returns where a dataset is kept, or null if it lives in memory. */
    @Nullable
    Dataset<?> stored(int dataset) {
        return stored[dataset];
    }

    /** Tells whether a dataset outlives the run. */
    boolean isKept(int dataset) {
        Dataset<?> kept = stored[dataset];
        return kept != null && kept.isPersistent();
    }

    /** Tells whether nobody reads a dataset that lives in memory, so that it is a result of the run. */
    boolean isResult(int dataset) {
        return stored[dataset] == null && graph.readersOf(dataset).length == 0;
    }
}
