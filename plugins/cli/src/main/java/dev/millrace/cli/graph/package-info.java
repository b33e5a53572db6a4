/**
 * Pictures of pipelines.
 *
 * <p>A {@link dev.millrace.cli.graph.Flowchart} holds the boxes and arrows; a {@link dev.millrace.cli.graph.GraphFormat}
 * draws them. Only SVG needs a layout of ours: sizes, layers, an order within each layer, places. The same pipeline gives
 * the same text. Start reading at {@code Flowchart}. Part of the command line, not meant to be called by projects.
 */
@NullMarked
package dev.millrace.cli.graph;

import org.jspecify.annotations.NullMarked;
