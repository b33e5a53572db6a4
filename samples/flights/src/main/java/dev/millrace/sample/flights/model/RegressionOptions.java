package dev.millrace.sample.flights.model;

/**
 * How the regression is fitted.
 *
 * @param smoothing how many flights of mean delay are added to each hour and airport, so that rare ones stay near the mean
 */
record RegressionOptions(int smoothing) {
    RegressionOptions {
        if (smoothing < 0) {
            throw new IllegalArgumentException("smoothing can't be below 0, as " + smoothing + " is");
        }
    }
}
