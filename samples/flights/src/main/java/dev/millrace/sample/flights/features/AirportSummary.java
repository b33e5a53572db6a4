package dev.millrace.sample.flights.features;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The flights of one airport.
 *
 * @param airport its code
 * @param name its name
 * @param departures how many flights left it
 * @param arrivals how many flights reached it
 * @param meanDelayOfDepartures the mean delay of those that left it, in minutes; empty if there are none
 * @param meanDelayOfArrivals the mean delay of those that reached it, in minutes; empty if there are none
 */
public record AirportSummary(
        String airport,
        String name,
        int departures,
        int arrivals,
        Optional<Double> meanDelayOfDepartures,
        Optional<Double> meanDelayOfArrivals) {
    static AirportSummary of(Airport airport, @Nullable DelayTally departures, @Nullable DelayTally arrivals) {
        return new AirportSummary(
                airport.iata(),
                airport.name(),
                departures == null ? 0 : departures.flights(),
                arrivals == null ? 0 : arrivals.flights(),
                Optional.ofNullable(departures).map(DelayTally::mean),
                Optional.ofNullable(arrivals).map(DelayTally::mean));
    }

    /** Returns how many flights left or reached the airport. */
    public int flights() {
        return departures + arrivals;
    }
}
