package dev.millrace.format.parquet;

/** Takes the pages of one column in one row group, one after the other. Used by one thread. */
@FunctionalInterface
interface ColumnSink {
    /** Takes a page whose first row is row {@code first} of the table. */
    void append(Page page, int first);
}
