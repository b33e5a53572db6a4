package dev.millrace.table;

import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;

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
        boolean plain = source instanceof BaseFixedWidthVector && !(source instanceof BitVector);
        if (!plain || !copyFixed((BaseFixedWidthVector) source, rows, (BaseFixedWidthVector) target)) {
            for (int i = 0; i < rows.length; i++) {
                target.copyFromSafe(rows[i], i, source);
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
