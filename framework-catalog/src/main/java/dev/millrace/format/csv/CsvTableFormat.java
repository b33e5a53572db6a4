package dev.millrace.format.csv;

import dev.millrace.format.BatchReader;
import dev.millrace.format.BatchWriter;
import dev.millrace.format.Compression;
import dev.millrace.format.TableFormat;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.io.IOException;
import java.nio.file.Path;

/** Reads and writes CSV files. */
final class CsvTableFormat implements TableFormat {
    private final CsvLoad load;
    private final CsvSave save;
    private final String fileName;
    private final Division division;

    /**
     * Makes a format.
     *
     * @param fileName the name of the file, which tells how it is compressed
     */
    CsvTableFormat(CsvLoad load, CsvSave save, String fileName, Division division) {
        this.load = load;
        this.save = save;
        this.fileName = fileName;
        this.division = division;
    }

    @Override
    public BatchReader open(Path path, String name) throws IOException {
        return CsvBatchReader.of(path, name, load, division);
    }

    @Override
    public BatchWriter create(Path path, String name, Schema schema) throws IOException {
        return CsvBatchWriter.of(
                path, name, schema, new CsvWriting(save, Compression.of(save.compression(), fileName), division));
    }

    @Override
    public Table read(Path path, String name) throws IOException {
        return new CsvReading(path, name, load, division).table();
    }
}
