package dev.millrace.runner;

import dev.millrace.pipeline.PipelineGraph;
import dev.millrace.runner.NodeResult.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds from which nodes a run that stopped can go on: those that did not succeed, and before them those whose outputs
 * were needed and lived only in memory.
 */
final class ResumePoints {
    private ResumePoints() {}

    /** Returns the names of the first nodes to run again, by name; none if nothing was done, or everything. */
    static List<String> of(RunPlan plan, @Nullable Outcome[] outcomes) {
        if (Arrays.stream(outcomes).noneMatch(outcome -> outcome == Outcome.SUCCEEDED)) {
            return List.of();
        }
        PipelineGraph graph = plan.graph();
        NodesToRun again = new NodesToRun(graph);
        for (int node = 0; node < outcomes.length; node++) {
            if (outcomes[node] != Outcome.SUCCEEDED && outcomes[node] != Outcome.SKIPPED) {
                again.add(node, "");
            }
        }
        again.addWriters(dataset -> plan.isKept(dataset) ? null : "");
        boolean[] isFollower = new boolean[graph.nodeCount()];
        IntStream.range(0, isFollower.length)
                .filter(again::has)
                .flatMap(node -> Arrays.stream(graph.successorsOf(node)))
                .forEach(node -> isFollower[node] = true);
        return IntStream.range(0, isFollower.length)
                .filter(node -> again.has(node) && !isFollower[node])
                .mapToObj(node -> plan.origin(graph.node(node).name()))
                .distinct()
                .toList();
    }
}
