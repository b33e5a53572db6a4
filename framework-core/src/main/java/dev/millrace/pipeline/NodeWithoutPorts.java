package dev.millrace.pipeline;

import dev.millrace.node.NodeSpec;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import java.util.function.Consumer;

/** A node neither reads nor writes a dataset, so that nothing says when it should run. */
final class NodeWithoutPorts implements GraphRule {
    private static final ProblemCode CODE = new ProblemCode("WIRING", 7);

    @Override
    public void check(Wiring wiring, Consumer<Problem> problems) {
        PipelineGraph graph = wiring.graph();
        for (int id = 0; id < graph.nodeCount(); id++) {
            NodeSpec node = graph.node(id);
            if (node.inputs().isEmpty() && node.outputs().isEmpty()) {
                problems.accept(Problem.error(CODE, "Node '" + node.name() + "' has no input and no output.")
                        .at(node.origin())
                        .fix("give it an @Input, a @Param or an @Output"));
            }
        }
    }
}
