package dev.millrace.pipeline;

import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A node wants a parameter that is missing or can't be bound to its Java type. */
final class UnboundParameter implements GraphRule {
    @Override
    public void check(Wiring wiring, Consumer<Problem> problems) {
        List<Problem> found = new ArrayList<>();
        for (int id = 0; id < wiring.graph().nodeCount(); id++) {
            NodeSpec node = wiring.graph().node(id);
            for (Port input : node.inputs()) {
                if (!input.isDataset()) {
                    wiring.parameters().bind(input.name(), input.type(), input.origin(), found);
                }
            }
        }
        found.stream().distinct().forEach(problems);
    }
}
