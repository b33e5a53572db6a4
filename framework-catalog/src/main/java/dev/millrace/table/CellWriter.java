package dev.millrace.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DateMilliVector;
import org.apache.arrow.vector.Decimal256Vector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeMilliVector;
import org.apache.arrow.vector.TimeNanoVector;
import org.apache.arrow.vector.TimeSecVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;
import org.jspecify.annotations.Nullable;

/** Writes objects into a vector that is being built. */
final class CellWriter {
    private static final long MILLIS_PER_DAY = 86_400_000;

    private final Schema.Column column;
    private final Setter setter;

    /** Writes one value; throws {@link ClassCastException} or {@link ArithmeticException} if it does not fit. */
    @FunctionalInterface
    private interface Setter {
        void set(int row, Object value);
    }

    private CellWriter(Schema.Column column, Setter setter) {
        this.column = column;
        this.setter = setter;
    }

    static CellWriter of(Schema.Column column, FieldVector vector) {
        return new CellWriter(column, setter(column.type(), vector));
    }

    /** Writes a value, or leaves the row null; an {@code Optional} is opened. */
    void write(int row, @Nullable Object value) {
        try {
            put(row, value);
        } catch (Misfit e) {
            throw e.at(row, column.name());
        }
    }

    private void put(int row, @Nullable Object value) {
        Object content = value instanceof Optional<?> optional ? optional.orElse(null) : value;
        if (content == null) {
            if (!column.nullable()) {
                throw new Misfit((at, path) -> TableProblems.nullInRequired(column.named(path), at));
            }
            return;
        }
        try {
            setter.set(row, content);
        } catch (ClassCastException | ArithmeticException e) {
            throw new Misfit((at, path) -> TableProblems.wrongValue(column.named(path), at, content, e));
        }
    }

    private static Setter setter(ColumnType type, FieldVector vector) {
        return switch (type.kind()) {
            case BOOLEAN -> (row, value) -> ((BitVector) vector).setSafe(row, (Boolean) value ? 1 : 0);
            case INTEGER -> integers(vector);
            case FLOATING -> floats(vector);
            case DECIMAL -> decimals(vector);
            case TEXT -> texts((VarCharVector) vector);
            case BINARY -> (row, value) -> ((VarBinaryVector) vector).setSafe(row, (byte[]) value);
            case DATE -> dates(vector);
            case TIME -> times(vector, EpochTime.perSecond(type.unit()));
            case TIMESTAMP -> dateTimes((TimeStampVector) vector, EpochTime.perSecond(type.unit()));
            case LIST -> lists(type.element(), (ListVector) vector);
            case STRUCT -> structs(type.children(), (StructVector) vector);
            case INSTANT -> instants((TimeStampVector) vector, EpochTime.perSecond(type.unit()));
        };
    }

    private static Setter integers(FieldVector vector) {
        if (vector instanceof BigIntVector longs) {
            return (row, value) -> longs.setSafe(row, whole(value, Long.MIN_VALUE, Long.MAX_VALUE));
        }
        if (vector instanceof IntVector ints) {
            return (row, value) -> ints.setSafe(row, (int) whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE));
        }
        return vector instanceof SmallIntVector shorts
                ? (row, value) -> shorts.setSafe(row, (int) whole(value, Short.MIN_VALUE, Short.MAX_VALUE))
                : (row, value) ->
                        ((TinyIntVector) vector).setSafe(row, (int) whole(value, Byte.MIN_VALUE, Byte.MAX_VALUE));
    }

    private static long whole(Object value, long least, long most) {
        if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
            throw new ClassCastException("a fraction");
        }
        long number = ((Number) value).longValue();
        if (number < least || number > most) {
            throw new ArithmeticException(number + " is outside " + least + " to " + most);
        }
        return number;
    }

    private static Setter floats(FieldVector vector) {
        return vector instanceof Float8Vector doubles
                ? (row, value) -> doubles.setSafe(row, ((Number) value).doubleValue())
                : (row, value) -> ((Float4Vector) vector).setSafe(row, ((Number) value).floatValue());
    }

    private static Setter decimals(FieldVector vector) {
        if (vector instanceof DecimalVector narrow) {
            return (row, value) ->
                    narrow.setSafe(row, exact((BigDecimal) value, narrow.getPrecision(), narrow.getScale()));
        }
        Decimal256Vector wide = (Decimal256Vector) vector;
        return (row, value) -> wide.setSafe(row, exact((BigDecimal) value, wide.getPrecision(), wide.getScale()));
    }

    private static BigDecimal exact(BigDecimal value, int precision, int scale) {
        BigDecimal scaled = value.setScale(scale, RoundingMode.UNNECESSARY);
        if (scaled.precision() > precision) {
            throw new ArithmeticException("more than " + precision + " digits");
        }
        return scaled;
    }

    private static Setter texts(VarCharVector vector) {
        return (row, value) -> {
            String text = value instanceof Enum<?> constant ? constant.name() : (String) value;
            vector.setSafe(row, text.getBytes(StandardCharsets.UTF_8));
        };
    }

    private static Setter dates(FieldVector vector) {
        return vector instanceof DateDayVector days
                ? (row, value) -> days.setSafe(row, Math.toIntExact(((LocalDate) value).toEpochDay()))
                : (row, value) -> ((DateMilliVector) vector)
                        .setSafe(row, Math.multiplyExact(((LocalDate) value).toEpochDay(), MILLIS_PER_DAY));
    }

    private static Setter times(FieldVector vector, long perSecond) {
        long nanos = EpochTime.NANOS_PER_SECOND / perSecond;
        if (vector instanceof TimeNanoVector exact) {
            return (row, value) -> exact.setSafe(row, ((LocalTime) value).toNanoOfDay());
        }
        if (vector instanceof TimeMicroVector micros) {
            return (row, value) -> micros.setSafe(row, ((LocalTime) value).toNanoOfDay() / nanos);
        }
        return vector instanceof TimeMilliVector millis
                ? (row, value) -> millis.setSafe(row, (int) (((LocalTime) value).toNanoOfDay() / nanos))
                : (row, value) -> ((TimeSecVector) vector).setSafe(row, ((LocalTime) value).toSecondOfDay());
    }

    private static Setter lists(Schema.Column element, ListVector vector) {
        CellWriter elements = of(element, vector.getDataVector());
        return (row, value) -> {
            int at = vector.startNewValue(row);
            int size = 0;
            for (Object each : (Collection<?>) value) {
                try {
                    elements.put(at + size, each);
                } catch (Misfit e) {
                    throw e.in("[" + size + "]");
                }
                size++;
            }
            vector.endValue(row, size);
        };
    }

    private static Setter structs(List<Schema.Column> fields, StructVector vector) {
        List<String> names = fields.stream().map(Schema.Column::name).toList();
        List<CellWriter> writers = fields.stream()
                .map(each -> of(each, vector.getChild(each.name())))
                .toList();
        return (row, value) -> {
            Map<?, ?> given = value instanceof Record record ? fields(record) : (Map<?, ?>) value;
            if (!names.containsAll(given.keySet())) {
                throw unknownField(given, names);
            }
            vector.setIndexDefined(row);
            for (int i = 0; i < names.size(); i++) {
                try {
                    writers.get(i).put(row, given.get(names.get(i)));
                } catch (Misfit e) {
                    throw e.in("." + names.get(i));
                }
            }
        };
    }

    private static Map<String, @Nullable Object> fields(Record record) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        for (RecordShape.Component each : RecordShape.of(record.getClass()).components()) {
            fields.put(each.columnName(), each.read(record));
        }
        return fields;
    }

    private static Misfit unknownField(Map<?, ?> given, List<String> names) {
        String stranger = given.keySet().stream()
                .map(String::valueOf)
                .filter(each -> !names.contains(each))
                .findFirst()
                .orElseThrow();
        return new Misfit((row, path) -> TableProblems.unknownField(row, path, stranger, names));
    }

    private static Setter dateTimes(TimeStampVector vector, long perSecond) {
        return (row, value) -> {
            Instant time = ((LocalDateTime) value).toInstant(ZoneOffset.UTC);
            vector.setSafe(row, EpochTime.count(time.getEpochSecond(), time.getNano(), perSecond));
        };
    }

    private static Setter instants(TimeStampVector vector, long perSecond) {
        return (row, value) -> {
            Instant time = (Instant) value;
            vector.setSafe(row, EpochTime.count(time.getEpochSecond(), time.getNano(), perSecond));
        };
    }
}
