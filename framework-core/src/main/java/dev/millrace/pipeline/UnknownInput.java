package dev.millrace.pipeline;

import dev.millrace.data.DatasetName;
import dev.millrace.node.NodeSpec;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A node reads what no node writes and the catalog does not have. */
final class UnknownInput implements GraphRule {
    private static final ProblemCode CODE = new ProblemCode("WIRING", 3);

    @Override
    public void check(Wiring wiring, Consumer<Problem> problems) {
        PipelineGraph graph = wiring.graph();
        for (int dataset = 0; dataset < graph.datasetCount(); dataset++) {
            if (graph.writerOf(dataset) < 0
                    && wiring.catalog().find(graph.dataset(dataset)).isEmpty()) {
                problems.accept(problem(wiring, dataset));
            }
        }
    }

    private static Problem problem(Wiring wiring, int dataset) {
        PipelineGraph graph = wiring.graph();
        String name = graph.dataset(dataset).value();
        Problem problem = Problem.error(CODE, "Nothing provides '" + name + "'.");
        for (int reader : graph.readersOf(dataset)) {
            problem = problem.with("read by", PortPlaces.reader(graph.node(reader), name));
        }
        problem = problem.with("looked in", lookedIn(wiring));
        return suggest(problem, name, wiring).fix("correct @Input, or add an entry '" + name + "' to a catalog file");
    }

    private static String lookedIn(Wiring wiring) {
        List<String> places = new ArrayList<>();
        places.add("outputs of " + wiring.graph().nodeCount() + (wiring.graph().nodeCount() == 1 ? " node" : " nodes"));
        places.addAll(wiring.catalog().sources());
        return String.join("; ", places);
    }

    private static Problem suggest(Problem problem, String name, Wiring wiring) {
        PipelineGraph graph = wiring.graph();
        List<String> known = new ArrayList<>();
        for (int dataset = 0; dataset < graph.datasetCount(); dataset++) {
            if (graph.writerOf(dataset) >= 0) {
                known.add(graph.dataset(dataset).value());
            }
        }
        wiring.catalog().names().forEach(entry -> known.add(entry.value()));
        return Suggestions.nearest(name, known)
                .map(near -> problem.suggest("'" + near + "' (" + provider(near, graph) + ")"))
                .orElse(problem);
    }

    private static String provider(String name, PipelineGraph graph) {
        int dataset = graph.datasetId(DatasetName.of(name));
        if (dataset >= 0 && graph.writerOf(dataset) >= 0) {
            NodeSpec writer = graph.node(graph.writerOf(dataset));
            return "written by node '" + writer.name() + "'";
        }
        return "in the catalog";
    }
}
