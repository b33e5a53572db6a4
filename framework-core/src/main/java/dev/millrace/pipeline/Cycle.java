package dev.millrace.pipeline;

import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Nodes wait for each other's outputs. No node is told in two cycles, and none that only waits for a cycle is told.
 *
 * <p>Walks backwards, depth first, among the nodes for which there is no order; looks at each edge once.
 */
final class Cycle implements GraphRule {
    private static final ProblemCode CODE = new ProblemCode("WIRING", 5);
    private static final int SHOWN = 6;

    @Override
    public void check(Wiring wiring, Consumer<Problem> problems) {
        PipelineGraph graph = wiring.graph();
        if (graph.order().length < graph.nodeCount()) {
            new Walk(graph).cycles().forEach(cycle -> problems.accept(problem(graph, cycle)));
        }
    }

    private static final class Walk {
        private final int[][] predecessors;
        private final BitSet left = new BitSet();
        private final int[] looked;
        private final int[] place;
        private final List<Integer> path = new ArrayList<>();

        Walk(PipelineGraph graph) {
            predecessors = graph.predecessors();
            looked = new int[graph.nodeCount()];
            place = new int[graph.nodeCount()];
            left.set(0, graph.nodeCount());
            Arrays.stream(graph.order()).forEach(left::clear);
        }

        List<List<Integer>> cycles() {
            List<List<Integer>> cycles = new ArrayList<>();
            for (int start = left.nextSetBit(0); start >= 0; start = left.nextSetBit(start)) {
                enter(start);
                while (!path.isEmpty()) {
                    int node = path.get(path.size() - 1);
                    if (looked[node] == predecessors[node].length) {
                        leave(path.size() - 1);
                        continue;
                    }
                    int before = predecessors[node][looked[node]++];
                    if (place[before] > 0) {
                        cycles.add(inOrder(path.subList(place[before] - 1, path.size())));
                        leave(place[before] - 1);
                    } else if (left.get(before)) {
                        enter(before);
                    }
                }
            }
            return cycles;
        }

        private void enter(int node) {
            path.add(node);
            place[node] = path.size();
        }

        /** Drops the end of the path for good. */
        private void leave(int from) {
            List<Integer> end = path.subList(from, path.size());
            for (int node : end) {
                place[node] = 0;
                left.clear(node);
            }
            end.clear();
        }

        /** Turns the backward walk round and begins with the first node by name. */
        private static List<Integer> inOrder(List<Integer> backwards) {
            List<Integer> cycle = new ArrayList<>(backwards);
            Collections.reverse(cycle);
            Collections.rotate(cycle, -cycle.indexOf(Collections.min(cycle)));
            return cycle;
        }
    }

    private static Problem problem(PipelineGraph graph, List<Integer> cycle) {
        String first = graph.node(cycle.get(0)).name();
        Problem problem = Problem.error(
                CODE,
                cycle.size() == 1
                        ? "Node '" + first + "' reads its own output, so it can never run."
                        : cycle.size() + " nodes wait for each other's outputs, so none of them can run.");
        List<String> origins = cycle.stream()
                .map(node -> graph.node(node).origin())
                .filter(Location::isKnown)
                .map(Location::describe)
                .toList();
        return PortPlaces.list(problem.with("cycle", path(graph, cycle)), "node", origins)
                .fix("let " + (cycle.size() == 1 ? "it" : "one of them") + " read or write another dataset");
    }

    private static String path(PipelineGraph graph, List<Integer> cycle) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < Math.min(SHOWN, cycle.size()); i++) {
            int node = cycle.get(i);
            path.append(graph.node(node).name())
                    .append(" -[")
                    .append(joint(graph, node, cycle.get((i + 1) % cycle.size())))
                    .append("]-> ");
        }
        if (cycle.size() > SHOWN) {
            path.append("... ").append(cycle.size() - SHOWN).append(" more ... -> ");
        }
        return path.append(graph.node(cycle.get(0)).name()).toString();
    }

    private static String joint(PipelineGraph graph, int writer, int reader) {
        return IntStream.of(graph.outputsOf(writer))
                .filter(output -> IntStream.of(graph.inputsOf(reader))
                        .anyMatch(input -> input >= 0 && graph.identityOf(input) == graph.identityOf(output)))
                .mapToObj(output -> graph.dataset(output).value())
                .findFirst()
                .orElse("");
    }
}
