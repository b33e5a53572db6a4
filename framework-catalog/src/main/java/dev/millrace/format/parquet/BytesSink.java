package dev.millrace.format.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.parquet.column.values.ValuesReader;

/** Fills a vector of texts or byte strings. */
final class BytesSink implements ColumnSink {
    private final BaseVariableWidthVector vector;
    private long end;

    BytesSink(BaseVariableWidthVector vector) {
        this.vector = vector;
    }

    @Override
    public void allocate(int rows, long bytes) {
        vector.allocateNew(Math.min(Math.max(bytes, 1), Integer.MAX_VALUE), rows); // with offsets and validity of zero
    }

    @Override
    public void append(Page page, int first) {
        page.presence().mark(vector.getValidityBuffer(), first, page.rows());
        if (page.values() instanceof PlainValues plain) {
            appendPlain(page, plain, first);
        } else if (page.values() instanceof WordValues words) {
            appendWords(page, words, first);
        } else {
            appendEach(page, first);
        }
    }

    @Override
    public void finish(int rows) {
        vector.setLastSet(rows - 1);
        vector.setValueCount(rows);
    }

    private void appendPlain(Page page, PlainValues source, int first) {
        ArrowBuf offsets = vector.getOffsetBuffer();
        ArrowBuf target = room(source.remaining());
        for (int row = 0; row < page.rows(); row++) {
            if (page.has(row)) {
                int length = source.readLength();
                target.setBytes(end, source.array(), source.take(length), length);
                end += length;
            }
            offsets.setInt((first + row + 1L) * Integer.BYTES, (int) end);
        }
    }

    private void appendWords(Page page, WordValues source, int first) {
        int rows = page.rows();
        int count = page.presence().count(rows);
        int[] places = source.places(count);
        byte[][] texts = source.texts();
        int[] ends = new int[rows];
        long last = end;
        for (int row = 0, next = 0; row < rows; row++) {
            last += page.has(row) ? texts[places[next++]].length : 0;
            ends[row] = (int) last;
        }
        ArrowBuf target = room(last - end);
        byte[] all = new byte[(int) (last - end)];
        int at = 0;
        for (int next = 0; next < count; next++) {
            byte[] text = texts[places[next]];
            System.arraycopy(text, 0, all, at, text.length);
            at += text.length;
        }
        target.setBytes(end, all, 0, all.length);
        ByteBuffer offsets = ByteBuffer.allocate(rows * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        offsets.asIntBuffer().put(ends);
        vector.getOffsetBuffer().setBytes((first + 1L) * Integer.BYTES, offsets.array(), 0, rows * Integer.BYTES);
        end = last;
    }

    private void appendEach(Page page, int first) {
        ArrowBuf offsets = vector.getOffsetBuffer();
        ValuesReader values = page.values();
        ArrowBuf target = vector.getDataBuffer();
        for (int row = 0; row < page.rows(); row++) {
            if (page.has(row)) {
                byte[] value = values.readBytes().getBytesUnsafe();
                target = end + value.length <= target.capacity() ? target : room(value.length);
                target.setBytes(end, value, 0, value.length);
                end += value.length;
            }
            offsets.setInt((first + row + 1L) * Integer.BYTES, (int) end);
        }
    }

    private ArrowBuf room(long bytes) {
        long needed = end + bytes;
        if (needed > Integer.MAX_VALUE) {
            throw new UnsupportedOperationException("more than 2 GB of text or bytes in one column");
        }
        if (needed > vector.getDataBuffer().capacity()) {
            vector.reallocDataBuffer(Math.min(Math.max(needed, 2 * end), Integer.MAX_VALUE));
        }
        return vector.getDataBuffer();
    }
}
