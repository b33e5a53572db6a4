package dev.millrace.format.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.util.Float16;
import org.apache.arrow.vector.BitVectorHelper;
import org.apache.arrow.vector.util.DecimalUtility;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.schema.PrimitiveType;

/**
 * Copies the present values of a page into a data buffer whose values all take the same room.
 *
 * <p>One loop per type on purpose: each is compiled for itself, without a call that depends on the type per value.
 */
@FunctionalInterface
interface PageCopy {
    long JULIAN_DAY_OF_1970 = 2_440_588;
    long MICROS_PER_DAY = 86_400_000_000L;
    long NANOS_PER_MICRO = 1_000;

    /** Copies a page whose first row is row {@code first} of the target. */
    void copy(Page page, ArrowBuf target, int first);

    /**
     * Returns the copy for a column.
     *
     * @param type the column in the file
     * @param width bytes per value in the target; 0 for bits
     */
    static PageCopy of(PrimitiveType type, int width) {
        boolean decimal = ParquetTypes.isDecimal(type);
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> PageCopy::bits;
            case INT32 -> decimal ? (page, target, first) -> intDecimals(page, target, first, width) : integers(width);
            case INT64 -> {
                PageCopy integers = width == Long.BYTES ? PageCopy::longs : PageCopy::unsignedLongs;
                yield decimal ? (page, target, first) -> longDecimals(page, target, first, width) : integers;
            }
            case FLOAT -> PageCopy::floats;
            case DOUBLE -> PageCopy::doubles;
            case INT96 -> PageCopy::int96Micros;
            case FIXED_LEN_BYTE_ARRAY, BINARY ->
                decimal ? (page, target, first) -> bytesDecimals(page, target, first, width) : PageCopy::halves;
        };
    }

    private static PageCopy integers(int width) {
        return switch (width) {
            case Byte.BYTES -> PageCopy::bytes;
            case Short.BYTES -> PageCopy::shorts;
            case Integer.BYTES -> PageCopy::ints;
            default -> PageCopy::unsignedInts;
        };
    }

    private static void bits(Page page, ArrowBuf target, int first) {
        ValuesReader values = page.values();
        if (values instanceof PlainValues plain && page.presence().isComplete() && (first & 7) == 0) {
            int bytes = (page.rows() + 7) / Byte.SIZE;
            target.setBytes(first / Byte.SIZE, plain.array(), plain.take(bytes), bytes);
            return;
        }
        for (int row = 0; row < page.rows(); row++) {
            if (page.has(row)) {
                BitVectorHelper.setValidityBit(target, first + row, values.readBoolean() ? 1 : 0);
            }
        }
    }

    private static void bytes(Page page, ArrowBuf target, int first) {
        ValuesReader values = page.values();
        for (int row = 0; row < page.rows(); row++) {
            if (page.has(row)) {
                target.setByte(first + row, values.readInteger());
            }
        }
    }

    private static void shorts(Page page, ArrowBuf target, int first) {
        ValuesReader values = page.values();
        for (int row = 0; row < page.rows(); row++) {
            if (page.has(row)) {
                target.setShort((long) (first + row) * Short.BYTES, values.readInteger());
            }
        }
    }

    private static void ints(Page page, ArrowBuf target, int first) {
        ValuesReader values = page.values();
        for (int row = 0; row < page.rows(); row++) {
            if (page.has(row)) {
                target.setInt((long) (first + row) * Integer.BYTES, values.readInteger());
            }
        }
    }

    private static void unsignedInts(Page page, ArrowBuf target, int first) {
        ValuesReader values = page.values();
        for (int row = 0; row < page.rows(); row++) {
            if (page.has(row)) {
                target.setLong((long) (first + row) * Long.BYTES, Integer.toUnsignedLong(values.readInteger()));
            }
        }
    }

    private static void longs(Page page, ArrowBuf target, int first) {
        ValuesReader values = page.values();
        for (int row = 0; row < page.rows(); row++) {
            if (page.has(row)) {
                target.setLong((long) (first + row) * Long.BYTES, values.readLong());
            }
        }
    }

    /** Copies to decimal numbers of 128 bits. */
    private static void unsignedLongs(Page page, ArrowBuf target, int first) {
        ValuesReader values = page.values();
        for (int row = 0; row < page.rows(); row++) {
            if (page.has(row)) {
                target.setLong((first + row) * 2L * Long.BYTES, values.readLong());
                target.setLong(((first + row) * 2L + 1) * Long.BYTES, 0);
            }
        }
    }

    private static void floats(Page page, ArrowBuf target, int first) {
        ValuesReader values = page.values();
        for (int row = 0; row < page.rows(); row++) {
            if (page.has(row)) {
                target.setFloat((long) (first + row) * Float.BYTES, values.readFloat());
            }
        }
    }

    private static void doubles(Page page, ArrowBuf target, int first) {
        ValuesReader values = page.values();
        for (int row = 0; row < page.rows(); row++) {
            if (page.has(row)) {
                target.setDouble((long) (first + row) * Double.BYTES, values.readDouble());
            }
        }
    }

    /**
     * Copies INT96 timestamps: nanoseconds of the day, then the Julian day.
     *
     * @see <a href="https://github.com/apache/parquet-format/pull/49">Parquet, the INT96 timestamp</a>
     */
    private static void int96Micros(Page page, ArrowBuf target, int first) {
        for (int row = 0; row < page.rows(); row++) {
            if (page.has(row)) {
                ByteBuffer value =
                        page.values().readBytes().toByteBuffer().slice().order(ByteOrder.LITTLE_ENDIAN);
                target.setLong((long) (first + row) * Long.BYTES, micros(value.getLong(), value.getInt()));
            }
        }
    }

    private static void halves(Page page, ArrowBuf target, int first) {
        for (int row = 0; row < page.rows(); row++) {
            if (page.has(row)) {
                ByteBuffer value =
                        page.values().readBytes().toByteBuffer().slice().order(ByteOrder.LITTLE_ENDIAN);
                target.setFloat((long) (first + row) * Float.BYTES, Float16.toFloat(value.getShort()));
            }
        }
    }

    private static void intDecimals(Page page, ArrowBuf target, int first, int width) {
        for (int row = 0; row < page.rows(); row++) {
            if (page.has(row)) {
                DecimalUtility.writeLongToArrowBuf(page.values().readInteger(), target, first + row, width);
            }
        }
    }

    private static void longDecimals(Page page, ArrowBuf target, int first, int width) {
        for (int row = 0; row < page.rows(); row++) {
            if (page.has(row)) {
                DecimalUtility.writeLongToArrowBuf(page.values().readLong(), target, first + row, width);
            }
        }
    }

    private static void bytesDecimals(Page page, ArrowBuf target, int first, int width) {
        for (int row = 0; row < page.rows(); row++) {
            if (page.has(row)) {
                byte[] value = page.values().readBytes().getBytesUnsafe();
                DecimalUtility.writeByteArrayToArrowBuf(value, target, first + row, width);
            }
        }
    }

    private static long micros(long nanosOfDay, int julianDay) {
        return (julianDay - JULIAN_DAY_OF_1970) * MICROS_PER_DAY + Math.floorDiv(nanosOfDay, NANOS_PER_MICRO);
    }
}
