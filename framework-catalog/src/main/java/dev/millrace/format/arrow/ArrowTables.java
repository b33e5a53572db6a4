package dev.millrace.format.arrow;

import dev.millrace.format.BatchReader;
import dev.millrace.format.BatchWriter;
import dev.millrace.format.TableFormat;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.io.IOException;
import java.nio.file.Path;

/** Reads and writes files of Arrow's interprocess format. */
final class ArrowTables implements TableFormat {
    private final ArrowOptions options;

    ArrowTables(ArrowOptions options) {
        this.options = options;
    }

    @Override
    public BatchReader open(Path path, String name) throws IOException {
        return ArrowBatches.open(path, options, new ArrowProblems(name));
    }

    /** Lets every column have nulls, since later batches may. */
    @Override
    public BatchWriter create(Path path, String name, Schema schema) throws IOException {
        return ArrowBatchWriter.create(path, options, schema.allNullable());
    }

    @Override
    public void write(Path path, String name, Table table) throws IOException {
        try (BatchWriter writer = ArrowBatchWriter.create(path, options, table.schema())) {
            writer.write(table);
            writer.finish();
        }
    }
}
