package dev.millrace.format.parquet;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.values.ValuesReader;

/**
 * The values of one page, ready to be read once.
 *
 * @param rows how many rows the page spans
 * @param presence which of them hold a value
 * @param values gives the present values in order
 */
record Page(int rows, Presence presence, ValuesReader values) {
    /** Returns a page that was left out: no row of it holds a value. */
    static Page leftOut(int rows, ColumnDescriptor column) {
        Presence nothing = new Presence();
        nothing.fill(new boolean[rows]);
        return new Page(rows, nothing, new PlainValues(column));
    }

    /** Tells whether a row, counted from the start of the page, holds a value. */
    boolean has(int row) {
        return presence.has(row);
    }
}
