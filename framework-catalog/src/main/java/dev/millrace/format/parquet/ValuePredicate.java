package dev.millrace.format.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.apache.arrow.memory.util.ByteFunctionHelpers;
import org.apache.arrow.vector.Decimal256Vector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/**
 * Compares texts or decimal numbers.
 *
 * @param <T> what a value is compared as
 */
final class ValuePredicate<T> extends ColumnPredicate {
    private final Comparison comparison;
    private final Comparator<? super T> order;
    private final List<T> values;
    private final Cell<T> cell;
    private final Function<ByteBuffer, @Nullable T> bound;

    /** Compares the value of a row that has one. */
    @FunctionalInterface
    private interface Cell<T> {
        int compare(FieldVector column, int row, T value);
    }

    private ValuePredicate(
            Comparison comparison,
            List<T> values,
            Comparator<? super T> order,
            Cell<T> cell,
            Function<ByteBuffer, @Nullable T> bound) {
        this.comparison = comparison;
        this.order = order;
        this.values = values.stream().sorted(order).toList();
        this.cell = cell;
        this.bound = bound;
    }

    /** Compares texts by their characters' numbers in Unicode, which is the order of their UTF-8. */
    static ColumnPredicate ofTexts(Comparison comparison, List<byte[]> values) {
        return new ValuePredicate<>(
                comparison,
                values,
                Arrays::compareUnsigned,
                (column, row, value) -> compare((VarCharVector) column, row, value),
                ValuePredicate::bytes);
    }

    /** Compares numbers; the scale does not matter. */
    static ColumnPredicate ofDecimals(PrimitiveType type, Comparison comparison, List<BigDecimal> values) {
        return new ValuePredicate<>(
                comparison,
                values,
                Comparator.<BigDecimal>naturalOrder(),
                (column, row, value) -> (column instanceof Decimal256Vector wide
                                ? wide.getObjectNotNull(row)
                                : ((DecimalVector) column).getObjectNotNull(row))
                        .compareTo(value),
                bytes -> decimal(type, bytes));
    }

    @Override
    boolean mayHold(Extent extent) {
        if (isEmpty(extent)) {
            return false;
        }
        T least = extent.least() == null ? null : bound.apply(extent.least());
        T greatest = extent.greatest() == null ? null : bound.apply(extent.greatest());
        // bounds may have been cut, so that no value equals them
        if (comparison.asksForOther() || least == null || greatest == null || order.compare(least, greatest) > 0) {
            return true;
        }
        for (T value : values) {
            boolean may = switch (comparison) {
                case LESS, AT_MOST -> comparison.holds(order.compare(least, value));
                case GREATER, AT_LEAST -> comparison.holds(order.compare(greatest, value));
                default -> order.compare(least, value) <= 0 && order.compare(value, greatest) <= 0;
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
            if (column.isNull(row) || !holds(column, row)) {
                rows.clear(row);
            }
        }
    }

    private boolean holds(FieldVector column, int row) {
        return switch (comparison) {
            case IN, NOT_IN -> isAmong(column, row) != comparison.asksForOther();
            default -> comparison.holds(cell.compare(column, row, values.get(0)));
        };
    }

    private boolean isAmong(FieldVector column, int row) {
        int low = 0;
        int high = values.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            int found = cell.compare(column, row, values.get(middle));
            if (found == 0) {
                return true;
            }
            low = found > 0 ? middle + 1 : low;
            high = found > 0 ? high : middle;
        }
        return false;
    }

    private static int compare(VarCharVector column, int row, byte[] value) {
        return ByteFunctionHelpers.compare(
                column.getDataBuffer(), column.getStartOffset(row), column.getEndOffset(row), value, 0, value.length);
    }

    private static byte[] bytes(ByteBuffer bound) {
        byte[] bytes = new byte[bound.remaining()];
        bound.duplicate().get(bytes);
        return bytes;
    }

    private static @Nullable BigDecimal decimal(PrimitiveType type, ByteBuffer bound) {
        int scale = type.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation decimal
                ? decimal.getScale()
                : 0;
        int length = bound.remaining();
        ByteBuffer number = bound.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        return switch (type.getPrimitiveTypeName()) {
            case INT32 -> length == Integer.BYTES ? BigDecimal.valueOf(number.getInt(), scale) : null;
            case INT64 -> length == Long.BYTES ? int64(type, number.getLong(), scale) : null;
            default -> length == 0 ? null : new BigDecimal(new BigInteger(bytes(bound)), scale);
        };
    }

    /** An unsigned number of 64 bits becomes a decimal one as well. */
    private static BigDecimal int64(PrimitiveType type, long number, int scale) {
        return ParquetTypes.isDecimal(type)
                ? BigDecimal.valueOf(number, scale)
                : new BigDecimal(new BigInteger(Long.toUnsignedString(number)));
    }
}
