package dev.millrace.table;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.function.IntFunction;
import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;

/**
 * A column of decimals, dates, times or bytes, made into an object at each call.
 *
 * @param <T> the type of a value
 */
public final class ValueColumn<T> extends Column<T> {
    private static final long MILLIS_PER_DAY = 86_400_000;

    private final IntFunction<T> reading;

    private ValueColumn(Schema.Column declared, FieldVector vector, Memory memory, IntFunction<T> reading) {
        super(declared, vector, memory);
        this.reading = reading;
    }

    /**
     * Returns the value of a row.
     *
     * @throws dev.millrace.problem.DatasetException if it is missing
     */
    public T value(int row) {
        return at(row);
    }

    /** Returns the value of a row, or {@code missing} if there is none. */
    public T valueOr(int row, T missing) {
        return isNull(row) ? missing : at(row);
    }

    @Override
    T boxed(int row) {
        return reading.apply(row);
    }

    static ValueColumn<?> of(Schema.Column declared, FieldVector vector, Memory memory) {
        return switch (declared.type().kind()) {
            case DECIMAL -> decimals(declared, vector, memory);
            case BINARY -> binaries(declared, vector, memory);
            case DATE -> dates(declared, vector, memory);
            case TIME -> times(declared, vector, memory);
            case TIMESTAMP -> dateTimes(declared, vector, memory);
            case INSTANT -> instants(declared, vector, memory);
            default -> throw new IllegalArgumentException(declared.toString());
        };
    }

    static ValueColumn<BigDecimal> decimals(Schema.Column declared, FieldVector vector, Memory memory) {
        ArrowType.Decimal type = (ArrowType.Decimal) declared.type().arrow();
        long data = vector.getDataBufferAddress();
        int width = type.getBitWidth() / Byte.SIZE;
        return new ValueColumn<>(
                declared, vector, memory, row -> decimal(data + (long) width * row, width, type.getScale()));
    }

    static ValueColumn<byte[]> binaries(Schema.Column declared, FieldVector vector, Memory memory) {
        long offsets = vector.getOffsetBufferAddress();
        long data = vector.getDataBufferAddress();
        return new ValueColumn<>(declared, vector, memory, row -> TextColumn.bytes(offsets, data, row));
    }

    static ValueColumn<LocalDate> dates(Schema.Column declared, FieldVector vector, Memory memory) {
        long data = vector.getDataBufferAddress();
        boolean days = ((ArrowType.Date) declared.type().arrow()).getUnit() == DateUnit.DAY;
        return new ValueColumn<>(
                declared,
                vector,
                memory,
                days
                        ? row -> LocalDate.ofEpochDay(MemoryUtil.getInt(data + 4L * row))
                        : row -> LocalDate.ofEpochDay(
                                Math.floorDiv(MemoryUtil.getLong(data + 8L * row), MILLIS_PER_DAY)));
    }

    static ValueColumn<LocalTime> times(Schema.Column declared, FieldVector vector, Memory memory) {
        long data = vector.getDataBufferAddress();
        int width = Widths.bytes(declared.type());
        long nanos =
                EpochTime.NANOS_PER_SECOND / EpochTime.perSecond(declared.type().unit());
        return new ValueColumn<>(
                declared, vector, memory, row -> LocalTime.ofNanoOfDay(Widths.read(data, width, row) * nanos));
    }

    static ValueColumn<LocalDateTime> dateTimes(Schema.Column declared, FieldVector vector, Memory memory) {
        long data = vector.getDataBufferAddress();
        long perSecond = EpochTime.perSecond(declared.type().unit());
        return new ValueColumn<>(
                declared, vector, memory, row -> EpochTime.dateTime(MemoryUtil.getLong(data + 8L * row), perSecond));
    }

    static ValueColumn<Instant> instants(Schema.Column declared, FieldVector vector, Memory memory) {
        long data = vector.getDataBufferAddress();
        long perSecond = EpochTime.perSecond(declared.type().unit());
        return new ValueColumn<>(
                declared, vector, memory, row -> EpochTime.instant(MemoryUtil.getLong(data + 8L * row), perSecond));
    }

    private static BigDecimal decimal(long address, int width, int scale) {
        byte[] bytes = new byte[width];
        MemoryUtil.copyFromMemory(address, bytes, 0, width);
        for (int low = 0, high = width - 1; low < high; low++, high--) {
            byte swapped = bytes[low];
            bytes[low] = bytes[high];
            bytes[high] = swapped;
        }
        return new BigDecimal(new BigInteger(bytes), scale);
    }
}
