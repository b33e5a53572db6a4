package dev.millrace.table;

import java.lang.ref.Reference;
import org.apache.arrow.vector.FieldVector;

/** A column of whole numbers of any width, or of times as counts of microseconds. */
public final class LongColumn extends Column<Long> {
    private final long data;
    private final int width;
    private final long times;
    private final long parts;

    private LongColumn(Schema.Column declared, FieldVector vector, Memory memory, int width, long times, long parts) {
        super(declared, vector, memory);
        this.data = vector.getDataBufferAddress();
        this.width = width;
        this.times = times;
        this.parts = parts;
    }

    static LongColumn ofNumbers(Schema.Column declared, FieldVector vector, Memory memory) {
        return new LongColumn(declared, vector, memory, Widths.bytes(declared.type()), 1, 1);
    }

    /** Reads times as counts of microseconds, rounded down. */
    static LongColumn ofMicros(Schema.Column declared, FieldVector vector, Memory memory) {
        long perSecond = EpochTime.perSecond(declared.type().unit());
        return new LongColumn(
                declared,
                vector,
                memory,
                Widths.bytes(declared.type()),
                Math.max(1, EpochTime.MICROS_PER_SECOND / perSecond),
                Math.max(1, perSecond / EpochTime.MICROS_PER_SECOND));
    }

    /**
     * Returns the value of a row.
     *
     * @throws dev.millrace.problem.DatasetException if it is missing
     * @throws ArithmeticException if a time can't be told in microseconds
     */
    public long value(int row) {
        try {
            require(row);
            return read(row);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** Returns the value of a row, or {@code missing} if there is none. */
    public long valueOr(int row, long missing) {
        return isNull(row) ? missing : value(row);
    }

    @Override
    Long boxed(int row) {
        return read(row);
    }

    private long read(int row) {
        long raw = Widths.read(data, width, row);
        if (times != 1) {
            return Math.multiplyExact(raw, times);
        }
        return parts == 1 ? raw : Math.floorDiv(raw, parts);
    }
}
