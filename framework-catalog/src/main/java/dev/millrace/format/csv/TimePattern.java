package dev.millrace.format.csv;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** Checked patterns of dates and times; the names of months and days are English. */
final class TimePattern {
    private static final OffsetDateTime EXAMPLE =
            LocalDate.of(2001, 12, 31).atTime(23, 58, 59).atOffset(ZoneOffset.UTC);

    private TimePattern() {}

    /**
     * Returns the format of a pattern that tells all of a date.
     *
     * @throws IllegalArgumentException naming the key, if it does not
     */
    static DateTimeFormatter date(String key, String pattern) {
        DateTimeFormatter format = formatter(key, pattern);
        try {
            if (LocalDate.parse(EXAMPLE.toLocalDate().format(format), format).equals(EXAMPLE.toLocalDate())) {
                return format;
            }
        } catch (DateTimeException e) {
            throw unfit(key, pattern, "date", e);
        }
        throw unfit(key, pattern, "date", null);
    }

    /**
     * Returns the format of a pattern that tells a date and a time of day, perhaps with an offset.
     *
     * @throws IllegalArgumentException naming the key, if it does not
     */
    static DateTimeFormatter timestamp(String key, String pattern) {
        DateTimeFormatter format = formatter(key, pattern);
        try {
            LocalDateTime again = LocalDateTime.parse(EXAMPLE.format(format), format);
            if (again.toLocalDate().equals(EXAMPLE.toLocalDate()) && again.getHour() == EXAMPLE.getHour()) {
                return format;
            }
        } catch (DateTimeException e) {
            throw unfit(key, pattern, "date and time of day", e);
        }
        throw unfit(key, pattern, "date and time of day", null);
    }

    static boolean hasOffset(TemporalAccessor time) {
        return time.isSupported(ChronoField.OFFSET_SECONDS);
    }

    /** Strict, so that the 30th of February is no date; years count from 1 of our era where the pattern says no era. */
    private static DateTimeFormatter formatter(String key, String pattern) {
        try {
            return new DateTimeFormatterBuilder()
                    .appendPattern(pattern)
                    .parseDefaulting(ChronoField.ERA, 1)
                    .toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + key + "' is no pattern of java.time: " + pattern + " (" + e.getMessage() + ")", e);
        }
    }

    private static IllegalArgumentException unfit(
            String key, String pattern, String what, @org.jspecify.annotations.Nullable Throwable cause) {
        return new IllegalArgumentException(
                "'" + key + "' has to tell a whole " + what + ", which '" + pattern + "' does not", cause);
    }
}
