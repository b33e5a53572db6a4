package dev.millrace.table;

import java.util.stream.IntStream;
import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.util.OversizedAllocationException;

/** Copies chosen rows of one vector into another. */
public final class Gather {
    private Gather() {}

    /**
     * Returns a vector of the given rows of another, made with the same allocator; the caller closes both.
     *
     * @param rows the rows in the wanted order, from 0, within bounds
     */
    public static FieldVector take(FieldVector source, int[] rows) {
        FieldVector target = source.getField().createVector(source.getAllocator());
        try {
            target.setInitialCapacity(rows.length);
            target.allocateNew();
            copy(source, rows, target);
            target.setValueCount(rows.length);
            return target;
        } catch (RuntimeException | Error e) {
            target.close();
            throw e;
        }
    }

    /** Copies in the order of {@code rows}, which are within bounds; the target has room for as many. */
    static void copy(FieldVector source, int[] rows, FieldVector target) {
        if (source instanceof ListVector lists) {
            copyLists(lists, rows, (ListVector) target);
            return;
        }
        if (source instanceof StructVector structs) {
            copyStructs(structs, rows, (StructVector) target);
            return;
        }
        if (rows.length == 0) {
            return;
        }
        if (source instanceof BitVector bits) {
            copyBits(bits.getDataBufferAddress(), rows, target.getDataBuffer().memoryAddress());
            copyValidity(source, rows, target);
        } else if (source instanceof BaseFixedWidthVector fixed) {
            copyFixed(fixed, rows, (BaseFixedWidthVector) target);
            copyValidity(source, rows, target);
        } else if (source instanceof BaseVariableWidthVector bytes) {
            copyBytes(bytes, rows, (BaseVariableWidthVector) target);
        } else {
            for (int i = 0; i < rows.length; i++) {
                target.copyFromSafe(rows[i], i, source);
            }
        }
    }

    /** Takes the elements of all lists at once: Arrow's own copier knows no moments in a list. */
    private static void copyLists(ListVector source, int[] rows, ListVector target) {
        IntStream.Builder elements = IntStream.builder();
        for (int i = 0; i < rows.length; i++) {
            if (source.isNull(rows[i])) {
                target.setNull(i);
                continue;
            }
            int from = source.getElementStartIndex(rows[i]);
            int to = source.getElementEndIndex(rows[i]);
            target.startNewValue(i);
            target.endValue(i, to - from);
            for (int element = from; element < to; element++) {
                elements.add(element);
            }
        }
        int[] taken = elements.build().toArray();
        FieldVector values = target.getDataVector();
        values.setInitialCapacity(taken.length);
        values.allocateNew();
        copy(source.getDataVector(), taken, values);
        values.setValueCount(taken.length);
    }

    private static void copyStructs(StructVector source, int[] rows, StructVector target) {
        for (int i = 0; i < source.size(); i++) {
            copy((FieldVector) source.getChildByOrdinal(i), rows, (FieldVector) target.getChildByOrdinal(i));
        }
        for (int i = 0; i < rows.length; i++) {
            if (source.isNull(rows[i])) {
                target.setNull(i);
            } else {
                target.setIndexDefined(i);
            }
        }
    }

    private static void copyFixed(BaseFixedWidthVector source, int[] rows, BaseFixedWidthVector target) {
        int width = source.getTypeWidth();
        long from = source.getDataBufferAddress();
        long to = target.getDataBufferAddress();
        switch (width) {
            case Integer.BYTES -> {
                for (int i = 0; i < rows.length; i++) {
                    MemoryUtil.putInt(to + 4L * i, MemoryUtil.getInt(from + 4L * rows[i]));
                }
            }
            case Long.BYTES -> {
                for (int i = 0; i < rows.length; i++) {
                    MemoryUtil.putLong(to + 8L * i, MemoryUtil.getLong(from + 8L * rows[i]));
                }
            }
            default -> {
                for (int i = 0; i < rows.length; i++) {
                    MemoryUtil.copyMemory(from + (long) width * rows[i], to + (long) width * i, width);
                }
            }
        }
    }

    /** Copies texts or byte strings; those of rows that follow each other at once. */
    private static void copyBytes(BaseVariableWidthVector source, int[] rows, BaseVariableWidthVector target) {
        long offsets = source.getOffsetBufferAddress();
        long total = 0;
        for (int row : rows) {
            total += MemoryUtil.getInt(offsets + 4L * row + 4) - MemoryUtil.getInt(offsets + 4L * row);
        }
        if (total > Integer.MAX_VALUE) {
            throw new OversizedAllocationException("More than 2 GB of text or bytes in one column");
        }
        target.allocateNew(total, rows.length);
        long data = source.getDataBufferAddress();
        long targetOffsets = target.getOffsetBufferAddress();
        long targetData = target.getDataBufferAddress();
        int at = 0;
        MemoryUtil.putInt(targetOffsets, at);
        for (int start = 0; start < rows.length; ) {
            int from = MemoryUtil.getInt(offsets + 4L * rows[start]);
            int to = from;
            int end = start;
            do {
                to = MemoryUtil.getInt(offsets + 4L * rows[end] + 4);
                end++;
                MemoryUtil.putInt(targetOffsets + 4L * end, at + to - from);
            } while (end < rows.length && rows[end] == rows[end - 1] + 1);
            MemoryUtil.copyMemory(data + from, targetData + at, to - from);
            at += to - from;
            start = end;
        }
        copyValidity(source, rows, target);
        target.setLastSet(rows.length - 1);
    }

    private static void copyValidity(FieldVector source, int[] rows, FieldVector target) {
        long validity = target.getValidityBufferAddress();
        if (source.getNullCount() > 0) {
            copyBits(source.getValidityBufferAddress(), rows, validity);
            return;
        }
        MemoryUtil.setMemory(validity, rows.length / Byte.SIZE, (byte) 0xff);
        if (rows.length % Byte.SIZE != 0) {
            MemoryUtil.putByte(validity + rows.length / Byte.SIZE, (byte) ((1 << rows.length % Byte.SIZE) - 1));
        }
    }

    private static void copyBits(long from, int[] rows, long to) {
        for (int start = 0; start < rows.length; start += Byte.SIZE) {
            int bits = 0;
            for (int i = start; i < Math.min(start + Byte.SIZE, rows.length); i++) {
                int bit = MemoryUtil.getByte(from + (rows[i] >> 3)) >> (rows[i] & 7) & 1;
                bits |= bit << (i - start);
            }
            MemoryUtil.putByte(to + start / Byte.SIZE, (byte) bits);
        }
    }
}
