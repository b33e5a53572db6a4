package ${package}.pipelines.report;

import ${package}.pipelines.features.Hour;
import java.util.Comparator;
import java.util.List;

/**
 * How late flights are.
 *
 * @param mean the mean delay of all flights, in minutes
 * @param bestHour the hour of departure with the shortest mean delay; of several, the first
 * @param worstHour the hour of departure with the longest mean delay; of several, the first
 */
record Delays(double mean, int bestHour, int worstHour) {
    /** Hours with a smaller share of the flights say nothing and are neither the best nor the worst. */
    private static final double LEAST_SHARE = 0.01;

    /**
     * Sums up hours, which stand in their order.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Delays of(List<Hour> hours) {
        if (hours.isEmpty()) {
            throw new IllegalArgumentException("There is no flight to sum up; raise the parameter cleaning.max_delay");
        }
        int flights = hours.stream().mapToInt(Hour::flights).sum();
        long delays = hours.stream().mapToLong(Hour::totalDelay).sum();
        Comparator<Hour> byDelay = Comparator.comparingDouble(Hour::meanDelay);
        List<Hour> usual = hours.stream()
                .filter(hour -> hour.flights() >= LEAST_SHARE * flights)
                .toList();
        return new Delays(
                (double) delays / flights,
                usual.stream().min(byDelay).orElseThrow().hour(),
                usual.stream().min(byDelay.reversed()).orElseThrow().hour());
    }
}
