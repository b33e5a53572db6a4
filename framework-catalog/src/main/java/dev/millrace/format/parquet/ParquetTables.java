package dev.millrace.format.parquet;

import dev.millrace.format.BatchReader;
import dev.millrace.format.BatchWriter;
import dev.millrace.format.TableFormat;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.io.IOException;
import java.nio.file.Path;

/** Parquet as a format of tables. */
record ParquetTables(ParquetOptions options) implements TableFormat {
    @Override
    public BatchReader open(Path path, String name) throws IOException {
        return new GroupReader(path, options, new ParquetProblems(name));
    }

    @Override
    public BatchWriter create(Path path, String name, Schema schema) throws IOException {
        return new TableWriter(path, schema, options, new ParquetProblems(name));
    }

    @Override
    public Table read(Path path, String name) throws IOException {
        return TableReader.read(path, options, new ParquetProblems(name));
    }
}
