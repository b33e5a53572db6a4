package dev.millrace.format.csv;

import dev.millrace.format.Compression;

/**
 * How one file is written.
 *
 * @param compression how it is compressed
 */
record CsvWriting(CsvSave save, Compression compression, Division division) {}
