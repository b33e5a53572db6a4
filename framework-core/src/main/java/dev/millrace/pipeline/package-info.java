/**
 * Nodes wired into a graph by the names of their datasets.
 *
 * <p>A {@link dev.millrace.pipeline.Pipeline} is an immutable set of nodes, right or wrong; a
 * {@link dev.millrace.pipeline.PipelineGraph} is the same compiled to numbers; each {@link dev.millrace.pipeline.GraphRule}
 * finds one kind of mistake. Start reading at {@code Pipeline}.
 */
@NullMarked
package dev.millrace.pipeline;

import org.jspecify.annotations.NullMarked;
