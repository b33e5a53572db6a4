package dev.millrace.table;

import java.lang.ref.Reference;
import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.FieldVector;

/** A column of numbers as doubles; whole numbers beyond 2^53 are rounded. */
public final class DoubleColumn extends Column<Double> {
    private static final int WHOLE = 0;

    private final long data;
    private final int floating;
    private final int whole;

    DoubleColumn(Schema.Column declared, FieldVector vector, Memory memory) {
        super(declared, vector, memory);
        this.data = vector.getDataBufferAddress();
        boolean fraction = declared.type().kind() == ColumnType.Kind.FLOATING;
        this.floating = !fraction ? WHOLE : declared.type().equals(ColumnType.FLOAT) ? Float.BYTES : Double.BYTES;
        this.whole = fraction ? 0 : Widths.bytes(declared.type());
    }

    /**
     * Returns the value of a row.
     *
     * @throws dev.millrace.problem.DatasetException if it is missing
     */
    public double value(int row) {
        try {
            require(row);
            return read(row);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** Returns the value of a row, or {@code missing} if there is none. */
    public double valueOr(int row, double missing) {
        return isNull(row) ? missing : value(row);
    }

    /** Returns all values; a missing one is {@code NaN}. */
    public double[] toArray() {
        double[] values = new double[rowCount()];
        for (int row = 0; row < values.length; row++) {
            values[row] = valueOr(row, Double.NaN);
        }
        return values;
    }

    @Override
    Double boxed(int row) {
        return read(row);
    }

    private double read(int row) {
        return switch (floating) {
            case Double.BYTES -> Double.longBitsToDouble(MemoryUtil.getLong(data + 8L * row));
            case Float.BYTES -> Float.intBitsToFloat(MemoryUtil.getInt(data + 4L * row));
            default -> Widths.read(data, whole, row);
        };
    }
}
