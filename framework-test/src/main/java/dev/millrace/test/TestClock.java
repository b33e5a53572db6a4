package dev.millrace.test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is told to go on; for {@code ProjectOptions.by}. Safe for use by several threads. */
public final class TestClock extends Clock {
    private final AtomicReference<Instant> now;
    private final ZoneId zone;

    private TestClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /** Returns a clock that stands at a moment, in UTC. */
    public static TestClock at(Instant moment) {
        return new TestClock(new AtomicReference<>(moment), ZoneOffset.UTC);
    }

    /**
     * Goes on.
     *
     * @param time how far, not backwards
     * @throws IllegalArgumentException if it is negative
     */
    public void advance(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("A clock does not go back: " + time);
        }
        now.updateAndGet(before -> before.plus(time));
    }

    @Override
    public Instant instant() {
        return Objects.requireNonNull(now.get(), "it always stands somewhere");
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** Returns this clock as it is read in another zone; both go on together. */
    @Override
    public Clock withZone(ZoneId other) {
        return new TestClock(now, other);
    }
}
