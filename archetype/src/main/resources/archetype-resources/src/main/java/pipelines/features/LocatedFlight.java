package ${package}.pipelines.features;

/**
 * A flight, as far as its route is concerned.
 *
 * @param origin the code of the airport that it left
 * @param originCity the city of that airport
 * @param destination the code of the airport that it reached
 * @param destinationCity the city of that airport
 * @param delay how late it arrived, in minutes
 */
record LocatedFlight(String origin, String originCity, String destination, String destinationCity, int delay) {
    String route() {
        return origin + "-" + destination;
    }
}
