package dev.millrace.format.csv;

import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.util.MemoryUtil;

/** Memory outside the heap that grows; addresses hold until then. A word more may be written. */
final class Slab implements AutoCloseable {
    private static final int MUCH = 1 << 16;

    private final BufferAllocator allocator;
    private ArrowBuf buffer;

    /** Makes one that takes no memory before it is asked for room. */
    Slab(BufferAllocator allocator) {
        this.allocator = allocator;
        this.buffer = allocator.getEmpty();
    }

    Slab(BufferAllocator allocator, long bytes) {
        this.allocator = allocator;
        this.buffer = allocator.buffer(bytes + Words.BYTES);
    }

    long address() {
        return buffer.memoryAddress();
    }

    /** Makes room for that many bytes, of which the first {@code used} are kept. */
    void reserve(long used, long bytes) {
        if (bytes + Words.BYTES > buffer.capacity()) {
            ArrowBuf larger = allocator.buffer(Math.max(2 * buffer.capacity(), bytes + Words.BYTES));
            MemoryUtil.copyMemory(buffer.memoryAddress(), larger.memoryAddress(), used);
            buffer.close();
            buffer = larger;
        }
    }

    /** Returns the buffer of what was used, which stays this slab's to close; gives back much that was not. */
    ArrowBuf buffer(long used) {
        if (buffer.capacity() > used + used / 4 + MUCH) {
            ArrowBuf exact = allocator.buffer(used);
            MemoryUtil.copyMemory(buffer.memoryAddress(), exact.memoryAddress(), used);
            buffer.close();
            buffer = exact;
        }
        buffer.writerIndex(used);
        return buffer;
    }

    @Override
    public void close() {
        buffer.close();
    }
}
