package dev.millrace.pipeline;

import dev.millrace.config.Parameters;
import dev.millrace.data.Catalog;

/**
 * All that rules look at: a graph and what it will run with.
 *
 * @param graph the compiled pipeline, right or wrong
 * @param catalog where datasets are that no node writes
 * @param parameters what nodes may be given
 */
public record Wiring(PipelineGraph graph, Catalog catalog, Parameters parameters) {}
