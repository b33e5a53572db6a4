package dev.millrace.avro;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.avro.Schema;

/**
 * The values of one block. Unlike Avro's decoder it allocates nothing by a length that the block can't have.
 *
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#binary-encoding">Avro, Binary Encoding</a>
 */
final class BlockDecoder {
    private static final int LONGEST_NUMBER = 10;

    /** So many elements need no bytes: they may be nothing but nulls. */
    private static final long ELEMENTS_WITHOUT_BYTES = 1L << 20;

    private final ByteBuffer bytes;

    BlockDecoder(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    boolean isAtEnd() {
        return !bytes.hasRemaining();
    }

    boolean flag() {
        return bytes.get() != 0;
    }

    int whole() {
        return Math.toIntExact(number());
    }

    /** Reads a number of variable length, the sign in its lowest bit. */
    long number() {
        long bits = 0;
        for (int i = 0; i < LONGEST_NUMBER; i++) {
            int next = bytes.get();
            bits |= (next & 0x7FL) << 7 * i;
            if (next >= 0) {
                return bits >>> 1 ^ -(bits & 1);
            }
        }
        throw new IllegalArgumentException("a number of more than 64 bits");
    }

    float single() {
        return bytes.getFloat();
    }

    double twice() {
        return bytes.getDouble();
    }

    byte[] bytes() throws IOException {
        return fixed(number());
    }

    byte[] fixed(long length) throws IOException {
        byte[] value = new byte[checked(length)];
        bytes.get(value);
        return value;
    }

    /** Returns how many elements follow; 0 after the last. */
    long count() {
        long count = number();
        if (count < 0) {
            // the size in bytes follows
            number();
            count = Math.negateExact(count);
        }
        if (count > ELEMENTS_WITHOUT_BYTES + bytes.remaining()) {
            throw new IllegalArgumentException(count + " elements in " + bytes.remaining() + " bytes");
        }
        return count;
    }

    /** Passes over a value. */
    void skip(Schema schema) throws IOException {
        switch (schema.getType()) {
            case NULL -> {}
            case BOOLEAN -> bytes.get();
            case INT, LONG, ENUM -> number();
            case FLOAT -> bytes.getInt();
            case DOUBLE -> bytes.getLong();
            case STRING, BYTES -> pass(number());
            case FIXED -> pass(schema.getFixedSize());
            case UNION -> skip(schema.getTypes().get(whole()));
            case ARRAY -> skipAll(schema.getElementType(), false);
            case MAP -> skipAll(schema.getValueType(), true);
            case RECORD -> {
                for (Schema.Field field : schema.getFields()) {
                    skip(field.schema());
                }
            }
        }
    }

    private void skipAll(Schema element, boolean keys) throws IOException {
        for (long count = count(); count != 0; count = count()) {
            for (long i = 0; i < count; i++) {
                if (keys) {
                    pass(number());
                }
                skip(element);
            }
        }
    }

    private void pass(long length) throws IOException {
        bytes.position(bytes.position() + checked(length));
    }

    private int checked(long length) throws IOException {
        if (length < 0 || length > bytes.remaining()) {
            throw new EOFException(length + " bytes where " + bytes.remaining() + " are left");
        }
        return (int) length;
    }
}
