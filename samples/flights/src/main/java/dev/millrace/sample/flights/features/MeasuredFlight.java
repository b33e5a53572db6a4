package dev.millrace.sample.flights.features;

/**
 * A flight, as far as its route is concerned.
 *
 * @param origin the code of the airport that it left
 * @param destination the code of the airport that it reached
 * @param delay how late it arrived, in minutes
 * @param distance as the airline states it, in statute miles
 * @param greatCircleMiles the distance on a sphere, in statute miles
 */
record MeasuredFlight(String origin, String destination, int delay, int distance, double greatCircleMiles) {
    String route() {
        return RouteSummary.name(origin, destination);
    }
}
