package dev.millrace.sample.flights.features;

/**
 * An airport.
 *
 * @param iata its code
 * @param name its name
 * @param latitude degrees north
 * @param longitude degrees east, negative in America
 */
public record Airport(String iata, String name, double latitude, double longitude) {
    Position position() {
        return new Position(latitude, longitude);
    }
}
