package dev.millrace.format.parquet;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A row group that is read.
 *
 * @param number which one, from 0
 * @param wanted its rows that are needed, counted from its first; null if all are
 */
record GroupRows(int number, @Nullable BitSet wanted) {
    /** Returns the rows that are needed, as rows of a table in which this group is from one row to before another. */
    BitSet rows(int start, int end) {
        BitSet rows = new BitSet(end);
        if (wanted == null) {
            rows.set(start, end);
        } else {
            wanted.stream().forEach(row -> rows.set(start + row));
        }
        return rows;
    }

    /** Tells whether any row from one to before another is needed. */
    boolean wantsAny(int from, int to) {
        if (wanted == null) {
            return true;
        }
        int next = wanted.nextSetBit(from);
        return next >= 0 && next < to;
    }
}
