package dev.millrace.sample.flights.features;

/**
 * The flights from one airport to another.
 *
 * @param origin the code of the airport that they left
 * @param destination the code of the airport that they reached
 * @param flights how many there were
 * @param meanDelay their mean delay, in minutes
 * @param greatCircleMiles the distance on a sphere
 * @param statedMiles the distance as airlines state it
 */
public record RouteSummary(
        String origin, String destination, int flights, double meanDelay, double greatCircleMiles, double statedMiles) {
    /** Returns the name of the route from one airport to another: {@code LAX-LAS}. */
    static String name(String origin, String destination) {
        return origin + "-" + destination;
    }

    /** Returns the name of the route: {@code LAX-LAS}. */
    public String route() {
        return name(origin, destination);
    }

    /** Returns how far the distances are apart, as a share of the stated one. */
    double deviation() {
        return Math.abs(greatCircleMiles - statedMiles) / statedMiles;
    }
}
