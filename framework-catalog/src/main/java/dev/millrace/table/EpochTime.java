package dev.millrace.table;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.apache.arrow.vector.types.TimeUnit;

/** Counts of a unit of time since 1970, as columns store them, and the times that they mean. */
public final class EpochTime {
    static final long MICROS_PER_SECOND = 1_000_000;
    /** How many nanoseconds make a second. */
    public static final long NANOS_PER_SECOND = 1_000_000_000;

    private EpochTime() {}

    /** Returns how many of a unit make a second. */
    public static long perSecond(TimeUnit unit) {
        return switch (unit) {
            case SECOND -> 1;
            case MILLISECOND -> 1_000;
            case MICROSECOND -> MICROS_PER_SECOND;
            case NANOSECOND -> NANOS_PER_SECOND;
        };
    }

    /** Returns the point in time after that many units, {@code perSecond} of which make a second. */
    public static Instant instant(long count, long perSecond) {
        return Instant.ofEpochSecond(
                Math.floorDiv(count, perSecond), Math.floorMod(count, perSecond) * (NANOS_PER_SECOND / perSecond));
    }

    /** Returns the date and time of day after that many units, {@code perSecond} of which make a second. */
    public static LocalDateTime dateTime(long count, long perSecond) {
        long nanos = Math.floorMod(count, perSecond) * (NANOS_PER_SECOND / perSecond);
        return LocalDateTime.ofEpochSecond(Math.floorDiv(count, perSecond), (int) nanos, ZoneOffset.UTC);
    }

    /**
     * Returns the count of whole units since 1970, rounded down.
     *
     * @throws ArithmeticException if 64 bits don't hold it
     */
    public static long count(long epochSecond, int nano, long perSecond) {
        long part = nano / (NANOS_PER_SECOND / perSecond);
        return epochSecond < 0 && part > 0
                ? Math.addExact(Math.multiplyExact(epochSecond + 1, perSecond), part - perSecond)
                : Math.addExact(Math.multiplyExact(epochSecond, perSecond), part);
    }
}
