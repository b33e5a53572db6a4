package dev.millrace.runner;

import dev.millrace.pipeline.PipelineGraph;
import java.util.Arrays;
import java.util.Comparator;

/**
 * The order in which ready nodes are started: by declared priority, then the one that begins the longest path of nodes
 * to the end of the run, then as a sequential runner would. A list schedule by the critical path.
 *
 * @see <a href="https://doi.org/10.1145/361604.361619">Adam, Chandy, Dickson: A comparison of list schedules for parallel
 *     processing systems, 1974</a>
 */
final class NodeRanks {
    private final int[] byRank;
    private final int[] ranks;

    private NodeRanks(int[] byRank) {
        this.byRank = byRank;
        this.ranks = new int[byRank.length];
        for (int rank = 0; rank < byRank.length; rank++) {
            ranks[byRank[rank]] = rank;
        }
    }

    /** Ranks the nodes of a graph, in linear time unless some may have priorities. */
    static NodeRanks of(PipelineGraph graph, boolean havePriorities) {
        int[] byRank = byLength(graph, lengths(graph));
        if (havePriorities) {
            byRank = Arrays.stream(byRank)
                    .boxed()
                    .sorted(Comparator.comparingInt((Integer node) -> priority(graph, node))
                            .reversed())
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
        return new NodeRanks(byRank);
    }

    private static int priority(PipelineGraph graph, int node) {
        return graph.node(node).options().policy().priority();
    }

    /** Returns how many nodes the longest path from each node on has, without itself. */
    private static int[] lengths(PipelineGraph graph) {
        int[] lengths = new int[graph.nodeCount()];
        int[] order = graph.order();
        for (int i = order.length - 1; i >= 0; i--) {
            for (int successor : graph.successorsOf(order[i])) {
                lengths[order[i]] = Math.max(lengths[order[i]], lengths[successor] + 1);
            }
        }
        return lengths;
    }

    /** Sorts by counting: a length is less than the number of nodes. */
    private static int[] byLength(PipelineGraph graph, int[] lengths) {
        int[] begins = new int[lengths.length + 1];
        for (int length : lengths) {
            begins[lengths.length - length]++;
        }
        for (int i = 1; i < begins.length; i++) {
            begins[i] += begins[i - 1];
        }
        int[] sorted = new int[lengths.length];
        for (int node : graph.order()) {
            sorted[begins[lengths.length - 1 - lengths[node]]++] = node;
        }
        return sorted;
    }

    /** Returns the place of a node in the order; less is earlier. */
    int of(int node) {
        return ranks[node];
    }

    /** Returns the node at a place. */
    int node(int rank) {
        return byRank[rank];
    }
}
