package ${package}.pipelines.features;

/**
 * How many flights each step of cleaning left, in the order of the steps.
 *
 * @param read flights in the raw data
 * @param withKnownAirports of them, those whose airports are known
 * @param withinMaxDelay of them, those neither earlier nor later than the largest delay
 */
public record Cleaning(int read, int withKnownAirports, int withinMaxDelay) {}
