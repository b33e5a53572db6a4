package dev.millrace.format.parquet;

import java.io.IOException;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BitVectorHelper;

/**
 * Tells which rows of a page hold a value; all do until {@link #fill} is called, which is done again for each page of an
 * optional column.
 */
final class Presence {
    private boolean[] present = new boolean[0];
    private boolean complete = true;

    /** Takes a page with a definition level per row, 1 where there is a value. */
    void fill(HybridRuns levels, int rows) throws IOException {
        if (levels.skip(1, rows)) {
            complete = true;
        } else {
            int[] all = new int[rows];
            levels.fill(all, rows);
            take(all);
        }
    }

    /** Takes a page whose levels are in another encoding. */
    void fill(IntSupplier levels, int rows) {
        take(IntStream.generate(levels).limit(rows).toArray());
    }

    /** Takes a page of which somebody else has read the levels. */
    void fill(boolean[] rows) {
        present = rows;
        complete = true;
        for (boolean each : rows) {
            complete &= each;
        }
    }

    private void take(int[] levels) {
        if (present.length < levels.length) {
            present = new boolean[levels.length];
        }
        complete = true;
        for (int row = 0; row < levels.length; row++) {
            present[row] = levels[row] == 1;
            complete &= present[row];
        }
    }

    /** Returns how many rows of a page hold a value. */
    int count(int rows) {
        int count = 0;
        for (int start = nextPresent(0, rows); start < rows; ) {
            int end = nextAbsent(start, rows);
            count += end - start;
            start = nextPresent(end, rows);
        }
        return count;
    }

    /** Tells whether all rows hold a value. */
    boolean isComplete() {
        return complete;
    }

    boolean has(int row) {
        return complete || present[row];
    }

    /** Returns the first row from {@code from} on that holds a value ({@code rows} if none does). */
    int nextPresent(int from, int rows) {
        int row = from;
        while (row < rows && !has(row)) {
            row++;
        }
        return row;
    }

    /** Returns the first row from {@code from} on that holds no value ({@code rows} if all do). */
    int nextAbsent(int from, int rows) {
        int row = complete ? rows : from;
        while (row < rows && present[row]) {
            row++;
        }
        return row;
    }

    /** Marks the present rows in a validity buffer of zeros, where the page starts at bit {@code first}. */
    void mark(ArrowBuf validity, int first, int rows) {
        for (int start = nextPresent(0, rows); start < rows; ) {
            int end = nextAbsent(start, rows);
            markRun(validity, first + start, first + end);
            start = nextPresent(end, rows);
        }
    }

    private static void markRun(ArrowBuf validity, int from, int to) {
        int bit = from;
        while (bit < to && (bit & 7) != 0) {
            BitVectorHelper.setBit(validity, bit++);
        }
        int bytes = (to - bit) >> 3;
        validity.setOne((long) bit >> 3, bytes);
        for (bit += bytes << 3; bit < to; bit++) {
            BitVectorHelper.setBit(validity, bit);
        }
    }
}
