package dev.millrace.runner;

import dev.millrace.pipeline.PipelineGraph;
import dev.millrace.runner.NodeResult.Outcome;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
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
        BitSet again = again(plan, outcomes);
        BitSet first = (BitSet) again.clone();
        again.stream().forEach(node -> Arrays.stream(graph.successorsOf(node)).forEach(first::clear));
        return first.stream()
                .mapToObj(node -> plan.origin(graph.node(node).name()))
                .distinct()
                .toList();
    }

    private static BitSet again(RunPlan plan, @Nullable Outcome[] outcomes) {
        PipelineGraph graph = plan.graph();
        BitSet again = new BitSet();
        int[] order = graph.order();
        for (int i = order.length - 1; i >= 0; i--) {
            int node = order[i];
            if (outcomes[node] != Outcome.SUCCEEDED && outcomes[node] != Outcome.SKIPPED) {
                again.set(node);
            }
            if (again.get(node)) {
                Arrays.stream(graph.inputsOf(node))
                        .filter(dataset -> dataset >= 0 && graph.writerOf(dataset) >= 0 && !plan.isKept(dataset))
                        .forEach(dataset -> again.set(graph.writerOf(dataset)));
            }
        }
        return again;
    }
}
