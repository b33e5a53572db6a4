package dev.millrace.launch;

import dev.millrace.data.Catalog;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.data.SupportsExists;
import dev.millrace.pipeline.PipelineGraph;
import dev.millrace.runner.NodesToRun;
import dev.millrace.runner.RunRequest;
import dev.millrace.runner.RunRequest.Results;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the nodes whose outputs are not there, as Kedro does; what they were made from does not matter. */
final class MissingOutputs {
    private final RunRequest request;
    private final PipelineGraph graph;
    private final Catalog catalog;
    private final Set<DatasetName> returned;

    private MissingOutputs(RunRequest request, Set<DatasetName> returned) {
        this.returned = returned;
        this.request = request;
        this.graph = PipelineGraph.of(request.pipeline().select(request.run().selection()));
        this.catalog = request.catalog();
    }

    /**
     * Returns the nodes of a request that need not be run, each with the reason.
     *
     * @param returned datasets for which the caller waits
     */
    static Map<String, String> others(RunRequest request, Set<DatasetName> returned) {
        MissingOutputs missing = new MissingOutputs(request, returned);
        return missing.nodes().others("its outputs are there");
    }

    private NodesToRun nodes() {
        NodesToRun nodes = new NodesToRun(graph);
        for (int node : graph.order()) {
            String reason = reason(node);
            if (reason != null) {
                nodes.add(node, reason);
            }
        }
        nodes.addWriters(dataset ->
                isKept(dataset) ? null : "its output '" + graph.dataset(dataset) + "' is only in memory, and needed");
        return nodes;
    }

    private @Nullable String reason(int node) {
        int[] outputs = graph.outputsOf(node);
        if (outputs.length == 0) {
            return "it has no output";
        }
        for (int output : outputs) {
            if (isMissing(output)) {
                return "'" + graph.dataset(output) + "' is missing";
            }
        }
        return null;
    }

    /** Tells whether a dataset is not stored, or is a result that the caller of the run waits for. */
    private boolean isMissing(int output) {
        Optional<Dataset<?>> stored = catalog.find(graph.dataset(output));
        if (returned.contains(graph.dataset(output).withoutTranscoding())) {
            return true;
        }
        if (stored.isEmpty()) {
            return request.results() == Results.KEEP && graph.readersOf(output).length == 0;
        }
        return stored.get().isPersistent() && !(stored.get() instanceof SupportsExists asked && asked.exists());
    }

    private boolean isKept(int dataset) {
        return catalog.find(graph.dataset(dataset))
                .filter(Dataset::isPersistent)
                .isPresent();
    }
}
