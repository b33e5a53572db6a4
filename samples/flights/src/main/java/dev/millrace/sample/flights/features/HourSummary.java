package dev.millrace.sample.flights.features;

/**
 * The flights that departed in one hour of the day, on whichever day.
 *
 * @param hour from 0 to 23, local time
 * @param flights how many there were
 * @param meanDelay their mean delay, in minutes
 */
public record HourSummary(int hour, int flights, double meanDelay) {}
