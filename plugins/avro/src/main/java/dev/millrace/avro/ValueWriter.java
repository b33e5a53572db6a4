package dev.millrace.avro;

import dev.millrace.table.BooleanColumn;
import dev.millrace.table.Column;
import dev.millrace.table.ColumnType;
import dev.millrace.table.DoubleColumn;
import dev.millrace.table.EpochTime;
import dev.millrace.table.ListColumn;
import dev.millrace.table.LongColumn;
import dev.millrace.table.StructColumn;
import dev.millrace.table.TextColumn;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.avro.Schema;
import org.apache.avro.io.Encoder;

/** Writes values of one column. */
@FunctionalInterface
interface ValueWriter {
    /** Writes the value of a row; an {@link ArithmeticException} if Avro's type does not hold it. */
    void write(Encoder out, int row) throws IOException;

    /** Returns a writer of a column as a schema of {@link AvroSchemas} describes it. */
    static ValueWriter of(Column<?> column, Schema schema) {
        if (schema.getType() != Schema.Type.UNION) {
            return present(column, schema);
        }
        ValueWriter value = present(column, AvroTypes.present(schema));
        return (out, row) -> {
            boolean missing = column.isNull(row);
            out.writeIndex(missing ? 0 : 1);
            if (!missing) {
                value.write(out, row);
            }
        };
    }

    private static ValueWriter present(Column<?> column, Schema schema) {
        return switch (schema.getType()) {
            case BOOLEAN -> booleans((BooleanColumn) column);
            case FLOAT -> floats((DoubleColumn) column);
            case DOUBLE -> doubles((DoubleColumn) column);
            case STRING -> texts((TextColumn) column);
            case ARRAY -> list((ListColumn) column, schema.getElementType());
            case RECORD -> struct((StructColumn) column, schema);
            case BYTES -> column.type().kind() == ColumnType.Kind.DECIMAL ? decimals(column) : binaries(column);
            default -> numbers(column, schema.getType() == Schema.Type.INT);
        };
    }

    private static ValueWriter booleans(BooleanColumn column) {
        return (out, row) -> out.writeBoolean(column.value(row));
    }

    private static ValueWriter floats(DoubleColumn column) {
        return (out, row) -> out.writeFloat((float) column.value(row));
    }

    private static ValueWriter doubles(DoubleColumn column) {
        return (out, row) -> out.writeDouble(column.value(row));
    }

    private static ValueWriter texts(TextColumn column) {
        return (out, row) -> out.writeBytes(column.utf8(row));
    }

    private static ValueWriter binaries(Column<?> column) {
        return (out, row) -> out.writeBytes((byte[]) column.at(row));
    }

    private static ValueWriter decimals(Column<?> column) {
        int scale = ((ArrowType.Decimal) column.type().arrow()).getScale();
        return (out, row) -> out.writeBytes(
                ((BigDecimal) column.at(row)).setScale(scale).unscaledValue().toByteArray());
    }

    /** Reads the whole number that stands for the value of a row. */
    @FunctionalInterface
    interface Count {
        /** Returns the number. */
        long at(int row);
    }

    private static ValueWriter numbers(Column<?> column, boolean narrow) {
        Count count = count(column);
        return narrow
                ? (out, row) -> out.writeInt(Math.toIntExact(count.at(row)))
                : (out, row) -> out.writeLong(count.at(row));
    }

    private static Count count(Column<?> column) {
        TimeUnit unit = column.type().unit();
        // Avro has no seconds
        long perSecond = EpochTime.perSecond(unit == TimeUnit.SECOND ? TimeUnit.MILLISECOND : unit);
        return switch (column.type().kind()) {
            case DATE -> row -> ((LocalDate) column.at(row)).toEpochDay();
            case TIME -> row -> timeOfDay(((LocalTime) column.at(row)).toNanoOfDay(), perSecond);
            case TIMESTAMP -> row -> count(((LocalDateTime) column.at(row)).toInstant(ZoneOffset.UTC), perSecond);
            case INSTANT -> row -> count((Instant) column.at(row), perSecond);
            default -> ((LongColumn) column)::value;
        };
    }

    private static long count(Instant time, long perSecond) {
        return EpochTime.count(time.getEpochSecond(), time.getNano(), perSecond);
    }

    /** Avro has times of day to the microsecond at most. */
    private static long timeOfDay(long nanos, long perSecond) {
        long unit = EpochTime.NANOS_PER_SECOND / Math.min(perSecond, EpochTime.perSecond(TimeUnit.MICROSECOND));
        if (nanos % unit != 0) {
            throw new ArithmeticException("Avro has no time of day to the nanosecond");
        }
        return nanos / unit;
    }

    private static ValueWriter list(ListColumn lists, Schema element) {
        ValueWriter elements = of(lists.elements(), element);
        return (out, row) -> {
            int start = lists.start(row);
            int end = lists.end(row);
            out.writeArrayStart();
            out.setItemCount(end - start);
            for (int i = start; i < end; i++) {
                out.startItem();
                elements.write(out, i);
            }
            out.writeArrayEnd();
        };
    }

    private static ValueWriter struct(StructColumn structs, Schema schema) {
        List<ValueWriter> fields = new ArrayList<>();
        schema.getFields().forEach(each -> fields.add(of(structs.field(each.name()), each.schema())));
        return (out, row) -> {
            for (ValueWriter field : fields) {
                field.write(out, row);
            }
        };
    }
}
