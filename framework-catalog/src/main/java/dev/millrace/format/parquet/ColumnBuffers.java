package dev.millrace.format.parquet;

import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ipc.message.ArrowFieldNode;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.parquet.schema.PrimitiveType;

/**
 * The buffers of one column while its row groups are read, each of which may be read by another thread as long as it
 * begins at a row that is a multiple of 8.
 */
abstract sealed class ColumnBuffers implements ReadColumn permits FixedWidthBuffers, BytesBuffers {
    private final Field field;
    private final BufferAllocator allocator;
    private final int rows;
    private final ArrowBuf validity;

    ColumnBuffers(Field field, BufferAllocator allocator, int rows) {
        this.field = field;
        this.allocator = allocator;
        this.rows = rows;
        this.validity = allocator.buffer(bitBytes(rows));
        validity.setZero(0, validity.capacity());
    }

    /** Allocates the buffers that suit a column in the file and its field in the table. */
    static ColumnBuffers allocate(Field field, PrimitiveType type, BufferAllocator allocator, int rows, int groups) {
        ArrowType arrow = field.getType();
        return arrow instanceof ArrowType.Utf8 || arrow instanceof ArrowType.Binary
                ? new BytesBuffers(field, allocator, rows, groups)
                : new FixedWidthBuffers(field, type, allocator, rows);
    }

    /**
     * Returns what takes the pages of one row group.
     *
     * @param group the number of the row group, from 0
     * @param bytes how many bytes its values may need, a guess
     * @param scratch room of the thread that reads it
     */
    abstract ColumnSink sink(int group, long bytes, Scratch scratch);

    /** Returns the buffers after the validity, as Arrow orders them; they stay this object's to close. */
    abstract List<ArrowBuf> valueBuffers();

    @Override
    public final FieldVector vector() {
        FieldVector vector = field.createVector(allocator);
        load(vector, rows);
        return vector;
    }

    /** Lets a vector hold the buffers as well, for the first so many of their rows. */
    final void load(FieldVector vector, int count) {
        List<ArrowBuf> buffers = new ArrayList<>(List.of(validity));
        buffers.addAll(valueBuffers());
        vector.loadFieldBuffers(new ArrowFieldNode(count, -1), buffers);
    }

    final int rows() {
        return rows;
    }

    final BufferAllocator allocator() {
        return allocator;
    }

    /** Marks the rows of a page that hold a value. */
    final void markPresent(Page page, int first) {
        page.presence().mark(validity, first, page.rows());
    }

    static long bitBytes(int rows) {
        return (rows + 7L) / Byte.SIZE;
    }

    @Override
    public void close() {
        validity.close();
    }
}
