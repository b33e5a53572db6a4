package dev.millrace.sample.flights.features;

/**
 * A place on the earth.
 *
 * @param latitude degrees north
 * @param longitude degrees east
 */
record Position(double latitude, double longitude) {}
