package ${package}.pipelines.features;

import java.util.List;

/**
 * The flights from one airport to another.
 *
 * @param origin the code of the airport that they left
 * @param originCity the city of that airport
 * @param destination the code of the airport that they reached
 * @param destinationCity the city of that airport
 * @param flights how many there were
 * @param meanDelay their mean delay, in minutes
 */
public record Route(
        String origin, String originCity, String destination, String destinationCity, int flights, double meanDelay) {
    /** Sums up the flights of one route, at least one. */
    static Route of(List<LocatedFlight> flights) {
        LocatedFlight any = flights.get(0);
        return new Route(
                any.origin(),
                any.originCity(),
                any.destination(),
                any.destinationCity(),
                flights.size(),
                flights.stream().mapToInt(LocatedFlight::delay).average().orElseThrow());
    }
}
