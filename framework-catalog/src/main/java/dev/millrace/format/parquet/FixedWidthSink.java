package dev.millrace.format.parquet;

import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.parquet.schema.PrimitiveType;

/** Fills a vector whose values all take the same room. */
final class FixedWidthSink implements ColumnSink {
    private final BaseFixedWidthVector vector;
    private final int blockWidth;
    private final PageCopy copy;

    FixedWidthSink(BaseFixedWidthVector vector, PrimitiveType type) {
        this.vector = vector;
        this.blockWidth = blockWidth(type, vector.getTypeWidth());
        this.copy = PageCopy.of(type, vector.getTypeWidth());
    }

    @Override
    public void allocate(int rows, long bytes) {
        vector.allocateNew(rows); // filled with zeros: no row is valid yet
    }

    @Override
    public void append(Page page, int first) {
        page.presence().mark(vector.getValidityBuffer(), first, page.rows());
        if (blockWidth > 0 && page.values() instanceof PlainValues plain) {
            int bytes = Math.multiplyExact(page.presence().count(page.rows()), blockWidth);
            copyRuns(page, plain.array(), plain.take(bytes), first);
        } else if (blockWidth > 0 && page.values() instanceof WordValues words) {
            copyRuns(page, words.gather(page.presence().count(page.rows())), 0, first);
        } else {
            copy.copy(page, vector.getDataBuffer(), first);
        }
    }

    @Override
    public void finish(int rows) {
        vector.setValueCount(rows);
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
        ArrowBuf target = vector.getDataBuffer();
        Presence presence = page.presence();
        int rows = page.rows();
        int from = at;
        for (int start = presence.nextPresent(0, rows); start < rows; ) {
            int end = presence.nextAbsent(start, rows);
            int bytes = (end - start) * blockWidth;
            target.setBytes((long) (first + start) * blockWidth, source, from, bytes);
            from += bytes;
            start = presence.nextPresent(end, rows);
        }
    }
}
