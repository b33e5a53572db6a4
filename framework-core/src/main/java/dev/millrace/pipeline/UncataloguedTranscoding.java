package dev.millrace.pipeline;

import dev.millrace.data.DatasetName;
import dev.millrace.node.NodeSpec;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** A transcoding of a dataset is written that the catalog does not know, so that another transcoding would never see it. */
final class UncataloguedTranscoding implements GraphRule {
    private static final ProblemCode CODE = new ProblemCode("WIRING", 11);

    @Override
    public void check(Wiring wiring, Consumer<Problem> problems) {
        PipelineGraph graph = wiring.graph();
        for (int dataset = 0; graph.hasTranscodings() && dataset < graph.datasetCount(); dataset++) {
            DatasetName name = graph.dataset(dataset);
            if (name.isTranscoded()
                    && name.isLegal()
                    && graph.writerOf(dataset) >= 0
                    && wiring.stored(dataset).isEmpty()) {
                problems.accept(problem(graph, dataset));
            }
        }
    }

    private static Problem problem(PipelineGraph graph, int dataset) {
        DatasetName name = graph.dataset(dataset);
        NodeSpec writer = graph.node(graph.writerOf(dataset));
        String place = writer.outputs().stream()
                .filter(port -> port.name().equals(name.value()))
                .findFirst()
                .map(port -> PortPlaces.of(writer, port))
                .orElse("");
        List<String> others = Arrays.stream(graph.transcodingsOf(dataset))
                .filter(transcoding -> transcoding != dataset)
                .mapToObj(transcoding -> "'" + graph.dataset(transcoding) + "'")
                .toList();
        Problem problem = Problem.error(
                        CODE, "Transcoding '" + name + "' is written, but the catalog does not keep it.")
                .with("written by", place);
        return (others.isEmpty() ? problem : problem.with("others", PortPlaces.line(others)))
                .fix("add an entry '" + name + "' to a catalog file, or write '" + name.withoutTranscoding() + "'");
    }
}
