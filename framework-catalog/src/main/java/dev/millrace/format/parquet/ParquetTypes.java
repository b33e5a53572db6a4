package dev.millrace.format.parquet;

import java.util.Optional;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntervalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/**
 * Maps the columns of a Parquet file to those of a table; {@link TableTypes} is the way back.
 *
 * <p>What a table has no type for becomes the next wider one: an unsigned integer a signed one of twice the width, or a
 * decimal number from 64 bits on; a half-precision number a float; an array of fixed length, such as a UUID, bytes. A
 * moment in UTC becomes an instant, a local one a timestamp. INT96 holds what Spark, Hive and Impala wrote: a timestamp
 * in microseconds, as there, so that the year 9999 fits.
 *
 * @see <a href="https://github.com/apache/parquet-format/blob/master/LogicalTypes.md">Parquet, Logical Types</a>
 */
final class ParquetTypes {
    private static final int MOST_DIGITS = 76;
    private static final int MOST_DIGITS_OF_128_BITS = 38;
    private static final int DIGITS_OF_UNSIGNED_LONG = 20;

    private ParquetTypes() {}

    /** Tells whether a column holds decimal numbers. */
    static boolean isDecimal(PrimitiveType type) {
        return type.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation;
    }

    /** Returns the type for a column, or nothing if a table has no place for it. */
    static Optional<ArrowType> arrowType(PrimitiveType type) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
            return decimal.getPrecision() > MOST_DIGITS
                    ? Optional.empty()
                    : Optional.of(decimal(decimal.getPrecision(), decimal.getScale()));
        }
        if (logical instanceof IntervalLogicalTypeAnnotation) {
            return Optional.empty();
        }
        return Optional.of(
                switch (type.getPrimitiveTypeName()) {
                    case BOOLEAN -> ArrowType.Bool.INSTANCE;
                    case INT32 -> int32(logical);
                    case INT64 -> int64(logical);
                    case INT96 -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, null);
                    case FLOAT -> new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
                    case DOUBLE -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
                    case BINARY -> isText(logical) ? ArrowType.Utf8.INSTANCE : ArrowType.Binary.INSTANCE;
                    case FIXED_LEN_BYTE_ARRAY ->
                        LogicalTypeAnnotation.float16Type().equals(logical)
                                ? new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE)
                                : ArrowType.Binary.INSTANCE;
                });
    }

    private static ArrowType decimal(int precision, int scale) {
        return new ArrowType.Decimal(precision, scale, precision > MOST_DIGITS_OF_128_BITS ? 256 : 128);
    }

    private static ArrowType int32(@Nullable LogicalTypeAnnotation logical) {
        if (logical instanceof IntLogicalTypeAnnotation integer) {
            return new ArrowType.Int(integer.getBitWidth() * (integer.isSigned() ? 1 : 2), true);
        }
        if (logical instanceof TimeLogicalTypeAnnotation) {
            return new ArrowType.Time(TimeUnit.MILLISECOND, Integer.SIZE);
        }
        return LogicalTypeAnnotation.dateType().equals(logical)
                ? new ArrowType.Date(DateUnit.DAY)
                : new ArrowType.Int(Integer.SIZE, true);
    }

    private static ArrowType int64(@Nullable LogicalTypeAnnotation logical) {
        if (logical instanceof IntLogicalTypeAnnotation integer && !integer.isSigned()) {
            return decimal(DIGITS_OF_UNSIGNED_LONG, 0);
        }
        if (logical instanceof TimeLogicalTypeAnnotation time) {
            return new ArrowType.Time(unit(time.getUnit()), Long.SIZE);
        }
        if (logical instanceof TimestampLogicalTypeAnnotation timestamp) {
            return new ArrowType.Timestamp(unit(timestamp.getUnit()), timestamp.isAdjustedToUTC() ? "UTC" : null);
        }
        return new ArrowType.Int(Long.SIZE, true);
    }

    private static boolean isText(@Nullable LogicalTypeAnnotation logical) {
        return LogicalTypeAnnotation.stringType().equals(logical)
                || LogicalTypeAnnotation.enumType().equals(logical)
                || LogicalTypeAnnotation.jsonType().equals(logical);
    }

    private static TimeUnit unit(LogicalTypeAnnotation.TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> TimeUnit.MILLISECOND;
            case MICROS -> TimeUnit.MICROSECOND;
            case NANOS -> TimeUnit.NANOSECOND;
        };
    }
}
