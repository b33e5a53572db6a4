package dev.millrace.format.csv;

import dev.millrace.table.ColumnType;
import dev.millrace.table.EpochTime;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/** Dates and times in a form that the catalog tells. */
final class PatternTimeParser extends ValueParser {
    private final DateTimeFormatter format;
    private final ColumnType.Kind kind;
    private final boolean exact;
    private final long perSecond;

    /**
     * Makes a parser.
     *
     * @param exact whether a time without an offset is no point in time, and one with an offset is no other
     */
    PatternTimeParser(DateTimeFormatter format, ColumnType type, boolean exact) {
        this.format = format;
        this.kind = type.kind();
        this.exact = exact;
        this.perSecond = EpochTime.perSecond(type.unit());
    }

    @Override
    boolean parse(byte[] text, int from, int to) {
        try {
            TemporalAccessor time = format.parse(new String(text, from, to - from, StandardCharsets.UTF_8));
            if (kind == ColumnType.Kind.DATE) {
                value = Math.toIntExact(LocalDate.from(time).toEpochDay());
                return true;
            }
            boolean offset = TimePattern.hasOffset(time);
            if (exact && offset != (kind == ColumnType.Kind.INSTANT)) {
                return false;
            }
            Instant point = kind == ColumnType.Kind.INSTANT && offset
                    ? Instant.from(time)
                    : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
            value = IsoTimeParser.count(point.getEpochSecond(), point.getNano(), perSecond);
            return true;
        } catch (DateTimeException | ArithmeticException e) {
            return false;
        }
    }
}
