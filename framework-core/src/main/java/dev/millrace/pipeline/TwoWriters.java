package dev.millrace.pipeline;

import dev.millrace.data.DatasetName;
import dev.millrace.node.NodeSpec;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Several nodes, or several outputs of one, write the same dataset. */
final class TwoWriters implements GraphRule {
    private static final ProblemCode CODE = new ProblemCode("WIRING", 4);

    @Override
    public void check(Wiring wiring, Consumer<Problem> problems) {
        conflicts(wiring.graph()).forEach((dataset, writers) -> {
            Problem problem = Problem.error(CODE, "Dataset '" + dataset + "' is written " + writers.size() + " times.");
            problems.accept(PortPlaces.list(problem, "written by", writers).fix("give each output a name of its own"));
        });
    }

    private static DatasetName name(PipelineGraph graph, int dataset) {
        return graph.dataset(dataset).withoutTranscoding();
    }

    private static Map<DatasetName, List<String>> conflicts(PipelineGraph graph) {
        int[] writes = new int[graph.datasetCount()];
        for (int node = 0; node < graph.nodeCount(); node++) {
            for (int dataset : graph.outputsOf(node)) {
                writes[graph.identityOf(dataset)]++;
            }
        }
        Map<DatasetName, List<String>> conflicts = new TreeMap<>();
        for (int node = 0; node < graph.nodeCount(); node++) {
            int[] outputs = graph.outputsOf(node);
            for (int port = 0; port < outputs.length; port++) {
                if (writes[graph.identityOf(outputs[port])] > 1) {
                    NodeSpec writer = graph.node(node);
                    conflicts
                            .computeIfAbsent(name(graph, outputs[port]), name -> new ArrayList<>())
                            .add(PortPlaces.of(writer, writer.outputs().get(port)));
                }
            }
        }
        return conflicts;
    }
}
