package dev.millrace.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far floats and doubles may be from the expected ones; all other values must be equal.
 *
 * @param fraction a fraction of the expected value, or an absolute distance where that is below 1; NaN equals NaN, an
 *     infinity only itself, and 0.0 equals -0.0
 */
public record Tolerance(double fraction) {
    /**
     * Checks the fraction.
     *
     * @throws IllegalArgumentException if it is negative or NaN
     */
    public Tolerance {
        if (!(fraction >= 0)) {
            throw new IllegalArgumentException("A tolerance is 0 or more: " + fraction);
        }
    }

    /**
     * Tells whether a value of a column is close enough to the expected one of the same type; null only to null. Lists and
     * structs are compared value by value.
     */
    public boolean isClose(@Nullable Object actual, @Nullable Object expected) {
        if (actual == null || expected == null) {
            return actual == expected;
        }
        if (actual instanceof Double || actual instanceof Float) {
            return expected instanceof Number number && isClose(((Number) actual).doubleValue(), number.doubleValue());
        }
        if (actual instanceof byte[] bytes) {
            return expected instanceof byte[] others && Arrays.equals(bytes, others);
        }
        if (actual instanceof List<?> list) {
            return expected instanceof List<?> others && isClose(list, others);
        }
        return actual instanceof Map<?, ?> fields
                ? expected instanceof Map<?, ?> others
                        && fields.keySet().equals(others.keySet())
                        && isClose(new ArrayList<>(fields.values()), new ArrayList<>(others.values()))
                : actual.equals(expected);
    }

    private boolean isClose(List<?> actual, List<?> expected) {
        if (actual.size() != expected.size()) {
            return false;
        }
        for (int i = 0; i < actual.size(); i++) {
            if (!isClose(actual.get(i), expected.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean isClose(double actual, double expected) {
        if (Double.compare(actual, expected) == 0 || actual == expected) {
            return true;
        }
        double distance = Math.abs(actual - expected);
        return distance <= fraction * Math.max(1, Math.abs(expected)) && Double.isFinite(distance);
    }
}
