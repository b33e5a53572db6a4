package dev.millrace.dflib;

import dev.millrace.table.BooleanColumn;
import dev.millrace.table.Column;
import dev.millrace.table.ColumnType;
import dev.millrace.table.DoubleColumn;
import dev.millrace.table.LongColumn;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.dflib.Series;
import org.dflib.series.ArrayRangeSeries;
import org.jspecify.annotations.Nullable;

/** Makes series of columns: of primitives where no value is missing, else of objects. */
final class ColumnSeries {
    private ColumnSeries() {}

    static Series<?> of(Column<?> column) {
        if (column.nullCount() == 0) {
            if (column instanceof BooleanColumn booleans) {
                return booleans(booleans);
            }
            if (column.type().equals(ColumnType.INT64)) {
                return longs((LongColumn) column);
            }
            if (column.type().equals(ColumnType.INT32)) {
                return ints((LongColumn) column);
            }
            if (column instanceof DoubleColumn doubles) {
                return column.type().equals(ColumnType.FLOAT) ? floats(doubles) : Series.ofDouble(doubles.toArray());
            }
        }
        return objects(column);
    }

    private static Series<?> booleans(BooleanColumn column) {
        boolean[] values = new boolean[column.rowCount()];
        for (int row = 0; row < values.length; row++) {
            values[row] = column.value(row);
        }
        return Series.ofBool(values);
    }

    private static Series<?> longs(LongColumn column) {
        long[] values = new long[column.rowCount()];
        for (int row = 0; row < values.length; row++) {
            values[row] = column.value(row);
        }
        return Series.ofLong(values);
    }

    private static Series<?> ints(LongColumn column) {
        int[] values = new int[column.rowCount()];
        for (int row = 0; row < values.length; row++) {
            values[row] = (int) column.value(row);
        }
        return Series.ofInt(values);
    }

    private static Series<?> floats(DoubleColumn column) {
        float[] values = new float[column.rowCount()];
        for (int row = 0; row < values.length; row++) {
            values[row] = (float) column.value(row);
        }
        return Series.ofFloat(values);
    }

    /** Only a range tells the type of a series in which all values are missing. */
    private static Series<?> objects(Column<?> column) {
        Class<?> element = element(column.type());
        @Nullable Object[] values = (Object[]) Array.newInstance(element, column.rowCount());
        for (int row = 0; row < values.length; row++) {
            values[row] = column.isNull(row) ? null : boxed(column.at(row), element);
        }
        return column.nullCount() == values.length
                ? new ArrayRangeSeries<>(element, values, 0, values.length)
                : Series.of(values);
    }

    private static Object boxed(Object value, Class<?> element) {
        if (element == Integer.class) {
            return ((Long) value).intValue();
        }
        if (element == Short.class) {
            return ((Long) value).shortValue();
        }
        if (element == Byte.class) {
            return ((Long) value).byteValue();
        }
        return element == Float.class ? (Object) ((Double) value).floatValue() : value;
    }

    private static Class<?> element(ColumnType type) {
        return switch (type.kind()) {
            case BOOLEAN -> Boolean.class;
            case INTEGER -> integer(((ArrowType.Int) type.arrow()).getBitWidth());
            case FLOATING -> type.equals(ColumnType.FLOAT) ? Float.class : Double.class;
            case DECIMAL -> BigDecimal.class;
            case TEXT -> String.class;
            case BINARY -> byte[].class;
            case DATE -> LocalDate.class;
            case TIME -> LocalTime.class;
            case TIMESTAMP -> LocalDateTime.class;
            case INSTANT -> Instant.class;
            case LIST -> List.class;
            case STRUCT -> Map.class;
        };
    }

    private static Class<?> integer(int bits) {
        return switch (bits) {
            case Byte.SIZE -> Byte.class;
            case Short.SIZE -> Short.class;
            case Integer.SIZE -> Integer.class;
            default -> Long.class;
        };
    }
}
