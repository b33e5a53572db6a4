package dev.millrace.sample.flights.model;

import static dev.millrace.sample.flights.Datasets.AIRPORT_DELAYS;
import static dev.millrace.sample.flights.Datasets.CLEANING;
import static dev.millrace.sample.flights.Datasets.DELAYS_CHART;
import static dev.millrace.sample.flights.Datasets.DELAY_MODEL;
import static dev.millrace.sample.flights.Datasets.DELAY_SUMMARY;
import static dev.millrace.sample.flights.Datasets.DISTANCE_CHECK;
import static dev.millrace.sample.flights.Datasets.EVALUATION;
import static dev.millrace.sample.flights.Datasets.HOUR_DELAYS;
import static dev.millrace.sample.flights.Datasets.ROUTE_DELAYS;
import static dev.millrace.sample.flights.Datasets.SCORES;

import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.node.Param;
import dev.millrace.sample.flights.features.AirportSummary;
import dev.millrace.sample.flights.features.Cleaning;
import dev.millrace.sample.flights.features.DelaySummary;
import dev.millrace.sample.flights.features.DistanceCheck;
import dev.millrace.sample.flights.features.HourSummary;
import dev.millrace.sample.flights.features.RouteSummary;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;

/** The nodes of pipeline {@code model} that report, in numbers and in a picture. */
public final class DelayReport {
    private static final int HOURS_PER_DAY = 24;

    private final ChartRenderer renderer;

    /** Takes what turns charts into pictures. */
    @Inject
    DelayReport(ChartRenderer renderer) {
        this.renderer = renderer;
    }

    /** Puts together what the run found out; {@code top} is how many routes and airports are listed. */
    @Node(tags = "report")
    @Output(EVALUATION)
    Evaluation report(
            @Input(CLEANING) Cleaning cleaning,
            @Input(DELAY_SUMMARY) DelaySummary delays,
            @Input(ROUTE_DELAYS) List<RouteSummary> routes,
            @Input(AIRPORT_DELAYS) List<AirportSummary> airports,
            @Input(HOUR_DELAYS) List<HourSummary> hours,
            @Input(DISTANCE_CHECK) DistanceCheck distance,
            @Input(DELAY_MODEL) DelayRegression model,
            @Input(SCORES) Scores scores,
            @Param("report.top") int top) {
        return new Evaluation(
                cleaning,
                new Evaluation.Flights(
                        delays,
                        routes.size(),
                        airports.size(),
                        (int) airports.stream()
                                .filter(each -> each.departures() > 0)
                                .count(),
                        (int) airports.stream()
                                .filter(each -> each.arrivals() > 0)
                                .count(),
                        busiestRoutes(routes, top),
                        busiestAirports(airports, top),
                        hours),
                distance,
                new Evaluation.Model(model.intercept(), model.coefficients(), scores));
    }

    /**
     * Draws mean delays of the test flights by hour, as they were, as predicted, and as the baseline has it: a PNG.
     *
     * @throws IllegalArgumentException if no hour has enough flights
     */
    @Node(tags = "report")
    @Output(DELAYS_CHART)
    byte[] drawDelays(@Input(SCORES) Scores scores, @Param("chart") ChartOptions options) {
        List<HourScore> shown = scores.testHours().stream()
                .filter(hour -> hour.flights() >= options.fewestFlights())
                .sorted(Comparator.comparingInt(
                        hour -> Math.floorMod(hour.hour() - options.firstHour(), HOURS_PER_DAY)))
                .toList();
        if (shown.isEmpty()) {
            throw new IllegalArgumentException("No hour has " + options.fewestFlights()
                    + " test flights, so there is nothing to draw; lower the parameter chart.fewest_flights");
        }
        return renderer.render(chart(scores, shown, options), options.width(), options.height());
    }

    private static LineChart chart(Scores scores, List<HourScore> shown, ChartOptions options) {
        return new LineChart(
                "Mean arrival delay by hour of departure, test flights",
                "Hour of departure, local time (hours with fewer than %d flights left out)"
                        .formatted(options.fewestFlights()),
                "Mean delay in minutes",
                shown.stream().map(each -> "%02d".formatted(each.hour())).toList(),
                List.of(
                        new LineChart.Line(
                                "Baseline: mean of the training flights",
                                LineChart.Style.FAINT,
                                shown.stream()
                                        .map(each -> scores.trainMeanDelay())
                                        .toList()),
                        new LineChart.Line(
                                "Actual",
                                LineChart.Style.SOLID,
                                shown.stream().map(HourScore::actual).toList()),
                        new LineChart.Line(
                                "Predicted",
                                LineChart.Style.DASHED,
                                shown.stream().map(HourScore::predicted).toList())));
    }

    private static List<RouteSummary> busiestRoutes(List<RouteSummary> routes, int top) {
        return routes.stream()
                .sorted(Comparator.comparingInt(RouteSummary::flights)
                        .reversed()
                        .thenComparing(RouteSummary::route))
                .limit(top)
                .toList();
    }

    private static List<AirportSummary> busiestAirports(List<AirportSummary> airports, int top) {
        return airports.stream()
                .sorted(Comparator.comparingInt(AirportSummary::flights)
                        .reversed()
                        .thenComparing(AirportSummary::airport))
                .limit(top)
                .toList();
    }
}
