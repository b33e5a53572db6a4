package dev.millrace.format.csv;

/** Takes the fields of the records of a file, after the header. */
interface CsvSink {
    /** Begins a record, which starts at that line of the file. */
    void begin(long line);

    /** Takes a field that has a value. */
    void value(int row, int column, char[] text, int from, int length, boolean quoted);

    /** Takes a missing field. */
    void missing(int row, int column);

    /** Tells whether there is a use for further records. */
    boolean wantsMore(int rows);
}
