package dev.millrace.sample.flights.model;

import dev.millrace.sample.flights.features.DelayTally;
import dev.millrace.table.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hipparchus.stat.StatUtils;

/**
 * Mean delays of the training flights, in minutes, smoothed: (sum of the delays + s * overall) / (flights + s).
 *
 * @param overall the mean of all; it stands for every key that was never seen
 * @param hours by hour of departure, 00 to 23
 * @param origins by the code of the origin
 * @param destinations by the code of the destination
 */
record MeanDelays(
        double overall, Map<String, Double> hours, Map<String, Double> origins, Map<String, Double> destinations) {
    static MeanDelays of(Table flights, int smoothing) {
        double overall = StatUtils.mean(flights.doubles("delay").toArray());
        return new MeanDelays(
                overall,
                smoothed(byHour(flights), overall, smoothing),
                smoothed(DelayTally.by(flights, "origin"), overall, smoothing),
                smoothed(DelayTally.by(flights, "destination"), overall, smoothing));
    }

    double hour(int hour) {
        return hours.getOrDefault(hourKey(hour), overall);
    }

    double origin(String code) {
        return origins.getOrDefault(code, overall);
    }

    double destination(String code) {
        return destinations.getOrDefault(code, overall);
    }

    private static String hourKey(int hour) {
        return hour < 10 ? "0" + hour : Integer.toString(hour);
    }

    private static Map<String, DelayTally> byHour(Table flights) {
        DelayTally[] tallies = DelayTally.byHour(flights);
        Map<String, DelayTally> byName = new LinkedHashMap<>();
        for (int hour = 0; hour < tallies.length; hour++) {
            byName.put(hourKey(hour), tallies[hour]);
        }
        return byName;
    }

    private static Map<String, Double> smoothed(Map<String, DelayTally> tallies, double overall, int smoothing) {
        Map<String, Double> means = new LinkedHashMap<>();
        tallies.forEach((key, tally) -> {
            if (!tally.isEmpty()) {
                means.put(key, tally.smoothedMean(overall, smoothing));
            }
        });
        return means;
    }
}
