package dev.millrace.format.arrow;

import java.util.List;
import java.util.function.IntToLongFunction;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BaseLargeVariableWidthVector;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.BaseVariableWidthViewVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.LargeListVector;
import org.apache.arrow.vector.complex.ListVector;

/** Checks that no value of a vector points outside its memory, since columns read by address. */
final class VectorChecks {
    private VectorChecks() {}

    /**
     * Checks one vector, whose children were checked before.
     *
     * @throws IllegalArgumentException if a value lies outside
     */
    static void check(FieldVector vector) {
        int rows = vector.getValueCount();
        if (rows == 0) {
            return;
        }
        if (vector instanceof BaseVariableWidthVector) {
            checkNarrow(vector.getOffsetBuffer(), rows, vector.getDataBuffer().capacity());
        } else if (vector instanceof ListVector list) {
            checkNarrow(vector.getOffsetBuffer(), rows, list.getDataVector().getValueCount());
        } else if (vector instanceof BaseLargeVariableWidthVector) {
            checkWide(vector.getOffsetBuffer(), rows, vector.getDataBuffer().capacity());
        } else if (vector instanceof LargeListVector list) {
            checkWide(vector.getOffsetBuffer(), rows, list.getDataVector().getValueCount());
        } else if (vector instanceof FixedSizeListVector list) {
            Checks.that(
                    (long) rows * list.getListSize() <= list.getDataVector().getValueCount(), "lists without elements");
        } else if (vector instanceof BaseVariableWidthViewVector views) {
            checkViews(views, rows);
        }
    }

    private static void checkNarrow(ArrowBuf offsets, int rows, long limit) {
        checkOffsets(row -> offsets.getInt((long) row * Integer.BYTES), rows, limit);
    }

    private static void checkWide(ArrowBuf offsets, int rows, long limit) {
        checkOffsets(row -> offsets.getLong((long) row * Long.BYTES), rows, limit);
    }

    private static void checkOffsets(IntToLongFunction offsets, int rows, long limit) {
        long before = 0;
        for (int row = 0; row <= rows; row++) {
            long offset = offsets.applyAsLong(row);
            if (offset < before || offset > limit) {
                throw new IllegalArgumentException("value " + row + " begins outside its column");
            }
            before = offset;
        }
    }

    private static void checkViews(BaseVariableWidthViewVector views, int rows) {
        List<ArrowBuf> data = views.getDataBuffers();
        ArrowBuf all = views.getDataBuffer();
        for (int row = 0; row < rows; row++) {
            if (!views.isNull(row)) {
                long at = (long) row * BaseVariableWidthViewVector.ELEMENT_SIZE;
                Checks.that(isInside(all, at, data), "value " + row + " lies outside its column");
            }
        }
    }

    /** A view is the length, and either the bytes, or their first four, the number of a buffer, and the place in it. */
    private static boolean isInside(ArrowBuf views, long at, List<ArrowBuf> data) {
        int length = views.getInt(at);
        if (length >= 0 && length <= BaseVariableWidthViewVector.INLINE_SIZE) {
            return true;
        }
        int buffer = views.getInt(at + 2L * Integer.BYTES);
        int offset = views.getInt(at + 3L * Integer.BYTES);
        return length > 0
                && buffer >= 0
                && buffer < data.size()
                && offset >= 0
                && offset <= data.get(buffer).capacity() - length;
    }
}
