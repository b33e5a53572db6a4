package dev.millrace.pipeline;

import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** A node waits, over others, for its own output. One cycle is told for each knot, in the order of running. */
final class Cycle implements GraphRule {
    private static final ProblemCode CODE = new ProblemCode("WIRING", 5);

    @Override
    public void check(Wiring wiring, Consumer<Problem> problems) {
        PipelineGraph graph = wiring.graph();
        BitSet left = new BitSet();
        left.set(0, graph.nodeCount());
        Arrays.stream(graph.order()).forEach(left::clear);
        while (!left.isEmpty()) {
            List<Integer> cycle = walk(graph, left);
            if (cycle.isEmpty()) {
                return;
            }
            problems.accept(problem(graph, cycle));
            cycle.forEach(left::clear);
        }
    }

    /** Walks backwards among the nodes left over by the order, until a node comes again; drops dead ends. */
    private static List<Integer> walk(PipelineGraph graph, BitSet left) {
        while (!left.isEmpty()) {
            List<Integer> path = new ArrayList<>();
            int[] position = new int[graph.nodeCount()];
            int node = left.nextSetBit(0);
            while (node >= 0 && position[node] == 0) {
                path.add(node);
                position[node] = path.size();
                node = writerBefore(graph, node, left);
            }
            if (node >= 0) {
                return inOrder(path.subList(position[node] - 1, path.size()));
            }
            path.forEach(left::clear); // it only waits for a cycle that is already told
        }
        return List.of();
    }

    private static int writerBefore(PipelineGraph graph, int node, BitSet left) {
        for (int dataset : graph.inputsOf(node)) {
            if (dataset >= 0 && graph.writerOf(dataset) >= 0 && left.get(graph.writerOf(dataset))) {
                return graph.writerOf(dataset);
            }
        }
        return -1;
    }

    /** Turns the backward walk round and begins with the first node by name. */
    private static List<Integer> inOrder(List<Integer> backwards) {
        List<Integer> cycle = new ArrayList<>(backwards);
        Collections.reverse(cycle);
        Collections.rotate(cycle, -cycle.indexOf(Collections.min(cycle)));
        return cycle;
    }

    private static Problem problem(PipelineGraph graph, List<Integer> cycle) {
        StringBuilder path = new StringBuilder();
        Problem problem = Problem.error(
                CODE,
                cycle.size() == 1
                        ? "Node '" + graph.node(cycle.get(0)).name() + "' reads its own output."
                        : cycle.size() + " nodes wait for each other.");
        for (int i = 0; i < cycle.size(); i++) {
            int node = cycle.get(i);
            int next = cycle.get((i + 1) % cycle.size());
            path.append(graph.node(node).name())
                    .append(" -[")
                    .append(joint(graph, node, next))
                    .append("]-> ");
        }
        problem = problem.with(
                "cycle", path.append(graph.node(cycle.get(0)).name()).toString());
        for (int node : cycle) {
            problem = problem.with("node", graph.node(node).origin());
        }
        return problem.fix("let one of them read another dataset");
    }

    private static String joint(PipelineGraph graph, int writer, int reader) {
        for (int dataset : graph.outputsOf(writer)) {
            if (Arrays.stream(graph.inputsOf(reader)).anyMatch(input -> input == dataset)) {
                return graph.dataset(dataset).value();
            }
        }
        return "";
    }
}
