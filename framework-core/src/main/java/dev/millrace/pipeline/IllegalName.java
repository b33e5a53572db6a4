package dev.millrace.pipeline;

import dev.millrace.data.DatasetName;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A node or dataset has a name that could not be written on a command line or as part of a path. */
final class IllegalName implements GraphRule {
    private static final ProblemCode CODE = new ProblemCode("WIRING", 1);

    @Override
    public void check(Wiring wiring, Consumer<Problem> problems) {
        PipelineGraph graph = wiring.graph();
        for (int id = 0; id < graph.nodeCount(); id++) {
            NodeSpec node = graph.node(id);
            if (!DatasetName.of(node.name()).isLegal()) {
                problems.accept(Problem.error(CODE, "'" + node.name() + "' can't be the name of a node.")
                        .at(node.origin())
                        .with("expected", NodeSpec.NAME_FORM));
            }
            Stream.concat(node.inputs().stream(), node.outputs().stream())
                    .filter(port -> port.isDataset() && !port.dataset().isLegal())
                    .forEach(port -> problems.accept(illegal(port)));
        }
    }

    private static Problem illegal(Port port) {
        return Problem.error(CODE, "'" + port.name() + "' can't be the name of a dataset.")
                .at(port.origin())
                .with("expected", DatasetName.FORM);
    }
}
