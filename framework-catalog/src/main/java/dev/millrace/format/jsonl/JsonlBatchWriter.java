package dev.millrace.format.jsonl;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import dev.millrace.format.BatchWriter;
import dev.millrace.table.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Writes one file, each row as an object in a line of its own, in an array or not. */
final class JsonlBatchWriter implements BatchWriter {
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .rootValueSeparator("\n")
            // the digits of the shortest form on every Java, and those of decimals without an exponent
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER, StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private static final RowInALine ROW_IN_A_LINE = new RowInALine();

    private final OutputStream out;
    private final JsonGenerator json;
    private final Framing framing;
    private final boolean omitsNulls;
    private boolean any;

    /** Begins a line for each row of an array; what is in the row stays in it. */
    private static final class RowInALine extends MinimalPrettyPrinter {
        private static final long serialVersionUID = 1;

        @Override
        public void beforeArrayValues(JsonGenerator json) throws IOException {
            if (isAroundRows(json)) {
                json.writeRaw('\n');
            }
        }

        @Override
        public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
            json.writeRaw(isAroundRows(json) ? ",\n" : ",");
        }

        @Override
        public void writeEndArray(JsonGenerator json, int values) throws IOException {
            json.writeRaw(isAroundRows(json) && values > 0 ? "\n]" : "]");
        }

        private static boolean isAroundRows(JsonGenerator json) {
            return json.getOutputContext().getParent().inRoot();
        }
    }

    private JsonlBatchWriter(OutputStream out, JsonGenerator json, Framing framing, boolean omitsNulls) {
        this.out = out;
        this.json = json;
        this.framing = framing;
        this.omitsNulls = omitsNulls;
    }

    static JsonlBatchWriter create(Path path, JsonlOptions options, Framing framing) throws IOException {
        OutputStream out = options.codec().writing(path);
        try {
            JsonGenerator json = JSON.createGenerator(out);
            if (framing == Framing.ARRAY) {
                json.setPrettyPrinter(ROW_IN_A_LINE);
                json.writeStartArray();
            }
            return new JsonlBatchWriter(out, json, framing, options.omitsNulls());
        } catch (IOException | RuntimeException e) {
            out.close();
            throw e;
        }
    }

    @Override
    public void write(Table batch) throws IOException {
        FieldWriters fields = FieldWriters.of(batch, omitsNulls);
        for (int row = 0; row < batch.rowCount(); row++) {
            fields.write(json, row);
            any = true;
        }
    }

    @Override
    public void finish() throws IOException {
        if (framing == Framing.ARRAY) {
            json.writeEndArray();
        }
        if (any || framing == Framing.ARRAY) {
            json.writeRaw('\n');
        }
        json.flush();
    }

    @Override
    public void close() throws IOException {
        try (out) {
            json.close();
        }
    }
}
