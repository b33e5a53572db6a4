package dev.millrace.format.jsonl;

import dev.millrace.format.BatchReader;
import dev.millrace.format.BatchWriter;
import dev.millrace.format.TableFormat;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.io.IOException;
import java.nio.file.Path;

/** Reads and writes files of JSON lines, or of one JSON array. */
final class JsonlTables implements TableFormat {
    private final JsonlOptions options;
    private final Framing framing;

    JsonlTables(JsonlOptions options, Framing framing) {
        this.options = options;
        this.framing = framing;
    }

    @Override
    public BatchReader open(Path path, String name) throws IOException {
        JsonlReading reading = new JsonlReading(path, options, framing, name);
        return reading.batches();
    }

    @Override
    public Table read(Path path, String name) throws IOException {
        return new JsonlReading(path, options, framing, name).table();
    }

    @Override
    public BatchWriter create(Path path, String name, Schema schema) throws IOException {
        return JsonlBatchWriter.create(path, options, framing);
    }
}
