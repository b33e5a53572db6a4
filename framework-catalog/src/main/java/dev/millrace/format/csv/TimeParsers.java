package dev.millrace.format.csv;

import dev.millrace.table.ColumnType;
import dev.millrace.table.EpochTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeMilliVector;
import org.apache.arrow.vector.TimeNanoVector;
import org.apache.arrow.vector.TimeSecVector;
import org.apache.arrow.vector.TimeStampVector;

/** Parsers of dates and times in ISO form, as counts; a fraction that the unit does not hold is not understood. */
final class TimeParsers {
    private TimeParsers() {}

    static CellParser of(ColumnType type) {
        long perSecond = EpochTime.perSecond(type.unit());
        return switch (type.kind()) {
            case DATE ->
                new ObjectParser<>(
                        0, TimeParsers::day, (vector, row, value) -> ((DateDayVector) vector).setSafe(row, value));
            case TIME -> new ObjectParser<>(0L, text -> timeOfDay(text, perSecond), TimeParsers::storeTime);
            case TIMESTAMP ->
                new ObjectParser<>(
                        0L,
                        text -> count(LocalDateTime.parse(withT(text)).toInstant(ZoneOffset.UTC), perSecond),
                        TimeParsers::store);
            case INSTANT ->
                new ObjectParser<>(
                        0L,
                        text -> count(OffsetDateTime.parse(withT(text)).toInstant(), perSecond),
                        TimeParsers::store);
            default -> throw new IllegalArgumentException(type.describe());
        };
    }

    private static int day(String text) {
        return Math.toIntExact(LocalDate.parse(text).toEpochDay());
    }

    private static String withT(String text) {
        return text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
    }

    private static long count(Instant time, long perSecond) {
        refuseFraction(time.getNano(), perSecond);
        return EpochTime.count(time.getEpochSecond(), time.getNano(), perSecond);
    }

    private static long timeOfDay(String text, long perSecond) {
        long nanos = LocalTime.parse(text).toNanoOfDay();
        refuseFraction(nanos, perSecond);
        return nanos / (EpochTime.NANOS_PER_SECOND / perSecond);
    }

    private static void refuseFraction(long nanos, long perSecond) {
        if (nanos % (EpochTime.NANOS_PER_SECOND / perSecond) != 0) {
            throw new ArithmeticException("a smaller fraction of a second than the column holds");
        }
    }

    private static void store(FieldVector vector, int row, long count) {
        ((TimeStampVector) vector).setSafe(row, count);
    }

    private static void storeTime(FieldVector vector, int row, long count) {
        BaseFixedWidthVector times = (BaseFixedWidthVector) vector;
        if (times instanceof TimeNanoVector nanos) {
            nanos.setSafe(row, count);
        } else if (times instanceof TimeMicroVector micros) {
            micros.setSafe(row, count);
        } else if (times instanceof TimeMilliVector millis) {
            millis.setSafe(row, (int) count);
        } else {
            ((TimeSecVector) times).setSafe(row, (int) count);
        }
    }
}
