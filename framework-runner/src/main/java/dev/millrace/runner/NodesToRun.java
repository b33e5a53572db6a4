package dev.millrace.runner;

import dev.millrace.pipeline.PipelineGraph;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Which nodes of a pipeline are run and why, and what must be run for their sake. Not safe for use by several threads. */
public final class NodesToRun {
    private final PipelineGraph graph;
    private final @Nullable String[] reasons;

    /** Begins with no node. */
    public NodesToRun(PipelineGraph graph) {
        this.graph = graph;
        this.reasons = new String[graph.nodeCount()];
    }

    /** Adds a node, and tells whether it is new; of two reasons the first stays. */
    public boolean add(int node, String reason) {
        if (reasons[node] != null) {
            return false;
        }
        reasons[node] = reason;
        return true;
    }

    /** Tells whether a node is run. */
    public boolean has(int node) {
        return reasons[node] != null;
    }

    /** Returns why a node is run; empty if it is not, or if nobody gave a reason. */
    public String reason(int node) {
        String reason = reasons[node];
        return reason == null ? "" : reason;
    }

    /**
     * Adds the writers of what the nodes read and nobody keeps, and so on up to the first.
     *
     * @param need tells of a dataset why it must be written again, or null if it need not
     * @return whether any is new
     */
    public boolean addWriters(IntFunction<@Nullable String> need) {
        boolean found = false;
        int[] order = graph.order();
        for (int i = order.length - 1; i >= 0; i--) {
            if (reasons[order[i]] == null) {
                continue;
            }
            for (int input : graph.inputsOf(order[i])) {
                int writer = input < 0 ? -1 : graph.writerOf(input);
                if (writer >= 0 && reasons[writer] == null) {
                    String reason = need.apply(input);
                    found |= reason != null && add(writer, reason);
                }
            }
        }
        return found;
    }

    /** Returns the other nodes by their names, each with what is told of it; for {@link RunRequest#skipping}. */
    public Map<String, String> others(String told) {
        Map<String, String> others = new TreeMap<>();
        for (int node = 0; node < reasons.length; node++) {
            if (reasons[node] == null) {
                others.put(graph.node(node).name(), told);
            }
        }
        return others;
    }
}
