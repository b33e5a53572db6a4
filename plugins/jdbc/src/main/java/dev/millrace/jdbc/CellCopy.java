package dev.millrace.jdbc;

import dev.millrace.table.ColumnType;
import dev.millrace.table.EpochTime;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.Decimal256Vector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeNanoVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.types.pojo.ArrowType;

/** Copies a value of the current row of a result into a vector, and leaves a missing one out. */
@FunctionalInterface
interface CellCopy {
    /**
     * Copies into a row.
     *
     * @throws ArithmeticException if the vector can't hold the value
     */
    void copy(ResultSet result, int row) throws SQLException;

    /** Returns what fills a vector from a column of a result, which counts from 1. */
    static CellCopy of(ColumnType type, int column, FieldVector vector) {
        return switch (type.kind()) {
            case BOOLEAN -> booleans(column, (BitVector) vector);
            case INTEGER -> integers(column, vector);
            case FLOATING -> floats(column, vector);
            case DECIMAL -> decimals(column, vector, (ArrowType.Decimal) type.arrow());
            case TEXT -> texts(column, (VarCharVector) vector);
            case BINARY -> binaries(column, (VarBinaryVector) vector);
            case DATE -> dates(column, (DateDayVector) vector);
            case TIME -> times(column, (TimeNanoVector) vector);
            case TIMESTAMP -> timestamps(column, (TimeStampVector) vector, EpochTime.perSecond(type.unit()));
            case INSTANT -> instants(column, (TimeStampVector) vector, EpochTime.perSecond(type.unit()));
            case LIST, STRUCT -> throw new IllegalArgumentException(type.describe());
        };
    }

    private static CellCopy booleans(int column, BitVector vector) {
        return (result, row) -> {
            boolean value = result.getBoolean(column);
            if (!result.wasNull()) {
                vector.setSafe(row, value ? 1 : 0);
            }
        };
    }

    private static CellCopy integers(int column, FieldVector vector) {
        if (vector instanceof BigIntVector longs) {
            return (result, row) -> {
                long value = result.getLong(column);
                if (!result.wasNull()) {
                    longs.setSafe(row, value);
                }
            };
        }
        return (result, row) -> {
            int value = result.getInt(column);
            if (result.wasNull()) {
                return;
            }
            if (vector instanceof IntVector ints) {
                ints.setSafe(row, value);
            } else if (vector instanceof SmallIntVector shorts) {
                shorts.setSafe(row, value);
            } else {
                ((TinyIntVector) vector).setSafe(row, value);
            }
        };
    }

    private static CellCopy floats(int column, FieldVector vector) {
        return (result, row) -> {
            double value = result.getDouble(column);
            if (result.wasNull()) {
                return;
            }
            if (vector instanceof Float8Vector doubles) {
                doubles.setSafe(row, value);
            } else {
                ((Float4Vector) vector).setSafe(row, (float) value);
            }
        };
    }

    private static CellCopy decimals(int column, FieldVector vector, ArrowType.Decimal type) {
        return (result, row) -> {
            BigDecimal value = result.getBigDecimal(column);
            if (value == null) {
                return;
            }
            BigDecimal exact = value.setScale(type.getScale(), RoundingMode.UNNECESSARY);
            if (exact.precision() > type.getPrecision()) {
                throw new ArithmeticException("more than " + type.getPrecision() + " digits");
            }
            if (vector instanceof DecimalVector narrow) {
                narrow.setSafe(row, exact);
            } else {
                ((Decimal256Vector) vector).setSafe(row, exact);
            }
        };
    }

    private static CellCopy texts(int column, VarCharVector vector) {
        return (result, row) -> {
            String value = result.getString(column);
            if (value != null) {
                vector.setSafe(row, value.getBytes(StandardCharsets.UTF_8));
            }
        };
    }

    private static CellCopy binaries(int column, VarBinaryVector vector) {
        return (result, row) -> {
            byte[] value = result.getBytes(column);
            if (value != null) {
                vector.setSafe(row, value);
            }
        };
    }

    private static CellCopy dates(int column, DateDayVector vector) {
        return (result, row) -> {
            LocalDate value = result.getObject(column, LocalDate.class);
            if (value != null) {
                vector.setSafe(row, Math.toIntExact(value.toEpochDay()));
            }
        };
    }

    private static CellCopy times(int column, TimeNanoVector vector) {
        return (result, row) -> {
            LocalTime value = result.getObject(column, LocalTime.class);
            if (value != null) {
                vector.setSafe(row, value.toNanoOfDay());
            }
        };
    }

    private static CellCopy timestamps(int column, TimeStampVector vector, long perSecond) {
        return (result, row) -> {
            LocalDateTime value = result.getObject(column, LocalDateTime.class);
            if (value != null) {
                vector.setSafe(row, EpochTime.count(value.toEpochSecond(ZoneOffset.UTC), value.getNano(), perSecond));
            }
        };
    }

    private static CellCopy instants(int column, TimeStampVector vector, long perSecond) {
        return (result, row) -> {
            OffsetDateTime value = result.getObject(column, OffsetDateTime.class);
            if (value != null) {
                Instant time = value.toInstant();
                vector.setSafe(row, EpochTime.count(time.getEpochSecond(), time.getNano(), perSecond));
            }
        };
    }
}
