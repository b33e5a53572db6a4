package dev.millrace.format.csv;

import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.util.MemoryUtil;

/** Cells that are kept outside the heap, until they are put together with those of other blocks. */
abstract class ChunkCells implements Cells {
    private final List<Slab> slabs = new ArrayList<>();
    private final Slab present;

    /** Makes room for a byte for each row, which says whether there is a value. */
    ChunkCells(BufferAllocator allocator, int rows) {
        this.present = slab(allocator, rows);
    }

    /** Makes more room, which is closed with all other; if there is none, all is closed at once. */
    final Slab slab(BufferAllocator allocator, long bytes) {
        try {
            Slab slab = new Slab(allocator, bytes);
            slabs.add(slab);
            return slab;
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** Forgets all rows, and makes room for others. */
    void clear(int rows) {
        present.reserve(0, rows);
    }

    @Override
    public final boolean add(int row, byte[] text, int from, int to) {
        boolean fits = store(row, text, from, to);
        MemoryUtil.putByte(present.address() + row, fits ? (byte) 1 : 0);
        return fits;
    }

    @Override
    public final void addMissing(int row) {
        storeNothing(row);
        MemoryUtil.putByte(present.address() + row, (byte) 0);
    }

    /** Returns the address of a byte for each row: 1 if there is a value. */
    final long present() {
        return present.address();
    }

    /** Stores a value, or nothing and returns false. */
    abstract boolean store(int row, byte[] text, int from, int to);

    abstract void storeNothing(int row);

    @Override
    public final void close() {
        slabs.forEach(Slab::close);
    }
}
