package dev.millrace.format.jsonl;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.millrace.format.BatchWriter;
import dev.millrace.table.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Writes one file, each row as an object in a line of its own. */
final class JsonlBatchWriter implements BatchWriter {
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .rootValueSeparator("\n")
            // the digits of the shortest form on every Java, and those of decimals without an exponent
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER, StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final OutputStream out;
    private final JsonGenerator json;
    private final boolean omitsNulls;
    private boolean any;

    private JsonlBatchWriter(OutputStream out, JsonGenerator json, boolean omitsNulls) {
        this.out = out;
        this.json = json;
        this.omitsNulls = omitsNulls;
    }

    static JsonlBatchWriter create(Path path, JsonlOptions options) throws IOException {
        OutputStream out = options.codec().writing(path);
        try {
            JsonGenerator json = JSON.createGenerator(out);
            return new JsonlBatchWriter(out, json, options.omitsNulls());
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
        if (any) {
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
