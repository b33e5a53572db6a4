package dev.millrace.sample.flights.model;

import org.hipparchus.stat.StatUtils;

/**
 * How far predictions are from what happened.
 *
 * @param rmse the root of the mean squared error, in minutes
 * @param mae the mean absolute error, in minutes
 * @param r2 the share of the variance that is explained: 1 - sum(error^2) / sum((actual - mean)^2)
 */
record Metrics(double rmse, double mae, double r2) {
    static Metrics of(double[] actual, double[] predicted) {
        double mean = StatUtils.mean(actual);
        double squares = 0;
        double absolutes = 0;
        double variation = 0;
        for (int row = 0; row < actual.length; row++) {
            double error = actual[row] - predicted[row];
            squares += error * error;
            absolutes += Math.abs(error);
            variation += (actual[row] - mean) * (actual[row] - mean);
        }
        return new Metrics(Math.sqrt(squares / actual.length), absolutes / actual.length, 1 - squares / variation);
    }
}
