package dev.millrace.format.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/**
 * Compares floating-point numbers as IEEE 754 does: zeros are equal, and {@code NaN}, which is a value, is less than,
 * equal to and greater than nothing.
 */
final class FloatingPredicate extends ColumnPredicate {
    private final PrimitiveType type;
    private final Comparison comparison;
    private final double[] values;

    /**
     * Makes a test.
     *
     * @param type the column in the file
     * @param values what to compare with, none of them {@code NaN}; floats, if the column holds such
     */
    FloatingPredicate(PrimitiveType type, Comparison comparison, double[] values) {
        this.type = type;
        this.comparison = comparison;
        this.values = values.clone();
    }

    @Override
    boolean mayHold(Extent extent) {
        if (isEmpty(extent)) {
            return false;
        }
        double least = decode(extent.least());
        double greatest = decode(extent.greatest());
        // bounds leave NaN out, which is unequal to all
        if (comparison.asksForOther() || Double.isNaN(least) || Double.isNaN(greatest) || least > greatest) {
            return true;
        }
        for (double value : values) {
            boolean may = switch (comparison) {
                case LESS -> least < value;
                case AT_MOST -> least <= value;
                case GREATER -> greatest > value;
                case AT_LEAST -> greatest >= value;
                default -> least <= value && value <= greatest;
            };
            if (may) {
                return true;
            }
        }
        return false;
    }

    @Override
    void retain(BitSet rows, FieldVector column) {
        for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
            if (column.isNull(row) || !holds(read(column, row))) {
                rows.clear(row);
            }
        }
    }

    private static double read(FieldVector column, int row) {
        return column instanceof Float4Vector floats ? floats.get(row) : ((Float8Vector) column).get(row);
    }

    private boolean holds(double value) {
        return switch (comparison) {
            case LESS -> value < values[0];
            case AT_MOST -> value <= values[0];
            case GREATER -> value > values[0];
            case AT_LEAST -> value >= values[0];
            default -> isAmong(value) != comparison.asksForOther();
        };
    }

    private boolean isAmong(double value) {
        for (double each : values) {
            if (value == each) {
                return true;
            }
        }
        return false;
    }

    private double decode(@Nullable ByteBuffer bound) {
        if (bound == null) {
            return Double.NaN;
        }
        ByteBuffer bytes = bound.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        return switch (type.getPrimitiveTypeName()) {
            case FLOAT -> bytes.remaining() == Float.BYTES ? bytes.getFloat() : Double.NaN;
            case DOUBLE -> bytes.remaining() == Double.BYTES ? bytes.getDouble() : Double.NaN;
            default -> Double.NaN;
        };
    }
}
