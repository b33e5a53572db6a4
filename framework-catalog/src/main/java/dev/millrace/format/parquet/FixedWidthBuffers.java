package dev.millrace.format.parquet;

import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.parquet.schema.PrimitiveType;

/** Buffers of values that all take the same room. */
final class FixedWidthBuffers extends ColumnBuffers implements ColumnSink {
    private final int width;
    private final int blockWidth;
    private final PageCopy copy;
    private final ArrowBuf data;

    FixedWidthBuffers(Field field, PrimitiveType type, BufferAllocator allocator, int rows) {
        super(field, allocator, rows);
        this.width = width(field, allocator);
        this.blockWidth = blockWidth(type, width);
        this.copy = PageCopy.of(type, width);
        this.data = allocator.buffer(width == 0 ? bitBytes(rows) : (long) rows * width);
    }

    @Override
    ColumnSink sink(int group, long bytes, Scratch scratch) {
        return this;
    }

    @Override
    public void append(Page page, int first) {
        markPresent(page, first);
        if (!page.presence().isComplete()) {
            clear(page, first);
        }
        if (blockWidth > 0 && page.values() instanceof PlainValues plain) {
            int bytes = Math.multiplyExact(page.presence().count(page.rows()), blockWidth);
            copyRuns(page, plain.array(), plain.take(bytes), first);
        } else if (blockWidth > 0 && page.values() instanceof WordValues words) {
            copyRuns(page, words.gather(page.presence().count(page.rows())), 0, first);
        } else {
            copy.copy(page, data, first);
        }
    }

    @Override
    public List<Runnable> completion() {
        return List.of();
    }

    @Override
    List<ArrowBuf> valueBuffers() {
        return List.of(data);
    }

    @Override
    public void close() {
        super.close();
        data.close();
    }

    /** Lets nothing that the memory held before show where there is no value; bits are set one by one either way. */
    private void clear(Page page, int first) {
        if (width > 0) {
            data.setZero((long) first * width, (long) page.rows() * width);
        }
    }

    private static int width(Field field, BufferAllocator allocator) {
        try (FieldVector vector = field.createVector(allocator)) {
            return vector instanceof BitVector ? 0 : ((BaseFixedWidthVector) vector).getTypeWidth();
        }
    }

    /** Returns the bytes per value if a page of plain values looks as Arrow's buffer does, else 0. */
    private static int blockWidth(PrimitiveType type, int width) {
        int widthInFile = switch (type.getPrimitiveTypeName()) {
            case INT32, FLOAT -> Integer.BYTES;
            case INT64, DOUBLE -> Long.BYTES;
            default -> 0;
        };
        return widthInFile == width ? width : 0;
    }

    /** Copies the values of a page, which lie one after the other from {@code at} on. */
    private void copyRuns(Page page, byte[] source, int at, int first) {
        Presence presence = page.presence();
        int rows = page.rows();
        int from = at;
        for (int start = presence.nextPresent(0, rows); start < rows; ) {
            int end = presence.nextAbsent(start, rows);
            int bytes = (end - start) * blockWidth;
            data.setBytes((long) (first + start) * blockWidth, source, from, bytes);
            from += bytes;
            start = presence.nextPresent(end, rows);
        }
    }
}
