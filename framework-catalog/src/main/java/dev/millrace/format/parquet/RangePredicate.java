package dev.millrace.format.parquet;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Compares whole numbers, and days, times and truth values, which are stored as such: every comparison is a question of
 * lying in one of some ranges, or in none.
 */
final class RangePredicate extends ColumnPredicate {
    private static final BigDecimal LOWEST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal HIGHEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private final PrimitiveType type;
    private final boolean inside;
    private final long[] lows;
    private final long[] highs;

    /** Whole numbers from one to another, both included. */
    private record Range(long low, long high) {}

    /**
     * Makes a test.
     *
     * @param type the column in the file
     * @param values what to compare with, in the unit that the column has; fractions and numbers beyond 64 bits as well
     */
    RangePredicate(PrimitiveType type, Comparison comparison, List<BigDecimal> values) {
        this.type = type;
        this.inside = !comparison.asksForOther();
        List<Range> ranges = new ArrayList<>();
        for (BigDecimal value : values.stream().distinct().sorted().toList()) {
            Range range = range(comparison, value);
            if (range != null) {
                ranges.add(range);
            }
        }
        this.lows = ranges.stream().mapToLong(Range::low).toArray();
        this.highs = ranges.stream().mapToLong(Range::high).toArray();
    }

    private static @Nullable Range range(Comparison comparison, BigDecimal value) {
        BigDecimal floor = value.setScale(0, RoundingMode.FLOOR);
        BigDecimal ceiling = value.setScale(0, RoundingMode.CEILING);
        BigDecimal low = switch (comparison) {
            case LESS, AT_MOST -> LOWEST;
            case GREATER -> floor.add(BigDecimal.ONE);
            default -> ceiling;
        };
        BigDecimal high = switch (comparison) {
            case GREATER, AT_LEAST -> HIGHEST;
            case LESS -> ceiling.subtract(BigDecimal.ONE);
            default -> floor;
        };
        BigDecimal from = low.max(LOWEST);
        BigDecimal to = high.min(HIGHEST);
        return from.compareTo(to) > 0 ? null : new Range(from.longValueExact(), to.longValueExact());
    }

    @Override
    boolean mayHold(Extent extent) {
        if (isEmpty(extent)) {
            return false;
        }
        Long least = decode(extent.least());
        Long greatest = decode(extent.greatest());
        if (least == null || greatest == null || least > greatest) {
            return true;
        }
        for (int i = 0; i < lows.length; i++) {
            if (inside ? lows[i] <= greatest && highs[i] >= least : lows[i] <= least && highs[i] >= greatest) {
                return inside;
            }
        }
        return !inside;
    }

    @Override
    void retain(BitSet rows, FieldVector column) {
        BaseFixedWidthVector vector = (BaseFixedWidthVector) column;
        long data = vector.getDataBufferAddress();
        int width = vector instanceof BitVector ? 0 : vector.getTypeWidth();
        boolean complete = vector.getNullCount() == 0;
        for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
            if (!complete && vector.isNull(row) || contains(read(data, width, row)) != inside) {
                rows.clear(row);
            }
        }
    }

    private boolean contains(long value) {
        if (lows.length == 1) {
            return lows[0] <= value && value <= highs[0];
        }
        int found = Arrays.binarySearch(lows, value);
        int range = found >= 0 ? found : -found - 2;
        return range >= 0 && value <= highs[range];
    }

    private static long read(long data, int width, int row) {
        return switch (width) {
            case 0 -> MemoryUtil.getByte(data + (row >> 3)) >> (row & 7) & 1;
            case Byte.BYTES -> MemoryUtil.getByte(data + row);
            case Short.BYTES -> MemoryUtil.getShort(data + 2L * row);
            case Integer.BYTES -> MemoryUtil.getInt(data + 4L * row);
            default -> MemoryUtil.getLong(data + 8L * row);
        };
    }

    private @Nullable Long decode(@Nullable ByteBuffer bound) {
        int width = switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> Byte.BYTES;
            case INT32 -> Integer.BYTES;
            case INT64 -> Long.BYTES;
            default -> 0;
        };
        if (bound == null || width == 0 || bound.remaining() != width) {
            return null;
        }
        ByteBuffer bytes = bound.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        if (width == Integer.BYTES) {
            return isUnsigned() ? Integer.toUnsignedLong(bytes.getInt()) : bytes.getInt();
        }
        return type.getPrimitiveTypeName() == PrimitiveTypeName.BOOLEAN ? bytes.get() : bytes.getLong();
    }

    private boolean isUnsigned() {
        return type.getLogicalTypeAnnotation() instanceof IntLogicalTypeAnnotation integer && !integer.isSigned();
    }
}
