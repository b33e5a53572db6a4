package dev.millrace.sample.flights.model;

/**
 * How flights are split.
 *
 * @param seed the same seed gives the same split on every platform
 * @param testShare the share of test flights, a fraction in (0, 1)
 */
record SplitOptions(long seed, double testShare) {
    SplitOptions {
        if (!(testShare > 0 && testShare < 1)) {
            throw new IllegalArgumentException("test_share has to be between 0 and 1, not " + testShare);
        }
    }
}
