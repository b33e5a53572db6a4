package dev.millrace.format.parquet;

import dev.millrace.table.ColumnType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.BitVectorHelper;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/** Booleans and numbers of 32 or 64 bits, floating-point ones as their bits. */
final class NumberValues extends LeafValues {
    private static final long MILLIS_PER_DAY = 86_400_000;
    private static final int MILLIS_PER_SECOND = 1_000;
    private static final long HASH = 0x9e3779b97f4a7c15L;

    private final PrimitiveTypeName type;
    private final Reading reading;
    private final long wideData;
    private long[] values = {};
    private int count;

    private long[] words = new long[1 << 8];
    private int[] table = new int[1 << 10];
    private int wordCount;

    private long least;
    private long greatest;
    private boolean anyValue;
    private boolean comparable = true;

    /** Reads one value. */
    @FunctionalInterface
    private interface Reading {
        long at(int index);
    }

    NumberValues(Leaf leaf, FieldVector vector) {
        this.type = leaf.primitive().getPrimitiveTypeName();
        boolean asItIs =
                type == PrimitiveTypeName.DOUBLE || type == PrimitiveTypeName.INT64 && isStoredAsItIs(leaf.type());
        this.wideData = asItIs ? vector.getDataBuffer().memoryAddress() : 0;
        this.reading = reading(leaf.type(), vector);
        Arrays.fill(table, -1);
    }

    private static boolean isStoredAsItIs(ColumnType type) {
        boolean seconds = type.arrow() instanceof ArrowType.Timestamp
                && type.unit() == org.apache.arrow.vector.types.TimeUnit.SECOND;
        return type.kind() != ColumnType.Kind.DECIMAL && !seconds;
    }

    private static Reading reading(ColumnType type, FieldVector vector) {
        ArrowBuf data = vector.getDataBuffer();
        long address = data.memoryAddress();
        return switch (vector.getMinorType()) {
            case BIT -> index -> BitVectorHelper.get(data, index);
            case TINYINT -> index -> MemoryUtil.getByte(address + index);
            case SMALLINT -> index -> MemoryUtil.getShort(address + 2L * index);
            case INT, DATEDAY, TIMEMILLI, FLOAT4 -> index -> MemoryUtil.getInt(address + 4L * index);
            case TIMESEC -> index -> (long) MemoryUtil.getInt(address + 4L * index) * MILLIS_PER_SECOND;
            case DATEMILLI ->
                index -> Math.toIntExact(Math.floorDiv(MemoryUtil.getLong(address + 8L * index), MILLIS_PER_DAY));
            case TIMESTAMPSEC, TIMESTAMPSECTZ ->
                index -> Math.multiplyExact(MemoryUtil.getLong(address + 8L * index), MILLIS_PER_SECOND);
            case DECIMAL, DECIMAL256 -> {
                long width = ((ArrowType.Decimal) type.arrow()).getBitWidth() / Byte.SIZE;
                yield index -> MemoryUtil.getLong(address + width * index);
            }
            default -> index -> MemoryUtil.getLong(address + 8L * index);
        };
    }

    @Override
    void take(int from, int wanted) {
        reserve(wanted);
        if (wideData == 0) {
            for (int i = 0; i < wanted; i++) {
                values[i] = reading.at(from + i);
            }
        } else {
            long start = wideData + 8L * from;
            for (int i = 0; i < wanted; i++) {
                values[i] = MemoryUtil.getLong(start + 8L * i);
            }
        }
    }

    @Override
    void take(int[] places, int wanted) {
        reserve(wanted);
        for (int i = 0; i < wanted; i++) {
            values[i] = reading.at(places[i]);
        }
    }

    private void reserve(int wanted) {
        count = wanted;
        if (values.length < wanted) {
            values = new long[wanted];
        }
    }

    @Override
    int count() {
        return count;
    }

    @Override
    long plainBytes() {
        return (long) count * width();
    }

    @Override
    void writePlain(Bytes target) {
        if (type == PrimitiveTypeName.BOOLEAN) {
            writeBits(target);
        } else {
            target.putNumbers(values, count, width());
        }
    }

    private void writeBits(Bytes target) {
        for (int i = 0; i < count; i += Byte.SIZE) {
            int bits = 0;
            for (int bit = 0; bit < Byte.SIZE && i + bit < count; bit++) {
                bits |= (int) values[i + bit] << bit;
            }
            target.write(bits);
        }
    }

    private int width() {
        return switch (type) {
            case INT32, FLOAT -> Integer.BYTES;
            default -> Long.BYTES;
        };
    }

    @Override
    void look(int[] ids) {
        for (int i = 0; i < count; i++) {
            ids[i] = id(values[i]);
        }
    }

    private int id(long value) {
        int mask = table.length - 1;
        int slot = (int) (value * HASH >>> Integer.SIZE) & mask;
        while (table[slot] >= 0) {
            if (words[table[slot]] == value) {
                return table[slot];
            }
            slot = slot + 1 & mask;
        }
        if (wordCount == words.length) {
            words = Arrays.copyOf(words, 2 * wordCount);
        }
        words[wordCount] = value;
        table[slot] = wordCount++;
        if (2 * wordCount > table.length) {
            grow();
        }
        return wordCount - 1;
    }

    private void grow() {
        table = new int[4 * table.length];
        Arrays.fill(table, -1);
        int mask = table.length - 1;
        for (int id = 0; id < wordCount; id++) {
            int slot = (int) (words[id] * HASH >>> Integer.SIZE) & mask;
            while (table[slot] >= 0) {
                slot = slot + 1 & mask;
            }
            table[slot] = id;
        }
    }

    @Override
    int words() {
        return wordCount;
    }

    @Override
    long wordBytes() {
        return type == PrimitiveTypeName.BOOLEAN ? Long.MAX_VALUE : (long) wordCount * width();
    }

    @Override
    void writeWords(Bytes target) {
        target.putNumbers(words, wordCount, width());
    }

    @Override
    void beginRange() {
        least = Long.MAX_VALUE;
        greatest = Long.MIN_VALUE;
        anyValue = false;
        comparable = true;
    }

    @Override
    void extendRange() {
        anyValue |= count > 0;
        switch (type) {
            case DOUBLE -> extendDoubles();
            case FLOAT -> extendFloats();
            default -> {
                long low = least;
                long high = greatest;
                for (int i = 0; i < count; i++) {
                    low = Math.min(low, values[i]);
                    high = Math.max(high, values[i]);
                }
                least = low;
                greatest = high;
            }
        }
    }

    private void extendDoubles() {
        for (int i = 0; i < count; i++) {
            comparable &= !Double.isNaN(Double.longBitsToDouble(values[i]));
            long ordered = values[i] ^ values[i] >> 63 & Long.MAX_VALUE;
            least = Math.min(least, ordered);
            greatest = Math.max(greatest, ordered);
        }
    }

    private void extendFloats() {
        for (int i = 0; i < count; i++) {
            comparable &= !Float.isNaN(Float.intBitsToFloat((int) values[i]));
            long ordered = (int) values[i] ^ (int) values[i] >> 31 & Integer.MAX_VALUE;
            least = Math.min(least, ordered);
            greatest = Math.max(greatest, ordered);
        }
    }

    @Override
    byte @Nullable [] least() {
        return bound(least, true);
    }

    @Override
    byte @Nullable [] greatest() {
        return bound(greatest, false);
    }

    /** Zeros are told apart by no reader, so that the least is always the negative one, and the greatest the positive. */
    private byte @Nullable [] bound(long ordered, boolean low) {
        if (!anyValue || !comparable) {
            return null;
        }
        return switch (type) {
            case BOOLEAN -> new byte[] {(byte) ordered};
            case DOUBLE -> {
                double value = Double.longBitsToDouble(ordered ^ ordered >> 63 & Long.MAX_VALUE);
                yield encoded(Double.doubleToRawLongBits(value == 0 ? low ? -0.0 : 0.0 : value), Long.BYTES);
            }
            case FLOAT -> {
                float value = Float.intBitsToFloat((int) ordered ^ (int) ordered >> 31 & Integer.MAX_VALUE);
                yield encoded(Float.floatToRawIntBits(value == 0 ? low ? -0.0f : 0.0f : value), Integer.BYTES);
            }
            default -> encoded(ordered, width());
        };
    }

    private static byte[] encoded(long value, int width) {
        byte[] all = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
        return Arrays.copyOf(all, width);
    }
}
