package dev.millrace.format.csv;

/**
 * How one file is written.
 *
 * @param compression how it is compressed
 */
record CsvWriting(CsvSave save, Compression compression, Division division) {}
