package dev.millrace.avro;

import dev.millrace.avro.AvroOptions.Compression;
import dev.millrace.format.BatchWriter;
import dev.millrace.table.Table;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Writes one container file, in blocks of some hundred kilobytes. */
final class AvroBatchWriter implements BatchWriter {
    private static final int BLOCK_BYTES = 1 << 18;
    private static final int MARK_BYTES = 16;

    private final OutputStream out;
    private final BinaryEncoder encoder;
    private final Schema schema;
    private final BlockCodec codec;
    private final AvroProblems problems;
    private final byte[] mark = new byte[MARK_BYTES];
    private final ByteArrayOutputStream block = new ByteArrayOutputStream();
    private final BinaryEncoder blockEncoder = EncoderFactory.get().binaryEncoder(block, null);
    private long blockRows;

    private AvroBatchWriter(OutputStream out, Schema schema, BlockCodec codec, AvroProblems problems) {
        this.out = out;
        this.encoder = EncoderFactory.get().binaryEncoder(out, null);
        this.schema = schema;
        this.codec = codec;
        this.problems = problems;
        ThreadLocalRandom.current().nextBytes(mark);
    }

    static AvroBatchWriter create(
            Path path, Compression compression, dev.millrace.table.Schema table, AvroProblems problems)
            throws IOException {
        Schema schema = AvroSchemas.of(table, problems);
        OutputStream out = new BufferedOutputStream(
                Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        AvroBatchWriter writer = new AvroBatchWriter(out, schema, codec(compression), problems);
        try {
            writer.start();
            return writer;
        } catch (IOException | RuntimeException e) {
            out.close();
            throw e;
        }
    }

    @Override
    public void write(Table batch) throws IOException {
        List<ValueWriter> writers = new ArrayList<>();
        for (Schema.Field field : schema.getFields()) {
            writers.add(ValueWriter.of(batch.column(field.name()), field.schema()));
        }
        for (int row = 0; row < batch.rowCount(); row++) {
            for (int i = 0; i < writers.size(); i++) {
                write(writers.get(i), row, i);
            }
            blockRows++;
            if (block.size() + blockEncoder.bytesBuffered() >= BLOCK_BYTES) {
                endBlock();
            }
        }
    }

    @Override
    public void finish() throws IOException {
        endBlock();
        encoder.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private static BlockCodec codec(Compression compression) {
        return compression == Compression.NONE ? BlockCodec.NULL : BlockCodec.valueOf(compression.name());
    }

    private void start() throws IOException {
        encoder.writeFixed(Container.MAGIC);
        encoder.writeMapStart();
        encoder.setItemCount(2);
        property("avro.schema", schema.toString());
        property("avro.codec", codec.key());
        encoder.writeMapEnd();
        encoder.writeFixed(mark);
    }

    private void property(String key, String value) throws IOException {
        encoder.startItem();
        encoder.writeString(key);
        encoder.writeBytes(value.getBytes(StandardCharsets.UTF_8));
    }

    private void write(ValueWriter writer, int row, int column) throws IOException {
        try {
            writer.write(blockEncoder, row);
        } catch (ArithmeticException e) {
            throw problems.notWritable(schema.getFields().get(column).name(), row, String.valueOf(e.getMessage()));
        }
    }

    private void endBlock() throws IOException {
        blockEncoder.flush();
        if (blockRows > 0) {
            byte[] stored = codec.compress(block.toByteArray());
            encoder.writeLong(blockRows);
            encoder.writeBytes(stored);
            encoder.writeFixed(mark);
            block.reset();
            blockRows = 0;
        }
    }
}
