package dev.millrace.pipeline;

import dev.millrace.data.DatasetName;
import dev.millrace.node.NodeSpec;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A node reads what no node writes and the catalog does not have. */
final class UnknownInput implements GraphRule {
    private static final ProblemCode CODE = new ProblemCode("WIRING", 3);

    /** So many names are compared with all that are known; who misspells more has another trouble. */
    private static final int WITH_SUGGESTION = 100;

    @Override
    public void check(Wiring wiring, Consumer<Problem> problems) {
        PipelineGraph graph = wiring.graph();
        List<String> known = List.of();
        int found = 0;
        for (int dataset : graph.freeInputs()) {
            if (graph.dataset(dataset).isLegal() && wiring.stored(dataset).isEmpty()) {
                known = known.isEmpty() ? known(wiring) : known;
                if (mayBeMissing(graph, dataset, known)) {
                    continue;
                }
                problems.accept(problem(wiring, dataset, found++ < WITH_SUGGESTION ? known : List.of()));
            }
        }
    }

    /** Lets optional inputs pass, unless they look like a misspelt name. */
    private static boolean mayBeMissing(PipelineGraph graph, int dataset, List<String> known) {
        return !graph.isRequired(dataset)
                && Suggestions.nearest(graph.dataset(dataset).value(), known).isEmpty();
    }

    private static Problem problem(Wiring wiring, int dataset, List<String> known) {
        PipelineGraph graph = wiring.graph();
        String name = graph.dataset(dataset).value();
        Problem problem = Problem.error(CODE, "Nothing provides '" + name + "'.");
        List<String> readers = IntStream.of(graph.readersOf(dataset))
                .mapToObj(reader -> PortPlaces.reader(graph.node(reader), name))
                .toList();
        problem = PortPlaces.list(problem, "read by", readers).with("looked in", lookedIn(wiring));
        for (int transcoding : graph.transcodingsOf(dataset)) {
            if (graph.writerOf(transcoding) >= 0) {
                return problem.with(
                                "written as",
                                "'" + graph.dataset(transcoding) + "', by node '"
                                        + graph.node(graph.writerOf(transcoding))
                                                .name() + "'")
                        .fix("add an entry '" + name + "' to a catalog file: each transcoding of a dataset has one");
            }
        }
        return suggest(problem, name, known, graph)
                .fix("correct @Input, or add an entry '" + name + "' to a catalog file");
    }

    private static String lookedIn(Wiring wiring) {
        List<String> places = new ArrayList<>();
        places.add("outputs of " + wiring.graph().nodeCount() + (wiring.graph().nodeCount() == 1 ? " node" : " nodes"));
        places.addAll(wiring.catalog().sources());
        return String.join("; ", places);
    }

    private static List<String> known(Wiring wiring) {
        PipelineGraph graph = wiring.graph();
        List<String> known = new ArrayList<>();
        for (int dataset = 0; dataset < graph.datasetCount(); dataset++) {
            if (graph.writerOf(dataset) >= 0) {
                known.add(graph.dataset(dataset).value());
            }
        }
        wiring.catalog().names().forEach(entry -> known.add(entry.value()));
        return known;
    }

    private static Problem suggest(Problem problem, String name, List<String> known, PipelineGraph graph) {
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
