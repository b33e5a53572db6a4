package dev.millrace.format.parquet;

/** How large the parts of a file are made that Millrace writes; the same as other writers do, so that readers fit. */
final class PageLimits {
    /** How many rows make a page, as parquet-java and Arrow do it: a page is what a filter can leave out. */
    static final int ROWS = 20_000;
    /** How many bytes the different values of a row group may take. */
    static final int DICTIONARY_BYTES = 1 << 20;
    /** How many rows make a row group. */
    static final int ROWS_PER_GROUP = 1 << 20;
    /** How many bytes of memory make a row group. */
    static final long BYTES_PER_GROUP = 128L << 20;
    /** How many bytes of the least and the greatest value are kept. */
    static final int BOUND_BYTES = 64;

    private PageLimits() {}
}
