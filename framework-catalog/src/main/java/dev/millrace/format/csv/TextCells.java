package dev.millrace.format.csv;

import java.util.Arrays;
import java.util.Base64;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.util.MemoryUtil;

/** Texts as they are, or the bytes that are written in base 64. */
final class TextCells extends ChunkCells {
    private static final int SHORT = 64;
    private static final int GUESSED_LENGTH = 16;

    private final boolean binary;
    private final Slab ends;
    private final Slab data;
    private long capacity;

    TextCells(BufferAllocator allocator, int rows, boolean binary) {
        super(allocator, rows);
        this.binary = binary;
        this.capacity = (long) rows * GUESSED_LENGTH;
        this.ends = slab(allocator, (long) rows * Integer.BYTES);
        this.data = slab(allocator, capacity);
    }

    /** Returns the address of where the values end, as 32-bit numbers. */
    long ends() {
        return ends.address();
    }

    /** Returns the address of the bytes. */
    long data() {
        return data.address();
    }

    /** Returns where the value of a row begins. */
    int start(int row) {
        return row == 0 ? 0 : MemoryUtil.getInt(ends.address() + (row - 1L) * Integer.BYTES);
    }

    @Override
    void clear(int rows) {
        super.clear(rows);
        ends.reserve(0, (long) rows * Integer.BYTES);
    }

    @Override
    boolean store(int row, byte[] text, int from, int to) {
        if (!binary) {
            append(row, text, from, to - from);
            return true;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(Arrays.copyOfRange(text, from, to));
            append(row, Arrays.copyOf(bytes, bytes.length + Words.BYTES), 0, bytes.length);
            return true;
        } catch (IllegalArgumentException e) {
            storeNothing(row);
            return false;
        }
    }

    @Override
    void storeNothing(int row) {
        MemoryUtil.putInt(ends.address() + (long) row * Integer.BYTES, start(row));
    }

    private void append(int row, byte[] text, int from, int length) {
        int start = start(row);
        if (start + (long) length > capacity) {
            capacity = 2 * (start + (long) length);
            data.reserve(start, capacity);
        }
        long target = data.address() + start;
        if (length <= SHORT) {
            for (int i = 0; i < length; i += Words.BYTES) {
                MemoryUtil.putLong(target + i, Words.at(text, from + i));
            }
        } else {
            MemoryUtil.copyToMemory(text, from, target, length);
        }
        MemoryUtil.putInt(ends.address() + (long) row * Integer.BYTES, start + length);
    }
}
