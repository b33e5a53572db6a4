package dev.millrace.format.arrow;

import java.nio.MappedByteBuffer;
import org.apache.arrow.memory.ForeignAllocation;
import org.apache.arrow.memory.util.MemoryUtil;
import org.jspecify.annotations.Nullable;

/** A part of a file that is mapped into memory, until nobody can reach it any more. */
final class Mapping extends ForeignAllocation {
    @SuppressWarnings("unused") // the part stays mapped as long as this refers to it
    private @Nullable MappedByteBuffer mapped;

    Mapping(MappedByteBuffer mapped) {
        super(mapped.capacity(), MemoryUtil.getByteBufferAddress(mapped));
        this.mapped = mapped;
    }

    @Override
    protected void release0() {
        mapped = null;
    }
}
