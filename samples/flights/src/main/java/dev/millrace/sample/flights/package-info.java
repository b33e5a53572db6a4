/**
 * A project that finds out what makes flights late: its definition and the names of its datasets.
 *
 * <p>Pipeline {@link dev.millrace.sample.flights.features} cleans and summarises flights, pipeline
 * {@link dev.millrace.sample.flights.model} fits and judges a regression. Start reading at {@code FlightsProject}.
 */
@NullMarked
package dev.millrace.sample.flights;

import org.jspecify.annotations.NullMarked;
