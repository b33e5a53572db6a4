/**
 * Pipeline {@code model}: splits flights, fits a regression of the delay, judges it, and reports in numbers and a chart.
 *
 * <p>Start reading at {@link dev.millrace.sample.flights.model.DelayModel} and
 * {@link dev.millrace.sample.flights.model.DelayReport}; {@link dev.millrace.sample.flights.model.ChartRenderer} is the
 * one service that a node injects.
 */
@NullMarked
package dev.millrace.sample.flights.model;

import org.jspecify.annotations.NullMarked;
