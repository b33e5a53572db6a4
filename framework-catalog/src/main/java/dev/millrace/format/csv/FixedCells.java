package dev.millrace.format.csv;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.util.MemoryUtil;

/** Values of one width: 1, 2, 4, 8, 16 or 32 bytes; true and false as one byte. */
final class FixedCells extends ChunkCells {
    private final ValueParser parser;
    private final int width;
    private final Slab values;

    FixedCells(BufferAllocator allocator, int rows, ValueParser parser, int width) {
        super(allocator, rows);
        this.parser = parser;
        this.width = width;
        this.values = slab(allocator, (long) rows * width);
    }

    int width() {
        return width;
    }

    long values() {
        return values.address();
    }

    @Override
    void clear(int rows) {
        super.clear(rows);
        values.reserve(0, (long) rows * width);
    }

    @Override
    boolean store(int row, byte[] text, int from, int to) {
        if (!parser.parse(text, from, to)) {
            storeNothing(row);
            return false;
        }
        long address = values.address() + (long) row * width;
        switch (width) {
            case Long.BYTES -> MemoryUtil.putLong(address, parser.value);
            case Integer.BYTES -> MemoryUtil.putInt(address, (int) parser.value);
            case Short.BYTES -> MemoryUtil.putShort(address, (short) parser.value);
            case Byte.BYTES -> MemoryUtil.putByte(address, (byte) parser.value);
            default -> parser.storeWide(address, width);
        }
        return true;
    }

    @Override
    void storeNothing(int row) {
        long address = values.address() + (long) row * width;
        MemoryUtil.setMemory(address, width, (byte) 0);
    }
}
