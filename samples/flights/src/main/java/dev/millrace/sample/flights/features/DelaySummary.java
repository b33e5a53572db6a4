package dev.millrace.sample.flights.features;

/**
 * All delays in two numbers.
 *
 * @param mean the mean, in minutes
 * @param standardDeviation the standard deviation of a sample (n - 1), in minutes
 */
public record DelaySummary(double mean, double standardDeviation) {}
