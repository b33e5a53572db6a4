package dev.millrace.catalog;

import dev.millrace.table.ColumnType.Kind;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How the least and the greatest value of a column are written. */
enum Limit {
    NUMBER("a number", BigDecimal::new),
    DATE("a date such as 2001-12-31", LocalDate::parse),
    TIME("a time such as 23:59:00", LocalTime::parse),
    TIMESTAMP("a date and time such as 2001-12-31T23:59:00", LocalDateTime::parse),
    INSTANT(
            "a moment such as 2001-12-31T23:59:00Z",
            text -> OffsetDateTime.parse(text).toInstant());

    final String expected;
    private final Function<String, Comparable<?>> parser;

    Limit(String expected, Function<String, Comparable<?>> parser) {
        this.expected = expected;
        this.parser = parser;
    }

    /** Returns how limits of such a column are written; empty if its values have no order that a contract knows. */
    static Optional<Limit> of(Kind kind) {
        return switch (kind) {
            case INTEGER, FLOATING, DECIMAL -> Optional.of(NUMBER);
            case DATE -> Optional.of(DATE);
            case TIME -> Optional.of(TIME);
            case TIMESTAMP -> Optional.of(TIMESTAMP);
            case INSTANT -> Optional.of(INSTANT);
            case BOOLEAN, TEXT, BINARY, LIST, STRUCT -> Optional.empty();
        };
    }

    /** Tells what a limit of any column may be. */
    static String expectedOfAny() {
        return Arrays.stream(values()).map(each -> each.expected).collect(Collectors.joining(", "));
    }

    /** Tells whether that is a limit of some column. */
    static boolean isAny(Comparable<?> told) {
        return Arrays.stream(values()).anyMatch(each -> each.read(told).isPresent());
    }

    /** Tells whether both are such limits, and the least value is above the greatest. */
    @SuppressWarnings("unchecked") // one parser makes values of one class, which are compared with each other
    boolean areReversed(Comparable<?> least, Comparable<?> greatest) {
        Optional<Comparable<?>> from = read(least);
        Optional<Comparable<?>> to = read(greatest);
        return from.isPresent() && to.isPresent() && ((Comparable<Object>) from.get()).compareTo(to.get()) > 0;
    }

    /** Tells whether both are limits of some column, and the least value is above the greatest. */
    static boolean areAnyReversed(Comparable<?> least, Comparable<?> greatest) {
        return Arrays.stream(values()).anyMatch(each -> each.areReversed(least, greatest));
    }

    /** Returns the value that values of a column are compared with; empty if it is written otherwise. */
    Optional<Comparable<?>> read(Comparable<?> told) {
        if (told instanceof String == (this == NUMBER)) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(told.toString()));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
