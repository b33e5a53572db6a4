package ${package}.pipelines.features;

/**
 * The flights that departed in one hour of the day, on whichever day.
 *
 * @param hour from 0 to 23, local time
 * @param flights how many there were
 * @param totalDelay the sum of their delays, in minutes
 */
public record Hour(int hour, int flights, long totalDelay) {
    /** Returns the mean delay in minutes. */
    public double meanDelay() {
        return (double) totalDelay / flights;
    }

    /** Adds other flights of the same hour. */
    Hour plus(Hour other) {
        return new Hour(hour, flights + other.flights, totalDelay + other.totalDelay);
    }
}
