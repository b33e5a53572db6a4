package dev.millrace.sample.flights.features;

import java.util.Comparator;
import java.util.List;
import org.hipparchus.stat.StatUtils;
import org.hipparchus.stat.correlation.PearsonsCorrelation;

/**
 * How well the distances that airlines state agree with those on a sphere. A deviation is |sphere - stated| / stated.
 *
 * @param statedMilesMean the mean of the stated distances of all flights, in statute miles
 * @param greatCircleMilesMean the mean of the distances on the sphere
 * @param correlation Pearson's correlation of both, over all flights
 * @param meanAbsoluteRelativeDeviation the mean deviation of all flights
 * @param largestAbsoluteRelativeDeviation the largest deviation
 * @param rowsAboveOnePercent how many flights deviate by more than 0.01
 * @param rowsAboveFivePercent how many flights deviate by more than 0.05
 * @param routesAboveFivePercent how many routes deviate by more than 0.05
 * @param mostDeviatingRoutes the five routes that deviate most, the worst first
 */
public record DistanceCheck(
        double statedMilesMean,
        double greatCircleMilesMean,
        double correlation,
        double meanAbsoluteRelativeDeviation,
        double largestAbsoluteRelativeDeviation,
        int rowsAboveOnePercent,
        int rowsAboveFivePercent,
        int routesAboveFivePercent,
        List<Route> mostDeviatingRoutes) {
    private static final int WORST = 5;

    /** Copies the list. */
    public DistanceCheck {
        mostDeviatingRoutes = List.copyOf(mostDeviatingRoutes);
    }

    /**
     * Both distances of one route.
     *
     * @param route its name
     * @param greatCircleMiles the distance on the sphere
     * @param statedMiles the stated distance
     */
    public record Route(String route, double greatCircleMiles, double statedMiles) {}

    static DistanceCheck of(double[] stated, double[] greatCircle, List<RouteSummary> routes) {
        double[] deviations = new double[stated.length];
        for (int row = 0; row < deviations.length; row++) {
            deviations[row] = Math.abs(greatCircle[row] - stated[row]) / stated[row];
        }
        return new DistanceCheck(
                StatUtils.mean(stated),
                StatUtils.mean(greatCircle),
                new PearsonsCorrelation().correlation(greatCircle, stated),
                StatUtils.mean(deviations),
                StatUtils.max(deviations),
                above(0.01, deviations),
                above(0.05, deviations),
                above(0.05, routes.stream().mapToDouble(RouteSummary::deviation).toArray()),
                worst(routes));
    }

    private static int above(double limit, double[] deviations) {
        int count = 0;
        for (double deviation : deviations) {
            if (deviation > limit) {
                count++;
            }
        }
        return count;
    }

    private static List<Route> worst(List<RouteSummary> routes) {
        return routes.stream()
                .sorted(Comparator.comparingDouble(RouteSummary::deviation)
                        .reversed()
                        .thenComparing(RouteSummary::route))
                .limit(WORST)
                .map(each -> new Route(each.route(), each.greatCircleMiles(), each.statedMiles()))
                .toList();
    }
}
