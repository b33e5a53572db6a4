package dev.millrace.sample.flights.model;

import dev.millrace.sample.flights.features.AirportSummary;
import dev.millrace.sample.flights.features.Cleaning;
import dev.millrace.sample.flights.features.DelaySummary;
import dev.millrace.sample.flights.features.DistanceCheck;
import dev.millrace.sample.flights.features.HourSummary;
import dev.millrace.sample.flights.features.RouteSummary;
import java.util.List;
import java.util.Map;

/**
 * The report of one run.
 *
 * @param cleaning how many flights each step of cleaning left
 * @param flights what the clean flights are like
 * @param distance how well stated and great-circle distances agree
 * @param model what was learnt, and how good it is
 */
record Evaluation(Cleaning cleaning, Flights flights, DistanceCheck distance, Model model) {
    /**
     * What the clean flights are like.
     *
     * @param delay mean and spread of their delays
     * @param routes how many directed routes there are
     * @param airports how many airports they use
     * @param originAirports how many airports they leave
     * @param destinationAirports how many airports they reach
     * @param topRoutes the routes with most flights, the first by flights, then by name
     * @param busiestAirports the airports with most flights, the first by flights, then by code
     * @param hours by hour of departure
     */
    record Flights(
            DelaySummary delay,
            int routes,
            int airports,
            int originAirports,
            int destinationAirports,
            List<RouteSummary> topRoutes,
            List<AirportSummary> busiestAirports,
            List<HourSummary> hours) {
        Flights {
            topRoutes = List.copyOf(topRoutes);
            busiestAirports = List.copyOf(busiestAirports);
            hours = List.copyOf(hours);
        }
    }

    /**
     * What was learnt, and how good it is.
     *
     * @param intercept in minutes
     * @param coefficients minutes per unit, by the name of what is multiplied
     * @param scores how good it is
     */
    record Model(double intercept, Map<String, Double> coefficients, Scores scores) {}
}
