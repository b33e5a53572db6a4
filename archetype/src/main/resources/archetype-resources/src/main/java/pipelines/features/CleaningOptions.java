package ${package}.pipelines.features;

/**
 * The parameters {@code cleaning}.
 *
 * @param maxDelay the largest delay, early or late, that is kept; in minutes
 */
record CleaningOptions(int maxDelay) {
    CleaningOptions {
        if (maxDelay <= 0) {
            throw new IllegalArgumentException("max_delay has to be more than 0 minutes, not " + maxDelay);
        }
    }
}
