package dev.millrace.format.csv;

import dev.millrace.table.ColumnType;
import java.time.format.DateTimeFormatter;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.jspecify.annotations.Nullable;

/**
 * Makes parsers of values as one file writes them.
 *
 * @param decimal what stands before the fraction of a number
 * @param thousands what stands between groups of digits, or {@link Dialect#NONE}
 * @param date how dates are written; null for the ISO form
 * @param timestamp how timestamps and instants are written; null for the ISO form
 */
record ValueParsers(
        int decimal,
        int thousands,
        @Nullable DateTimeFormatter date,
        @Nullable DateTimeFormatter timestamp) {
    /** Returns a parser of everything that can be meant by a type, for types that somebody told. */
    ValueParser lenient(ColumnType type) {
        return of(type, false);
    }

    /** Returns a parser of what is kept exactly, so that {@code 007} is no number. */
    ValueParser exact(ColumnType type) {
        return of(type, true);
    }

    private ValueParser of(ColumnType type, boolean exact) {
        return switch (type.kind()) {
            case INTEGER -> separated(new IntegerParser(((ArrowType.Int) type.arrow()).getBitWidth(), exact));
            case FLOATING ->
                separated(type.equals(ColumnType.FLOAT) ? DoubleParser.ofFloats() : DoubleParser.ofDoubles(exact));
            case DECIMAL -> separated(decimal((ArrowType.Decimal) type.arrow()));
            case BOOLEAN -> new BooleanParser();
            case DATE -> time(date, type, exact);
            case TIMESTAMP, INSTANT -> time(timestamp, type, exact);
            case TIME -> new IsoTimeParser(type);
            case TEXT, BINARY, LIST, STRUCT ->
                throw new IllegalArgumentException("A " + type.describe() + " has no parser");
        };
    }

    private ValueParser separated(ValueParser plain) {
        return decimal == '.' && thousands == Dialect.NONE
                ? plain
                : new SeparatedNumberParser(plain, decimal, thousands);
    }

    private static ValueParser decimal(ArrowType.Decimal type) {
        return new DecimalParser(type.getPrecision(), type.getScale());
    }

    private static ValueParser time(@Nullable DateTimeFormatter pattern, ColumnType type, boolean exact) {
        return pattern == null ? new IsoTimeParser(type) : new PatternTimeParser(pattern, type, exact);
    }
}
