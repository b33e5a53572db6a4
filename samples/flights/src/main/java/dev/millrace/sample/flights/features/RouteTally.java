package dev.millrace.sample.flights.features;

/** Sums up the flights of one route. */
final class RouteTally {
    private final DelayTally delays = new DelayTally();
    private final MeasuredFlight any;

    /** Takes any flight of the route, for what they have in common; it is not yet counted. */
    RouteTally(MeasuredFlight any) {
        this.any = any;
    }

    void add(MeasuredFlight flight) {
        delays.add(flight.delay());
    }

    RouteSummary summary() {
        return new RouteSummary(
                any.origin(),
                any.destination(),
                delays.flights(),
                delays.mean(),
                any.greatCircleMiles(),
                any.distance());
    }
}
