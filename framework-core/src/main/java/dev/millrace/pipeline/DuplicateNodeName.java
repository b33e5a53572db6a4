package dev.millrace.pipeline;

import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

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
        List<String> origins = IntStream.range(first, end)
                .mapToObj(node -> graph.node(node).origin())
                .filter(Location::isKnown)
                .map(Location::describe)
                .toList();
        return PortPlaces.list(problem, "node", origins)
                .fix("rename a method, or give its node another name: @Node(name = \"...\")");
    }
}
