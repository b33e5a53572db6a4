package dev.millrace.table;

import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.util.TransferPair;

/** The vectors of one table; run once, it closes them. Knows nothing that would keep the table itself reachable. */
final class Buffers implements Runnable {
    private final List<FieldVector> vectors;
    private boolean closed;

    Buffers(List<FieldVector> vectors) {
        this.vectors = List.copyOf(vectors);
    }

    List<FieldVector> vectors() {
        return vectors;
    }

    /** Returns the same buffers, accounted to another allocator of the same root; the old vectors are empty afterwards. */
    Buffers movedTo(BufferAllocator target) {
        return new Buffers(vectors.stream().map(each -> moved(each, target)).toList());
    }

    /** Returns vectors of their own over the same buffers. */
    static List<FieldVector> share(List<FieldVector> vectors, int from, int length) {
        return vectors.stream().map(each -> share(each, from, length)).toList();
    }

    static FieldVector share(FieldVector vector, int from, int length) {
        TransferPair pair = vector.getTransferPair(vector.getField(), vector.getAllocator());
        pair.splitAndTransfer(from, length);
        return (FieldVector) pair.getTo();
    }

    private static FieldVector moved(FieldVector vector, BufferAllocator target) {
        BufferAllocator source = vector.getAllocator();
        if (source == target || source.getRoot() != target.getRoot()) {
            return vector;
        }
        TransferPair pair = vector.getTransferPair(vector.getField(), target);
        pair.transfer();
        return (FieldVector) pair.getTo();
    }

    long bytes() {
        return vectors.stream().mapToLong(FieldVector::getBufferSize).sum();
    }

    /** Returns only when the vectors are closed, also if another thread does it. */
    @Override
    public synchronized void run() {
        if (!closed) {
            closed = true;
            vectors.forEach(FieldVector::close);
        }
    }
}
