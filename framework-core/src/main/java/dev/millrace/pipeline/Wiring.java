package dev.millrace.pipeline;

import dev.millrace.config.Parameters;
import dev.millrace.data.Catalog;
import dev.millrace.data.Dataset;
import java.util.Optional;

/**
 * All that rules look at: a graph and what it will run with.
 *
 * @param graph the compiled pipeline, right or wrong
 * @param catalog where datasets are that no node writes
 * @param parameters what nodes may be given
 */
public record Wiring(PipelineGraph graph, Catalog catalog, Parameters parameters) {
    /** Returns the dataset of that number, if the catalog has it. */
    Optional<Dataset<?>> stored(int dataset) {
        return catalog instanceof TolerantCatalog tolerant
                ? tolerant.find(dataset)
                : catalog.find(graph.dataset(dataset));
    }
}
