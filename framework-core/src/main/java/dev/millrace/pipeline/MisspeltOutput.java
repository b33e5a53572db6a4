package dev.millrace.pipeline;

import dev.millrace.data.DatasetName;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Suggestions;
import java.util.List;
import java.util.function.Consumer;

/**
 * A node writes what nobody reads and the catalog does not keep, under a name almost like one that the catalog keeps and
 * nobody writes.
 */
final class MisspeltOutput implements GraphRule {
    private static final ProblemCode CODE = new ProblemCode("WIRING", 8);

    @Override
    public void check(Wiring wiring, Consumer<Problem> problems) {
        PipelineGraph graph = wiring.graph();
        List<String> unwritten = wiring.catalog().names().stream()
                .filter(name -> graph.datasetId(name) < 0)
                .map(DatasetName::value)
                .toList();
        for (int id = 0; id < graph.nodeCount(); id++) {
            NodeSpec node = graph.node(id);
            for (Port output : node.outputs()) {
                if (graph.readersOf(graph.datasetId(output.dataset())).length == 0
                        && wiring.catalog().find(output.dataset()).isEmpty()) {
                    Suggestions.nearest(output.name(), unwritten)
                            .ifPresent(near -> problems.accept(problem(node, output, near)));
                }
            }
        }
    }

    private static Problem problem(NodeSpec node, Port output, String near) {
        return Problem.error(CODE, "Nobody reads '" + output.name() + "', and the catalog does not keep it.")
                .with("written by", PortPlaces.of(node, output))
                .suggest("'" + near + "' (in the catalog, written by no node)")
                .fix("correct @Output, or add an entry '" + output.name() + "' to a catalog file");
    }
}
