package dev.millrace.format.csv;

/**
 * Rows of a chunk.
 *
 * @param first the first row
 * @param rows how many rows there are
 */
record Piece(Chunk chunk, int first, int rows) {}
