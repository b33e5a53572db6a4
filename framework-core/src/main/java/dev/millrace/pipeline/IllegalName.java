package dev.millrace.pipeline;

import dev.millrace.data.DatasetName;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
            if (!NodeSpec.isLegalName(node.name())) {
                problems.accept(Problem.error(CODE, "'" + node.name() + "' can't be the name of a node.")
                        .at(node.origin())
                        .with("expected", NodeSpec.NAME_FORM));
            }
        }
        Set<String> illegal = new TreeSet<>();
        for (int dataset = 0; dataset < graph.datasetCount(); dataset++) {
            if (!graph.dataset(dataset).isLegal()) {
                illegal.add(graph.dataset(dataset).value());
            }
        }
        illegal.forEach(name -> problems.accept(illegal(name, places(graph, name))));
    }

    private static List<String> places(PipelineGraph graph, String dataset) {
        List<String> places = new ArrayList<>();
        for (int id = 0; id < graph.nodeCount(); id++) {
            NodeSpec node = graph.node(id);
            Stream.concat(node.inputs().stream(), node.outputs().stream())
                    .filter(port -> port.isDataset() && port.name().equals(dataset))
                    .forEach(port -> places.add(PortPlaces.of(node, port)));
        }
        return places;
    }

    private static Problem illegal(String name, List<String> places) {
        Problem problem = Problem.error(CODE, "'" + name + "' can't be the name of a dataset.");
        problem = PortPlaces.list(problem, "at", places).with("expected", DatasetName.FORM);
        return name.startsWith(Port.PARAMETER_PREFIX)
                ? problem.fix(
                        "for a parameter write @Param(\"" + name.substring(Port.PARAMETER_PREFIX.length()) + "\")")
                : problem;
    }
}
