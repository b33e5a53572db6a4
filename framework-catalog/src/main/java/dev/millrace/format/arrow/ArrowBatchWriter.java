package dev.millrace.format.arrow;

import dev.millrace.format.BatchWriter;
import dev.millrace.format.arrow.ArrowOptions.Layout;
import dev.millrace.table.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.compression.CompressionCodec;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.ArrowBlock;
import org.apache.arrow.vector.ipc.message.ArrowFooter;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/** Writes one file or stream: a schema, batches, and for a file the places of the batches. */
final class ArrowBatchWriter implements BatchWriter {
    private static final String ELEMENT = "item";

    private final WriteChannel out;
    private final Schema schema;
    private final CompressionCodec compression;
    private final int mostRows;
    private final boolean file;
    private final List<ArrowBlock> blocks = new ArrayList<>();

    private ArrowBatchWriter(WriteChannel out, Schema schema, ArrowOptions options) {
        this.out = out;
        this.schema = schema;
        this.compression = BufferCompression.of(options.compression());
        this.mostRows = options.savedRows();
        this.file = options.layout() == Layout.FILE;
    }

    static ArrowBatchWriter create(Path path, ArrowOptions options, dev.millrace.table.Schema schema)
            throws IOException {
        WriteChannel out =
                new WriteChannel(Files.newByteChannel(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        ArrowBatchWriter writer = new ArrowBatchWriter(out, named(schema.toArrow()), options);
        try {
            writer.start();
            return writer;
        } catch (IOException | RuntimeException | Error e) {
            out.close();
            throw e;
        }
    }

    @Override
    public void write(Table batch) throws IOException {
        int from = 0;
        do {
            int rows = Math.min(mostRows, batch.rowCount() - from);
            writePart(rows == batch.rowCount() ? batch : batch.slice(from, rows));
            from += rows;
        } while (from < batch.rowCount());
    }

    @Override
    public void finish() throws IOException {
        out.writeIntLittleEndian(MessageSerializer.IPC_CONTINUATION_TOKEN);
        out.writeIntLittleEndian(0);
        if (file) {
            long start = out.getCurrentPosition();
            out.write(new ArrowFooter(schema, List.of(), blocks), false);
            out.writeIntLittleEndian(Math.toIntExact(out.getCurrentPosition() - start));
            out.write(magic());
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void start() throws IOException {
        if (file) {
            out.write(magic());
            out.align();
        }
        MessageSerializer.serialize(out, schema);
    }

    private void writePart(Table part) throws IOException {
        try (VectorSchemaRoot root = part.toArrow();
                ArrowRecordBatch batch = new VectorUnloader(root, true, compression, true).getRecordBatch()) {
            blocks.add(MessageSerializer.serialize(out, batch));
        }
    }

    /** Calls the elements of lists as most other writers do, since the name is a part of the type for some readers. */
    private static Schema named(Schema schema) {
        return new Schema(
                schema.getFields().stream()
                        .map(each -> named(each.getName(), each))
                        .toList(),
                schema.getCustomMetadata());
    }

    private static Field named(String name, Field field) {
        boolean list = field.getType() instanceof ArrowType.List;
        List<Field> children = field.getChildren().stream()
                .map(each -> named(list ? ELEMENT : each.getName(), each))
                .toList();
        return new Field(name, field.getFieldType(), children);
    }

    private static byte[] magic() {
        return IpcMessages.MAGIC.getBytes(StandardCharsets.US_ASCII);
    }
}
