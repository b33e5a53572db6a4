package dev.millrace.data;

import java.util.stream.Stream;

/**
 * A dataset that can be loaded and saved batch by batch, so that it need not fit into memory. Meant to be implemented.
 *
 * <p>Where a node declares a {@code Stream} or an {@code Iterator}, a run asks for batches instead of the whole value.
 *
 * @param <T> the native type; each batch is a value of it, such as a table of some of the rows
 */
public interface SupportsBatches<T> {
    /**
     * Opens what is stored and returns its batches in order, each loaded when the stream comes to it. There is at least
     * one, which may be empty. Closing the stream closes what was opened.
     *
     * @throws dev.millrace.problem.DatasetException if nothing is stored or it can't be read; so does the stream
     */
    Stream<T> loadBatches();

    /**
     * Replaces the stored value by all batches, in order. Goes through the stream once, and does not close it.
     *
     * @throws dev.millrace.problem.DatasetException if it can't be written; the old value is then still there, as it is
     *     when the stream throws
     */
    void saveBatches(Stream<? extends T> batches);
}
