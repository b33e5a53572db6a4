package dev.millrace.avro;

import dev.millrace.format.BatchReader;
import dev.millrace.format.BatchWriter;
import dev.millrace.format.TableFormat;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reads and writes object container files. */
final class AvroTables implements TableFormat {
    private final AvroOptions options;

    AvroTables(AvroOptions options) {
        this.options = options;
    }

    @Override
    public BatchReader open(Path path, String name) throws IOException {
        return AvroBatches.open(path, options.columns(), options.batchRows(), new AvroProblems(name));
    }

    @Override
    public Table read(Path path, String name) throws IOException {
        try (AvroBatches whole = AvroBatches.open(path, options.columns(), Integer.MAX_VALUE, new AvroProblems(name))) {
            return whole.batch();
        }
    }

    /** Lets every column have nulls, since later batches may. */
    @Override
    public BatchWriter create(Path path, String name, Schema schema) throws IOException {
        List<Schema.Column> columns = schema.columns().stream()
                .map(each -> Schema.nullable(each.name(), each.type()))
                .toList();
        return writer(path, name, new Schema(columns));
    }

    @Override
    public void write(Path path, String name, Table table) throws IOException {
        try (BatchWriter writer = writer(path, name, table.schema())) {
            writer.write(table);
            writer.finish();
        }
    }

    private BatchWriter writer(Path path, String name, Schema schema) throws IOException {
        return AvroBatchWriter.create(path, options.compression(), schema, new AvroProblems(name));
    }
}
