package dev.millrace.table;

import java.util.stream.IntStream;
import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;

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
        boolean plain = source instanceof BaseFixedWidthVector && !(source instanceof BitVector);
        if (!plain || !copyFixed((BaseFixedWidthVector) source, rows, (BaseFixedWidthVector) target)) {
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

    private static boolean copyFixed(BaseFixedWidthVector source, int[] rows, BaseFixedWidthVector target) {
        int width = source.getTypeWidth();
        if (source.getNullCount() > 0 || rows.length == 0 || width != Long.BYTES && width != Integer.BYTES) {
            return false;
        }
        long from = source.getDataBufferAddress();
        long to = target.getDataBufferAddress();
        if (width == Long.BYTES) {
            for (int i = 0; i < rows.length; i++) {
                MemoryUtil.putLong(to + 8L * i, MemoryUtil.getLong(from + 8L * rows[i]));
            }
        } else {
            for (int i = 0; i < rows.length; i++) {
                MemoryUtil.putInt(to + 4L * i, MemoryUtil.getInt(from + 4L * rows[i]));
            }
        }
        markAllPresent(target, rows.length);
        return true;
    }

    private static void markAllPresent(BaseFixedWidthVector target, int rows) {
        long validity = target.getValidityBufferAddress();
        MemoryUtil.setMemory(validity, rows / Byte.SIZE, (byte) 0xff);
        if (rows % Byte.SIZE != 0) {
            MemoryUtil.putByte(validity + rows / Byte.SIZE, (byte) ((1 << rows % Byte.SIZE) - 1));
        }
    }
}
