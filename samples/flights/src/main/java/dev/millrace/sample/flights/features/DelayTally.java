package dev.millrace.sample.flights.features;

import dev.millrace.table.LongColumn;
import dev.millrace.table.Table;
import dev.millrace.table.TextColumn;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Counts flights and sums up their delays. Not safe for use by several threads.
 *
 * <p>Delays are whole minutes, so the sum is exact and does not depend on the order of flights.
 */
public final class DelayTally {
    private static final int HOURS_PER_DAY = 24;

    private int flights;
    private long delays;

    DelayTally() {}

    /** Returns a tally for each text of a column, beside the column {@code delay}. */
    public static SortedMap<String, DelayTally> by(Table flights, String column) {
        SortedMap<String, DelayTally> tallies = new TreeMap<>();
        TextColumn keys = flights.texts(column);
        LongColumn delays = flights.longs("delay");
        for (int row = 0; row < flights.rowCount(); row++) {
            tallies.computeIfAbsent(keys.value(row), key -> new DelayTally()).add(delays.value(row));
        }
        return tallies;
    }

    /** Returns a tally for each {@code hour}, from 0 to 23; of hours without flights it is empty. */
    public static DelayTally[] byHour(Table flights) {
        DelayTally[] tallies =
                Stream.generate(DelayTally::new).limit(HOURS_PER_DAY).toArray(DelayTally[]::new);
        LongColumn hours = flights.longs("hour");
        LongColumn delays = flights.longs("delay");
        for (int row = 0; row < flights.rowCount(); row++) {
            tallies[(int) hours.value(row)].add(delays.value(row));
        }
        return tallies;
    }

    /** Adds a flight with its delay in minutes. */
    void add(long delay) {
        flights++;
        delays += delay;
    }

    /** Tells whether there was no flight. */
    public boolean isEmpty() {
        return flights == 0;
    }

    /** Returns how many flights there were. */
    public int flights() {
        return flights;
    }

    /** Returns the mean delay in minutes; {@code NaN} without flights. */
    public double mean() {
        return (double) delays / flights;
    }

    /**
     * Returns the mean delay, drawn towards another one where there are few flights.
     *
     * @param towards the mean that stands for nothing known, in minutes
     * @param weight how many flights it counts as
     */
    public double smoothedMean(double towards, int weight) {
        return (delays + weight * towards) / (flights + weight);
    }
}
