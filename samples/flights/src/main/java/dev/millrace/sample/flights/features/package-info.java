/**
 * Pipeline {@code features}: cleans flights, joins them with airports, checks distances, and summarises delays by route,
 * airport and hour.
 *
 * <p>Start reading at {@link dev.millrace.sample.flights.features.FlightFeatures}; what stands beside it are the records
 * that its nodes pass on.
 */
@NullMarked
package dev.millrace.sample.flights.features;

import org.jspecify.annotations.NullMarked;
