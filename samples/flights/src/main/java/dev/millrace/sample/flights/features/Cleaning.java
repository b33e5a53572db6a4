package dev.millrace.sample.flights.features;

/**
 * How many flights each step of cleaning left, in the order of the steps.
 *
 * @param maxDelay the largest delay that was kept, in minutes
 * @param rowsRead flights in the raw data
 * @param rowsWithoutNulls those that miss no value
 * @param rowsWithKnownAirports of them, those whose airports are known
 * @param rowsWithinMaxDelay of them, those neither earlier nor later than the largest delay
 */
public record Cleaning(
        int maxDelay, int rowsRead, int rowsWithoutNulls, int rowsWithKnownAirports, int rowsWithinMaxDelay) {}
