package dev.millrace.dflib;

import dev.millrace.table.ColumnBuilder;
import dev.millrace.table.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.dflib.BooleanSeries;
import org.dflib.DoubleSeries;
import org.dflib.IntSeries;
import org.dflib.LongSeries;
import org.dflib.Series;
import org.jspecify.annotations.Nullable;

/** Makes columns of series. */
final class SeriesColumn {
    private SeriesColumn() {}

    /**
     * Adds a column.
     *
     * @throws dev.millrace.problem.DatasetException if no column can hold the values
     */
    static void add(ColumnBuilder table, String name, Series<?> series) {
        if (series instanceof LongSeries longs) {
            table.longs(name, longs.toLongArray());
        } else if (series instanceof IntSeries ints) {
            table.ints(name, ints.toIntArray());
        } else if (series instanceof DoubleSeries doubles) {
            table.doubles(name, doubles.toDoubleArray());
        } else if (series instanceof BooleanSeries booleans) {
            table.booleans(name, booleans.toBoolArray());
        } else {
            addObjects(table, name, series);
        }
    }

    private static void addObjects(ColumnBuilder table, String name, Series<?> series) {
        List<@Nullable Object> values = new ArrayList<>(series.size());
        series.forEach(value -> values.add(plain(value)));
        ColumnType type = FoundType.of(values, series.getNominalType(), name);
        if (type.kind() == ColumnType.Kind.DECIMAL) {
            values.replaceAll(value -> value instanceof Number number ? decimal(number) : value);
        }
        table.values(name, type, values);
    }

    /** Returns a value as a table takes it, such as a point in time without its zone. */
    static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        if (value instanceof ZonedDateTime time) {
            return time.toInstant();
        }
        if (value instanceof BigInteger number) {
            return new BigDecimal(number);
        }
        return value instanceof Character character ? character.toString() : value;
    }

    private static Number decimal(Number number) {
        return number instanceof BigDecimal ? number : BigDecimal.valueOf(number.longValue());
    }
}
