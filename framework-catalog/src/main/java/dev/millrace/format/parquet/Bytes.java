package dev.millrace.format.parquet;

import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A growing array of bytes, little-endian. */
final class Bytes extends OutputStream {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] array;
    private int size;

    Bytes(int capacity) {
        this.array = new byte[capacity];
    }

    /** Makes room behind the end, and returns the array, which is valid until the next call. */
    byte[] reserve(int more) {
        if (more > array.length - size) {
            array = Arrays.copyOf(array, Math.max(Math.addExact(size, more), (int)
                    Math.min(2L * size, Integer.MAX_VALUE - 8)));
        }
        return array;
    }

    /** Takes over what was written behind the end. */
    void advance(int written) {
        size += written;
    }

    byte[] array() {
        return array;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    void putInt(int value) {
        reserve(Integer.BYTES);
        INTS.set(array, size, value);
        size += Integer.BYTES;
    }

    void setInt(int at, int value) {
        INTS.set(array, at, value);
    }

    /** Writes a number in groups of seven bits, the lowest first. */
    void putVarInt(int value) {
        int left = value;
        while ((left & ~0x7f) != 0) {
            write(left & 0x7f | 0x80);
            left >>>= 7;
        }
        write(left);
    }

    /** Writes the lowest bytes of numbers, as many of each. */
    void putNumbers(long[] values, int count, int width) {
        ByteBuffer target = ByteBuffer.wrap(reserve(Math.multiplyExact(count, width)))
                .order(ByteOrder.LITTLE_ENDIAN)
                .position(size);
        if (width == Long.BYTES) {
            target.asLongBuffer().put(values, 0, count);
        } else {
            for (int i = 0; i < count; i++) {
                target.putInt((int) values[i]);
            }
        }
        size += count * width;
    }

    @Override
    public void write(int value) {
        reserve(1);
        array[size++] = (byte) value;
    }

    @Override
    public void write(byte[] source, int from, int length) {
        reserve(length);
        System.arraycopy(source, from, array, size, length);
        size += length;
    }

    byte[] toArray() {
        return Arrays.copyOf(array, size);
    }
}
