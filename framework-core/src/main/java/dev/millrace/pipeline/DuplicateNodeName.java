package dev.millrace.pipeline;

import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import java.util.function.Consumer;

/** Several nodes have one name. */
final class DuplicateNodeName implements GraphRule {
    private static final ProblemCode CODE = new ProblemCode("WIRING", 2);

    @Override
    public void check(Wiring wiring, Consumer<Problem> problems) {
        PipelineGraph graph = wiring.graph();
        for (int first = 0, next; first < graph.nodeCount(); first = next) {
            String name = graph.node(first).name();
            next = first + 1;
            while (next < graph.nodeCount() && graph.node(next).name().equals(name)) {
                next++; // nodes are numbered by name
            }
            if (next - first > 1) {
                problems.accept(problem(graph, first, next));
            }
        }
    }

    private static Problem problem(PipelineGraph graph, int first, int end) {
        Problem problem = Problem.error(
                CODE,
                (end - first) + " nodes have the name '" + graph.node(first).name() + "'.");
        for (int node = first; node < end; node++) {
            problem = problem.with("node", graph.node(node).origin());
        }
        return problem.fix("rename a method, or name one: @Node(name = \"...\")");
    }
}
