package dev.millrace.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Converts one scalar of a configuration to a Java type, or not at all: nothing overflows, nothing is cut off. */
final class Scalars {
    private static final Map<Class<?>, Function<Object, @Nullable Object>> CONVERTERS = Map.ofEntries(
            Map.entry(String.class, Scalars::text),
            Map.entry(Boolean.class, value -> value instanceof Boolean ? value : null),
            Map.entry(Integer.class, whole(BigInteger::intValueExact)),
            Map.entry(Long.class, whole(BigInteger::longValueExact)),
            Map.entry(Short.class, whole(BigInteger::shortValueExact)),
            Map.entry(Byte.class, whole(BigInteger::byteValueExact)),
            Map.entry(BigInteger.class, whole(value -> value)),
            Map.entry(
                    Double.class, value -> value instanceof Number number ? real(number, number.doubleValue()) : null),
            Map.entry(Float.class, value -> value instanceof Number number ? real(number, number.floatValue()) : null),
            Map.entry(Number.class, value -> value instanceof Number ? value : null),
            Map.entry(BigDecimal.class, value -> value instanceof Number number ? decimal(number) : null),
            Map.entry(Duration.class, parsed(Duration::parse)),
            Map.entry(LocalDate.class, parsed(LocalDate::parse)),
            Map.entry(LocalTime.class, parsed(LocalTime::parse)),
            Map.entry(LocalDateTime.class, parsed(LocalDateTime::parse)),
            Map.entry(ZoneId.class, parsed(ZoneId::of)),
            Map.entry(
                    Character.class,
                    value -> value instanceof String text && text.length() == 1 ? text.charAt(0) : null),
            Map.entry(OffsetDateTime.class, parsed(OffsetDateTime::parse)),
            Map.entry(ZonedDateTime.class, parsed(ZonedDateTime::parse)),
            Map.entry(Period.class, parsed(Period::parse)),
            Map.entry(URI.class, parsed(URI::create)),
            Map.entry(Instant.class, parsed(Instant::parse)),
            Map.entry(Path.class, parsed(Path::of)));

    private static final Map<Class<?>, String> EXPECTED = Map.ofEntries(
            Map.entry(String.class, "a text"),
            Map.entry(Boolean.class, "true or false"),
            Map.entry(Integer.class, between(Integer.MIN_VALUE, Integer.MAX_VALUE)),
            Map.entry(Long.class, between(Long.MIN_VALUE, Long.MAX_VALUE)),
            Map.entry(Short.class, between(Short.MIN_VALUE, Short.MAX_VALUE)),
            Map.entry(Byte.class, between(Byte.MIN_VALUE, Byte.MAX_VALUE)),
            Map.entry(BigInteger.class, "a whole number"),
            Map.entry(Double.class, "a number"),
            Map.entry(Float.class, "a number"),
            Map.entry(Number.class, "a number"),
            Map.entry(BigDecimal.class, "a number"),
            Map.entry(Duration.class, "a duration such as PT5M (ISO 8601)"),
            Map.entry(LocalDate.class, "a date such as 2001-12-31"),
            Map.entry(LocalTime.class, "a time such as 23:59:00"),
            Map.entry(ZoneId.class, "a time zone such as Europe/Berlin"),
            Map.entry(Character.class, "one character"),
            Map.entry(OffsetDateTime.class, "a date and time such as 2001-12-31T23:59:00+01:00"),
            Map.entry(ZonedDateTime.class, "a date and time such as 2001-12-31T23:59:00+01:00[Europe/Berlin]"),
            Map.entry(Period.class, "a period such as P14D (ISO 8601)"),
            Map.entry(URI.class, "an address such as https://example.org"),
            Map.entry(LocalDateTime.class, "a date and time such as 2001-12-31T23:59:00"),
            Map.entry(Instant.class, "a moment such as 2001-12-31T23:59:00Z"),
            Map.entry(Comparable.class, "a number or a text"),
            Map.entry(Path.class, "a path"));

    private Scalars() {}

    /** Returns the value as the type, or null if it is none. A program may give a value that already is one. */
    static @Nullable Object convert(Object scalar, Class<?> type) {
        if (type.isInstance(scalar)) {
            return scalar;
        }
        if (type.isEnum()) {
            return constant(scalar, type).orElse(null);
        }
        return Optional.ofNullable(CONVERTERS.get(type))
                .map(converter -> converter.apply(scalar))
                .orElse(null);
    }

    /** Tells whether values of the type are written as texts. */
    static boolean isText(Class<?> type) {
        return EXPECTED.containsKey(type);
    }

    /** Says what a value of the type looks like. */
    static String expected(Class<?> type) {
        if (type.isEnum()) {
            return "one of "
                    + String.join(
                            ", ",
                            Arrays.stream(type.getEnumConstants())
                                    .map(each -> ((Enum<?>) each).name().toLowerCase(Locale.ROOT))
                                    .toList());
        }
        if (type.isRecord()) {
            return "a section (record " + type.getSimpleName() + ")";
        }
        return Optional.ofNullable(EXPECTED.get(type)).orElseGet(() -> structure(type));
    }

    private static String structure(Class<?> type) {
        if (type == Object.class || type == ConfigTree.class) {
            return "a value";
        }
        if (type == Map.class) {
            return "a section";
        }
        return Iterable.class.isAssignableFrom(type)
                ? "a list"
                : type.getSimpleName() + " (a value can be text, numbers, booleans, enums, dates, times, paths, and"
                        + " Optional, List, Set, Map and records of these)";
    }

    private static String between(long least, long greatest) {
        return "a whole number from " + least + " to " + greatest;
    }

    private static @Nullable Object real(Number exact, Number converted) {
        boolean infinite = exact instanceof Double real && real.isInfinite();
        return Double.isInfinite(converted.doubleValue()) && !infinite
                ? null // too large: told as the wrong type, with the value
                : converted;
    }

    private static @Nullable Object decimal(Number number) {
        return Double.isFinite(number.doubleValue()) || number instanceof BigInteger
                ? new BigDecimal(number.toString())
                : null;
    }

    private static Optional<Object> constant(Object scalar, Class<?> type) {
        String wanted = scalar.toString().replace('-', '_');
        return Arrays.stream(type.getEnumConstants())
                .map(Object.class::cast)
                .filter(each -> ((Enum<?>) each).name().equalsIgnoreCase(wanted))
                .findFirst();
    }

    private static @Nullable Object text(Object value) {
        return value instanceof String ? value : null;
    }

    private static Function<Object, @Nullable Object> whole(Function<BigInteger, Object> exact) {
        return value -> {
            try {
                return value instanceof Long || value instanceof BigInteger
                        ? exact.apply(new BigInteger(value.toString()))
                        : null;
            } catch (ArithmeticException e) {
                return null; // does not fit: told as the wrong type, with the value
            }
        };
    }

    private static Function<Object, @Nullable Object> parsed(Function<String, Object> parser) {
        return value -> {
            try {
                return value instanceof String text ? parser.apply(text) : null;
            } catch (DateTimeException | IllegalArgumentException e) {
                return null; // not of that form: told as the wrong type, with the value
            }
        };
    }
}
