package dev.millrace.table;

import java.util.List;
import org.apache.arrow.vector.FieldVector;

/**
 * Arrow vectors that share the memory of a table until they are closed. For formats, which only look at them: unlike
 * {@link Table#toArrow()} they have no Arrow schema, which takes a tenth of a second to load.
 */
public final class SharedVectors implements AutoCloseable {
    private final Buffers buffers;
    private final int rowCount;

    SharedVectors(List<FieldVector> vectors, int rowCount) {
        this.buffers = new Buffers(vectors);
        this.rowCount = rowCount;
    }

    /** Returns the vectors in the order of the columns, each of as many values as the table has rows. */
    public List<FieldVector> vectors() {
        return buffers.vectors();
    }

    /** Returns the vector of the column of that number. */
    public FieldVector vector(int column) {
        return vectors().get(column);
    }

    /** Returns how many rows the table has. */
    public int rowCount() {
        return rowCount;
    }

    /** Returns how many bytes the values take, in all columns together. */
    public long bytes() {
        return buffers.bytes();
    }

    @Override
    public void close() {
        buffers.run();
    }
}
