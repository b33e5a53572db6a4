package dev.millrace.sample.flights.model;

import java.util.List;

/**
 * How good a model is.
 *
 * @param trainFlights how many flights it learnt from
 * @param testFlights how many flights judge it
 * @param trainMeanDelay the mean delay of the former, in minutes
 * @param testMeanDelay the mean delay of the latter, in minutes
 * @param test its metrics on the test flights
 * @param train its metrics on the training flights; if they are much better, it learnt by heart
 * @param baseline the metrics, on the test flights, of always expecting the training mean
 * @param testHours the test flights by hour of departure
 */
record Scores(
        int trainFlights,
        int testFlights,
        double trainMeanDelay,
        double testMeanDelay,
        Metrics test,
        Metrics train,
        Metrics baseline,
        List<HourScore> testHours) {
    Scores {
        testHours = List.copyOf(testHours);
    }
}
