package dev.millrace.format.csv;

import dev.millrace.table.ColumnType;
import dev.millrace.table.EpochTime;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Dates and times in ISO form, as counts; a fraction that the unit does not hold is not understood.
 *
 * <p>The usual form is read from the bytes, any other one by {@code java.time}.
 */
final class IsoTimeParser extends ValueParser {
    private static final int DATE_LENGTH = 10;
    private static final int MINUTES_LENGTH = 5;
    private static final int SECONDS_LENGTH = 8;
    private static final int FRACTION_DIGITS = 9;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final int WRONG = -1;

    private final ColumnType.Kind kind;
    private final long perSecond;
    private long day;
    private int second;
    private int nano;

    IsoTimeParser(ColumnType type) {
        this.kind = type.kind();
        this.perSecond = EpochTime.perSecond(type.unit());
    }

    @Override
    boolean parse(byte[] text, int from, int to) {
        if (to - from < MINUTES_LENGTH || !Digits.isDigit(text[from]) && text[from] != '-' && text[from] != '+') {
            return false;
        }
        try {
            return parseUsual(text, from, to) || parseAny(new String(text, from, to - from, StandardCharsets.UTF_8));
        } catch (DateTimeException | ArithmeticException e) {
            return false;
        }
    }

    private boolean parseUsual(byte[] text, int from, int to) {
        return switch (kind) {
            case DATE -> to - from == DATE_LENGTH && readDate(text, from) && keep(day);
            case TIME -> readTime(text, from, to) && keep(timeOfDay(second * EpochTime.NANOS_PER_SECOND + nano));
            case TIMESTAMP -> readDateTime(text, from, to) && keep(count(day * SECONDS_PER_DAY + second, nano));
            case INSTANT ->
                text[to - 1] == 'Z'
                        && readDateTime(text, from, to - 1)
                        && keep(count(day * SECONDS_PER_DAY + second, nano));
            default -> false;
        };
    }

    private boolean parseAny(String text) {
        return switch (kind) {
            case DATE -> keep(Math.toIntExact(LocalDate.parse(text).toEpochDay()));
            case TIME -> keep(timeOfDay(LocalTime.parse(text).toNanoOfDay()));
            case TIMESTAMP -> keep(count(LocalDateTime.parse(withT(text)).toInstant(ZoneOffset.UTC)));
            default -> keep(count(OffsetDateTime.parse(withT(text)).toInstant()));
        };
    }

    private boolean keep(long count) {
        value = count;
        return true;
    }

    private boolean readDateTime(byte[] text, int from, int to) {
        int time = from + DATE_LENGTH + 1;
        return time < to
                && (text[time - 1] == 'T' || text[time - 1] == ' ')
                && readDate(text, from)
                && readTime(text, time, to);
    }

    /** Reads {@code 2024-02-29}. */
    private boolean readDate(byte[] text, int from) {
        int century = two(text, from);
        int year = two(text, from + 2);
        int month = two(text, from + 5);
        int date = two(text, from + 8);
        if ((century | year | month | date) < 0
                || text[from + 4] != '-'
                || text[from + 7] != '-'
                || month < 1
                || month > 12
                || date < 1) {
            return false;
        }
        int full = century * 100 + year;
        day = CivilDays.of(full, month, date);
        return date <= CivilDays.length(full, month);
    }

    /** Reads {@code 23:59}, {@code 23:59:59} or {@code 23:59:59.123456789}. */
    private boolean readTime(byte[] text, int from, int to) {
        int length = to - from;
        if (length < MINUTES_LENGTH || text[from + 2] != ':') {
            return false;
        }
        int hours = two(text, from);
        int minutes = two(text, from + 3);
        int seconds = 0;
        if (length >= SECONDS_LENGTH) {
            seconds = text[from + MINUTES_LENGTH] == ':' ? two(text, from + 6) : WRONG;
        } else if (length > MINUTES_LENGTH) {
            return false;
        }
        if ((hours | minutes | seconds) < 0 || hours > 23 || minutes > 59 || seconds > 59) {
            return false;
        }
        second = (hours * 60 + minutes) * 60 + seconds;
        nano = 0;
        return length <= SECONDS_LENGTH || readFraction(text, from + SECONDS_LENGTH, to);
    }

    private boolean readFraction(byte[] text, int point, int to) {
        int digits = to - point - 1;
        if (text[point] != '.' || digits < 1 || digits > FRACTION_DIGITS) {
            return false;
        }
        int sum = 0;
        for (int i = 1; i <= FRACTION_DIGITS; i++) {
            int digit = i <= digits ? text[point + i] - '0' : 0;
            if (digit < 0 || digit > 9) {
                return false;
            }
            sum = sum * 10 + digit;
        }
        nano = sum;
        return true;
    }

    private static int two(byte[] text, int at) {
        int tens = text[at] - '0';
        int ones = text[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? WRONG : tens * 10 + ones;
    }

    private static String withT(String text) {
        return text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) == ' '
                ? text.substring(0, DATE_LENGTH) + 'T' + text.substring(DATE_LENGTH + 1)
                : text;
    }

    private long count(Instant time) {
        return count(time.getEpochSecond(), time.getNano());
    }

    private long count(long seconds, int nanos) {
        return count(seconds, nanos, perSecond);
    }

    /** Returns the count of units, none of which may be broken. */
    static long count(long seconds, int nanos, long perSecond) {
        refuseFraction(nanos, perSecond);
        return EpochTime.count(seconds, nanos, perSecond);
    }

    private long timeOfDay(long nanos) {
        refuseFraction(nanos, perSecond);
        return nanos / (EpochTime.NANOS_PER_SECOND / perSecond);
    }

    private static void refuseFraction(long nanos, long perSecond) {
        if (nanos % (EpochTime.NANOS_PER_SECOND / perSecond) != 0) {
            throw new ArithmeticException("a smaller fraction of a second than the column holds");
        }
    }
}
