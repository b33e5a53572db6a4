/**
 * One step of a pipeline: a function, the datasets and parameters that it reads, the datasets that it writes.
 *
 * <p>{@link dev.millrace.node.NodeSpec} is the one model; the annotations are how a method tells it. Start reading at
 * {@code NodeSpec}.
 */
@NullMarked
package dev.millrace.node;

import org.jspecify.annotations.NullMarked;
