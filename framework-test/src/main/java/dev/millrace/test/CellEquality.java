package dev.millrace.test;

import dev.millrace.table.Column;
import dev.millrace.table.Tolerance;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides whether a value of a table is the one that is expected. */
@FunctionalInterface
interface CellEquality {
    /** Tells 0.0 from -0.0; NaN equals NaN. */
    CellEquality EXACT = (actual, expected) -> Objects.deepEquals(comparable(actual), comparable(expected));

    /** Lets a number be given in another type than the column has, and an enum constant stand for its name. */
    CellEquality BY_VALUE = (actual, expected) -> {
        if (actual instanceof Number one && expected instanceof Number other) {
            return isReal(one) || isReal(other)
                    ? Double.compare(one.doubleValue(), other.doubleValue()) == 0
                    : decimal(one).compareTo(decimal(other)) == 0;
        }
        return EXACT.test(actual, expected instanceof Enum<?> constant ? constant.name() : expected);
    };

    /** Tells whether both are the same; either may be null. */
    boolean test(@Nullable Object actual, @Nullable Object expected);

    /** Returns the equality that lets floats and doubles be off. */
    static CellEquality within(double tolerance) {
        return new Tolerance(tolerance)::isClose;
    }

    /** Returns a value of a column, or null. */
    static @Nullable Object value(Column<?> column, int row) {
        return column.isNull(row) ? null : column.at(row);
    }

    /** Returns a value that can be looked up; what is the same then is so by every equality. */
    static @Nullable Object hashable(Column<?> column, int row) {
        Object value = value(column, row);
        return value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value;
    }

    /** Returns the value with arrays for lists and structs, since bytes in them are compared by {@code deepEquals} only so. */
    private static @Nullable Object comparable(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(CellEquality::comparable).toArray();
        }
        return value instanceof Map<?, ?> fields
                ? fields.entrySet().stream()
                        .map(each -> new Object[] {each.getKey(), comparable(each.getValue())})
                        .toArray()
                : value;
    }

    private static boolean isReal(Number number) {
        return number instanceof Double || number instanceof Float;
    }

    private static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }
}
