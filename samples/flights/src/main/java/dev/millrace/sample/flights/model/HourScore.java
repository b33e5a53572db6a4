package dev.millrace.sample.flights.model;

import dev.millrace.table.DoubleColumn;
import dev.millrace.table.LongColumn;
import dev.millrace.table.Table;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What happened to the test flights of one hour of departure, and what was expected.
 *
 * @param hour from 0 to 23, local time
 * @param flights how many there were
 * @param actual their mean delay, in minutes
 * @param predicted the mean of the predictions, in minutes
 */
record HourScore(int hour, int flights, double actual, double predicted) {
    private static final int HOURS_PER_DAY = 24;

    /** Returns the hours in which there are flights, from 0 to 23. */
    static List<HourScore> of(Table predictions) {
        int[] flights = new int[HOURS_PER_DAY];
        double[] actual = new double[HOURS_PER_DAY];
        double[] predicted = new double[HOURS_PER_DAY];
        LongColumn hours = predictions.longs("hour");
        DoubleColumn delays = predictions.doubles("delay");
        DoubleColumn expected = predictions.doubles("predicted_delay");
        for (int row = 0; row < predictions.rowCount(); row++) {
            int hour = (int) hours.value(row);
            flights[hour]++;
            actual[hour] += delays.value(row);
            predicted[hour] += expected.value(row);
        }
        return IntStream.range(0, HOURS_PER_DAY)
                .filter(hour -> flights[hour] > 0)
                .mapToObj(hour -> new HourScore(
                        hour, flights[hour], actual[hour] / flights[hour], predicted[hour] / flights[hour]))
                .toList();
    }
}
