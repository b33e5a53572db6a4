package dev.millrace.avro;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An open container file: {@code Obj} and 1, properties, a mark of 16 bytes, and blocks that end with the same mark. No
 * length in it is believed that the file can't have.
 *
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#object-container-files">Avro, Object Container Files</a>
 */
final class Container implements Closeable {
    static final byte[] MAGIC = {'O', 'b', 'j', 1};
    private static final int MARK_BYTES = 16;
    private static final int LONGEST_NUMBER = 10;
    private static final int BUFFER = 1 << 16;

    /** So many rows need no bytes: they may have nothing but nulls. */
    private static final long ROWS_WITHOUT_BYTES = 1L << 24;

    private final InputStream in;
    private final AvroProblems problems;
    private final Map<String, byte[]> properties = new HashMap<>();
    private final byte[] mark;
    private final BlockCodec codec;
    private final Schema schema;
    private long left;
    private int blocks;

    /**
     * Values of some rows.
     *
     * @param rows how many rows
     * @param bytes their values
     */
    record Block(long rows, byte[] bytes) {}

    private Container(InputStream in, long size, AvroProblems problems) throws IOException {
        this.in = in;
        this.left = size;
        this.problems = problems;
        if (size < MAGIC.length || !Arrays.equals(bytes("the start of the file", MAGIC.length), MAGIC)) {
            throw problems.notAvro();
        }
        readProperties();
        this.mark = bytes("the header", MARK_BYTES);
        this.codec = codec();
        this.schema = parse();
    }

    static Container open(Path path, AvroProblems problems) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(path), BUFFER);
        try {
            return new Container(in, Files.size(path), problems);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    Schema schema() {
        return schema;
    }

    /** Returns the next block; null after the last. */
    @Nullable
    Block next() throws IOException {
        if (left == 0) {
            return null;
        }
        blocks++;
        String where = where();
        long rows = number(where);
        long length = number(where);
        if (rows < 0 || length < 0 || length > left) {
            throw problems.damaged(where, rows + " rows of " + length + " bytes", null);
        }
        byte[] plain = plain(where, bytes(where, length));
        if (rows > ROWS_WITHOUT_BYTES + plain.length) {
            throw problems.damaged(where, rows + " rows in " + plain.length + " bytes", null);
        }
        if (!Arrays.equals(bytes(where, MARK_BYTES), mark)) {
            throw problems.damaged(where, "it does not end with the mark of the file", null);
        }
        return new Block(rows, plain);
    }

    /** Returns which block was read last. */
    String where() {
        return "block " + blocks;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private byte[] plain(String where, byte[] stored) {
        try {
            return codec.decompress(stored);
        } catch (IOException | RuntimeException e) {
            throw problems.damaged(where, "it can't be decompressed", e);
        }
    }

    private void readProperties() throws IOException {
        String where = "the header";
        for (long count = number(where); count != 0; count = number(where)) {
            if (count < 0) {
                number(where);
            }
            for (long i = 0; i < Math.abs(count); i++) {
                String key = new String(bytes(where, number(where)), StandardCharsets.UTF_8);
                properties.put(key, bytes(where, number(where)));
            }
        }
    }

    private BlockCodec codec() {
        String key = text("avro.codec", BlockCodec.NULL.key());
        return BlockCodec.of(key)
                .orElseThrow(() -> problems.unsupported(
                        "its compression '" + key + "' is not known",
                        "write it with null, deflate, snappy or zstandard"));
    }

    private Schema parse() {
        try {
            return new Schema.Parser(NameValidator.NO_VALIDATION)
                    .setValidateDefaults(false)
                    .parse(text("avro.schema", ""));
        } catch (RuntimeException | StackOverflowError e) {
            throw problems.damaged("the header", "its schema makes no sense", e);
        }
    }

    private String text(String key, String missing) {
        byte[] bytes = properties.get(key);
        return bytes == null ? missing : new String(bytes, StandardCharsets.UTF_8);
    }

    private byte[] bytes(String where, long length) throws IOException {
        if (length < 0 || length > left || length > Integer.MAX_VALUE - 8) {
            throw cutOff(where, null);
        }
        byte[] bytes = new byte[(int) length];
        if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
            throw cutOff(where, new EOFException());
        }
        left -= length;
        return bytes;
    }

    /** Reads a number of variable length, the sign in its lowest bit. */
    private long number(String where) throws IOException {
        long bits = 0;
        for (int i = 0; i < LONGEST_NUMBER; i++) {
            int next = bytes(where, 1)[0];
            bits |= (next & 0x7FL) << 7 * i;
            if (next >= 0) {
                return bits >>> 1 ^ -(bits & 1);
            }
        }
        throw problems.damaged(where, "a number of more than 64 bits", null);
    }

    private RuntimeException cutOff(String where, @Nullable Throwable cause) {
        return problems.damaged(where, "the file ends within it", cause);
    }
}
