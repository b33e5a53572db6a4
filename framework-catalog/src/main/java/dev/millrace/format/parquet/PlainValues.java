package dev.millrace.format.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.io.api.Binary;

/**
 * Reads values in Parquet's PLAIN encoding from one buffer.
 *
 * <p>parquet-java's own reader goes through a stream, byte by byte. Here many values can also be taken as
 * a block, as long as they lie in a heap array: see {@link #take}. Booleans are packed, the first in the lowest bit.
 *
 * @see <a href="https://parquet.apache.org/docs/file-format/data-pages/encodings/#PLAIN">Parquet, Plain encoding</a>
 */
final class PlainValues extends ValuesReader {
    private final int fixedWidth;
    private ByteBuffer buffer = ByteBuffer.allocate(0);
    private int bit;

    PlainValues(ColumnDescriptor column) {
        this.fixedWidth = switch (column.getPrimitiveType().getPrimitiveTypeName()) {
            case INT32, FLOAT -> Integer.BYTES;
            case INT64, DOUBLE -> Long.BYTES;
            case INT96 -> Long.BYTES + Integer.BYTES;
            case FIXED_LEN_BYTE_ARRAY -> column.getPrimitiveType().getTypeLength();
            case BINARY, BOOLEAN -> 0;
        };
    }

    /** Returns the array in which {@link #take} finds values; not to be changed. */
    byte[] array() {
        return buffer.array();
    }

    /** Returns where in {@link #array()} the next value begins. */
    int position() {
        return buffer.arrayOffset() + buffer.position();
    }

    /**
     * Takes the next bytes and returns where they begin in {@link #array()}.
     *
     * @throws IllegalArgumentException if there are not so many
     */
    int take(int bytes) {
        int position = buffer.position();
        if (bytes < 0 || bytes > buffer.remaining()) {
            throw new IllegalArgumentException(
                    "a page has " + buffer.remaining() + " bytes where a value needs " + bytes);
        }
        buffer.position(position + bytes);
        return buffer.arrayOffset() + position;
    }

    /** Returns how many bytes the next value has, and goes to them. */
    int readLength() {
        return fixedWidth > 0 ? fixedWidth : buffer.getInt();
    }

    @Override
    public void initFromPage(int valueCount, ByteBufferInputStream in) throws IOException {
        buffer = in.slice(in.available()).order(ByteOrder.LITTLE_ENDIAN);
        bit = 0;
    }

    @Override
    public boolean readBoolean() {
        int at = bit++;
        return (buffer.get(buffer.position() + (at >> 3)) & 1 << (at & 7)) != 0;
    }

    @Override
    public int readInteger() {
        return buffer.getInt();
    }

    @Override
    public long readLong() {
        return buffer.getLong();
    }

    @Override
    public float readFloat() {
        return buffer.getFloat();
    }

    @Override
    public double readDouble() {
        return buffer.getDouble();
    }

    @Override
    public Binary readBytes() {
        int length = readLength();
        return Binary.fromConstantByteArray(array(), take(length), length);
    }

    @Override
    public void skip() {
        take(readLength());
    }
}
