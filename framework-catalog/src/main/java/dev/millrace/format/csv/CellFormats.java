package dev.millrace.format.csv;

import com.fasterxml.jackson.core.io.NumberOutput;
import dev.millrace.table.Column;
import dev.millrace.table.ColumnType;
import dev.millrace.table.EpochTime;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Base64;
import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VarCharVector;
import org.jspecify.annotations.Nullable;

/**
 * Makes formats of cells.
 *
 * @param decimal what stands before the fraction of a number
 * @param date how dates are written; null for the ISO form
 * @param timestamp how timestamps and instants are written; null for the ISO form
 */
record CellFormats(
        int decimal,
        @Nullable DateTimeFormatter date,
        @Nullable DateTimeFormatter timestamp) {

    CellFormat of(Column<?> column, FieldVector vector) {
        ColumnType type = column.type();
        if (vector instanceof VarCharVector) {
            return new Texts(vector);
        }
        if (vector instanceof BigIntVector || vector instanceof IntVector) {
            return new Integers(vector);
        }
        if (vector instanceof Float8Vector || vector instanceof Float4Vector) {
            return new Floatings(vector, decimal);
        }
        if (vector instanceof BitVector) {
            return new Booleans(vector);
        }
        if (vector instanceof DateDayVector && date == null) {
            return new Dates(vector);
        }
        if (vector instanceof TimeStampVector && timestamp == null) {
            return new Times(vector, type);
        }
        return new Objects(column, vector, this);
    }

    private String told(Object value) {
        if (value instanceof BigDecimal number) {
            return separated(number.toPlainString());
        }
        if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        if (date != null && value instanceof java.time.LocalDate day) {
            return date.format(day);
        }
        if (timestamp != null && value instanceof Instant point) {
            return timestamp.format(point.atOffset(ZoneOffset.UTC));
        }
        if (timestamp != null && value instanceof java.time.LocalDateTime time) {
            return timestamp.format((TemporalAccessor) time.atOffset(ZoneOffset.UTC));
        }
        return value.toString();
    }

    private String separated(String number) {
        return decimal == '.' ? number : number.replace('.', (char) decimal);
    }

    /** Texts, copied as they are. */
    private static final class Texts extends CellFormat {
        private final long offsets;
        private final long data;

        Texts(FieldVector vector) {
            super(vector);
            this.offsets = vector.getOffsetBufferAddress();
            this.data = vector.getDataBufferAddress();
        }

        @Override
        void write(int row, Bytes target) {
            long ends = offsets + (long) row * Integer.BYTES;
            int start = MemoryUtil.getInt(ends);
            int length = MemoryUtil.getInt(ends + Integer.BYTES) - start;
            target.reserve(length);
            MemoryUtil.copyFromMemory(data + start, target.array, target.length, length);
            target.length += length;
        }

        @Override
        boolean isText() {
            return true;
        }
    }

    /** Whole numbers of 32 and 64 bits. */
    private static final class Integers extends CellFormat {
        private final long data;
        private final boolean isLong;

        Integers(FieldVector vector) {
            super(vector);
            this.data = vector.getDataBufferAddress();
            this.isLong = vector instanceof BigIntVector;
        }

        @Override
        void write(int row, Bytes target) {
            NumberDigits.write(
                    isLong
                            ? MemoryUtil.getLong(data + (long) row * Long.BYTES)
                            : MemoryUtil.getInt(data + (long) row * Integer.BYTES),
                    target);
        }
    }

    /** Floating-point numbers of 32 and 64 bits. */
    private static final class Floatings extends CellFormat {
        private final long data;
        private final boolean isDouble;
        private final int decimal;

        Floatings(FieldVector vector, int decimal) {
            super(vector);
            this.data = vector.getDataBufferAddress();
            this.isDouble = vector instanceof Float8Vector;
            this.decimal = decimal;
        }

        @Override
        void write(int row, Bytes target) {
            int start = target.length;
            if (isDouble) {
                long bits = MemoryUtil.getLong(data + (long) row * Double.BYTES);
                NumberDigits.write(Double.longBitsToDouble(bits), target);
            } else {
                int bits = MemoryUtil.getInt(data + (long) row * Float.BYTES);
                target.appendAscii(NumberOutput.toString(Float.intBitsToFloat(bits), true));
            }
            if (decimal != '.') {
                separate(target, start);
            }
        }

        private void separate(Bytes target, int start) {
            for (int i = start; i < target.length; i++) {
                if (target.array[i] == '.') {
                    target.array[i] = (byte) decimal;
                }
            }
        }
    }

    /** True and false. */
    private static final class Booleans extends CellFormat {
        private final long data;

        Booleans(FieldVector vector) {
            super(vector);
            this.data = vector.getDataBufferAddress();
        }

        @Override
        void write(int row, Bytes target) {
            boolean isTrue = (MemoryUtil.getByte(data + (row >> 3)) & 1 << (row & 7)) != 0;
            target.appendAscii(isTrue ? "true" : "false");
        }
    }

    /** Days. */
    private static final class Dates extends CellFormat {
        private final long data;

        Dates(FieldVector vector) {
            super(vector);
            this.data = vector.getDataBufferAddress();
        }

        @Override
        void write(int row, Bytes target) {
            TimeDigits.writeDate(MemoryUtil.getInt(data + (long) row * Integer.BYTES), target);
        }
    }

    /** Timestamps, and points in time, which end with a Z. */
    private static final class Times extends CellFormat {
        private final long data;
        private final long perSecond;
        private final boolean instant;

        Times(FieldVector vector, ColumnType type) {
            super(vector);
            this.data = vector.getDataBufferAddress();
            this.perSecond = EpochTime.perSecond(type.unit());
            this.instant = type.kind() == ColumnType.Kind.INSTANT;
        }

        @Override
        void write(int row, Bytes target) {
            TimeDigits.writeTimestamp(MemoryUtil.getLong(data + (long) row * Long.BYTES), perSecond, instant, target);
        }
    }

    /** Values that are made as objects first. */
    private static final class Objects extends CellFormat {
        private final Column<?> column;
        private final CellFormats formats;

        Objects(Column<?> column, FieldVector vector, CellFormats formats) {
            super(vector);
            this.column = column;
            this.formats = formats;
        }

        @Override
        void write(int row, Bytes target) {
            target.append(formats.told(column.at(row)));
        }

        @Override
        boolean isText() {
            return true;
        }
    }
}
