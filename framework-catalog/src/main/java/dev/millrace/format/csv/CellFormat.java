package dev.millrace.format.csv;

import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.FieldVector;

/** Writes the values of one column. Safe for use by several threads, as long as the vector is there. */
abstract class CellFormat {
    private final long validity;

    CellFormat(FieldVector vector) {
        this.validity = vector.getNullCount() == 0 ? 0 : vector.getValidityBufferAddress();
    }

    final boolean isMissing(int row) {
        return validity != 0 && (MemoryUtil.getByte(validity + (row >> 3)) & 1 << (row & 7)) == 0;
    }

    /** Appends a value that is there, without quotes. */
    abstract void write(int row, Bytes target);

    /** Tells whether quotes may be needed whatever the dialect is. */
    boolean isText() {
        return false;
    }
}
