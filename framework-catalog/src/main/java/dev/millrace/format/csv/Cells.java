package dev.millrace.format.csv;

/** Takes the values of one column of one block, row by row; a row may be set again before the next one. */
interface Cells extends AutoCloseable {
    /** Sets a row; false if the text is no value of this column, which is then missing. */
    boolean add(int row, byte[] text, int from, int to);

    /** Leaves a row without a value. */
    void addMissing(int row);

    @Override
    void close();
}
