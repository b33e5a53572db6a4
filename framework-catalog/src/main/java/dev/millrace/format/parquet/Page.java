package dev.millrace.format.parquet;

import org.apache.parquet.column.values.ValuesReader;

/**
 * The values of one page, ready to be read once.
 *
 * @param rows how many rows the page spans
 * @param presence which of them hold a value
 * @param values gives the present values in order
 */
record Page(int rows, Presence presence, ValuesReader values) {
    /** Tells whether a row, counted from the start of the page, holds a value. */
    boolean has(int row) {
        return presence.has(row);
    }
}
