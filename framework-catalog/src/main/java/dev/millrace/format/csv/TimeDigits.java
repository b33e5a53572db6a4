package dev.millrace.format.csv;

import dev.millrace.table.EpochTime;
import java.time.LocalDate;

/** Writes dates and times in ISO form, with seconds and as many digits of a fraction as needed, three at a time. */
final class TimeDigits {
    private static final int MOST_LENGTH = 40;
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int FIRST_DAY = -719_528;
    private static final int LAST_DAY = 2_932_896;

    private TimeDigits() {}

    static void writeDate(int day, Bytes target) {
        if (day < FIRST_DAY || day > LAST_DAY) {
            target.appendAscii(LocalDate.ofEpochDay(day).toString());
            return;
        }
        target.reserve(MOST_LENGTH);
        int date = CivilDays.date(day);
        NumberDigits.writePadded(date / 10_000, 4, target);
        target.put('-');
        NumberDigits.writePadded(date / 100 % 100, 2, target);
        target.put('-');
        NumberDigits.writePadded(date % 100, 2, target);
    }

    /**
     * Writes a date and a time of day.
     *
     * @param count units since 1970, {@code perSecond} of which make a second
     * @param instant whether a Z follows
     */
    static void writeTimestamp(long count, long perSecond, boolean instant, Bytes target) {
        long second = Math.floorDiv(count, perSecond);
        long nanos = Math.floorMod(count, perSecond) * (EpochTime.NANOS_PER_SECOND / perSecond);
        long day = Math.floorDiv(second, (long) SECONDS_PER_DAY);
        if (day < FIRST_DAY || day > LAST_DAY) {
            target.appendAscii(
                    instant
                            ? EpochTime.instant(count, perSecond).toString()
                            : EpochTime.dateTime(count, perSecond).toString());
            return;
        }
        writeDate((int) day, target);
        target.put('T');
        writeTime((int) Math.floorMod(second, (long) SECONDS_PER_DAY), (int) nanos, target);
        if (instant) {
            target.put('Z');
        }
    }

    private static void writeTime(int second, int nanos, Bytes target) {
        NumberDigits.writePadded(second / 3600, 2, target);
        target.put(':');
        NumberDigits.writePadded(second / 60 % 60, 2, target);
        target.put(':');
        NumberDigits.writePadded(second % 60, 2, target);
        if (nanos != 0) {
            target.put('.');
            if (nanos % 1_000_000 == 0) {
                NumberDigits.writePadded(nanos / 1_000_000, 3, target);
            } else if (nanos % 1_000 == 0) {
                NumberDigits.writePadded(nanos / 1_000, 6, target);
            } else {
                NumberDigits.writePadded(nanos, 9, target);
            }
        }
    }
}
