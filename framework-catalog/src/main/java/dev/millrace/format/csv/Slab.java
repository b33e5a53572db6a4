package dev.millrace.format.csv;

import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.util.MemoryUtil;

/** Memory outside the heap that grows; addresses hold until then. A word more may be written. */
final class Slab implements AutoCloseable {
    private final BufferAllocator allocator;
    private ArrowBuf buffer;

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

    @Override
    public void close() {
        buffer.close();
    }
}
