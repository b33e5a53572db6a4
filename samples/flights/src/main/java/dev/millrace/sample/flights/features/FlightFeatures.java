package dev.millrace.sample.flights.features;

import static dev.millrace.sample.flights.Datasets.AIRPORTS;
import static dev.millrace.sample.flights.Datasets.AIRPORT_DELAYS;
import static dev.millrace.sample.flights.Datasets.CLEANING;
import static dev.millrace.sample.flights.Datasets.CLEAN_FLIGHTS;
import static dev.millrace.sample.flights.Datasets.DELAY_SUMMARY;
import static dev.millrace.sample.flights.Datasets.DISTANCE_CHECK;
import static dev.millrace.sample.flights.Datasets.FLIGHTS;
import static dev.millrace.sample.flights.Datasets.FLIGHT_FEATURES;
import static dev.millrace.sample.flights.Datasets.HOUR_DELAYS;
import static dev.millrace.sample.flights.Datasets.MEASURED_FLIGHTS;
import static dev.millrace.sample.flights.Datasets.ROUTE_DELAYS;

import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.node.Param;
import dev.millrace.table.Column;
import dev.millrace.table.LongColumn;
import dev.millrace.table.Table;
import dev.millrace.table.TextColumn;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hipparchus.stat.StatUtils;

/** The nodes of pipeline {@code features}. All are pure functions; rows keep the order of the file. */
public final class FlightFeatures {
    private static final long MICROS_PER_HOUR = 3_600_000_000L;
    private static final int HOURS_PER_DAY = 24;

    /**
     * Leaves out, step by step, flights that miss a value, that use an unknown airport, and that are too far off their
     * schedule.
     *
     * @param flights {@code date} (departure, local time), {@code delay} (minutes, negative if early), {@code distance}
     *     (statute miles), {@code origin} and {@code destination} (IATA codes)
     * @param airports the known airports
     * @param maxDelayMinutes the largest delay, early or late, that is kept
     */
    @Node
    Cleaned cleanFlights(
            @Input(FLIGHTS) Table flights,
            @Input(AIRPORTS) List<Airport> airports,
            @Param("cleaning.max_delay") int maxDelayMinutes) {
        Table complete = withoutNulls(flights.select("date", "delay", "distance", "origin", "destination"));
        Table located = withKnownAirports(complete, byCode(airports));
        LongColumn delay = located.longs("delay");
        Table clean = located.filter(row -> Math.abs(delay.value(row)) <= maxDelayMinutes);
        return new Cleaned(
                clean,
                new Cleaning(
                        maxDelayMinutes,
                        flights.rowCount(),
                        complete.rowCount(),
                        located.rowCount(),
                        clean.rowCount()));
    }

    /** Adds {@code great_circle_miles}, the distance between the airports of each flight on a sphere. */
    @Node
    @Output(MEASURED_FLIGHTS)
    Table measureFlights(@Input(CLEAN_FLIGHTS) Table flights, @Input(AIRPORTS) List<Airport> airports) {
        Map<String, Airport> byCode = byCode(airports);
        TextColumn origin = flights.texts("origin");
        TextColumn destination = flights.texts("destination");
        double[] miles = new double[flights.rowCount()];
        for (int row = 0; row < miles.length; row++) {
            miles[row] = GreatCircle.miles(
                    airport(byCode, origin.value(row)).position(),
                    airport(byCode, destination.value(row)).position());
        }
        return flights.with(Table.columns().doubles("great_circle_miles", miles).build());
    }

    /** Compares the distances that airlines state with those on the sphere: over all flights, and by route. */
    @Node
    @Output(DISTANCE_CHECK)
    DistanceCheck checkDistances(
            @Input(MEASURED_FLIGHTS) Table flights, @Input(ROUTE_DELAYS) List<RouteSummary> routes) {
        return DistanceCheck.of(
                flights.doubles("distance").toArray(),
                flights.doubles("great_circle_miles").toArray(),
                routes);
    }

    /** Returns mean and standard deviation of all delays, in minutes. */
    @Node
    @Output(DELAY_SUMMARY)
    DelaySummary summariseDelays(@Input(CLEAN_FLIGHTS) Table flights) {
        double[] delays = flights.doubles("delay").toArray();
        return new DelaySummary(StatUtils.mean(delays), Math.sqrt(StatUtils.variance(delays)));
    }

    /** Sums up each route, by its airports' codes; the way back is a route of its own. */
    @Node
    @Output(ROUTE_DELAYS)
    List<RouteSummary> summariseRoutes(@Input(MEASURED_FLIGHTS) Stream<MeasuredFlight> flights) {
        SortedMap<String, RouteTally> tallies = new TreeMap<>();
        flights.forEachOrdered(flight -> tallies.computeIfAbsent(flight.route(), route -> new RouteTally(flight))
                .add(flight));
        return tallies.values().stream().map(RouteTally::summary).toList();
    }

    /** Sums up each airport that any flight uses, by its code. */
    @Node
    @Output(AIRPORT_DELAYS)
    List<AirportSummary> summariseAirports(
            @Input(CLEAN_FLIGHTS) Table flights, @Input(AIRPORTS) List<Airport> airports) {
        Map<String, Airport> byCode = byCode(airports);
        SortedMap<String, DelayTally> departures = DelayTally.by(flights, "origin");
        SortedMap<String, DelayTally> arrivals = DelayTally.by(flights, "destination");
        return Stream.concat(departures.keySet().stream(), arrivals.keySet().stream())
                .distinct()
                .sorted()
                .map(code -> AirportSummary.of(airport(byCode, code), departures.get(code), arrivals.get(code)))
                .toList();
    }

    /** Sums up each hour of the day in which any flight departs, from 0 to 23. */
    @Node
    @Output(HOUR_DELAYS)
    List<HourSummary> summariseHours(@Input(FLIGHT_FEATURES) Table flights) {
        DelayTally[] tallies = DelayTally.byHour(flights);
        List<HourSummary> hours = new ArrayList<>();
        for (int hour = 0; hour < tallies.length; hour++) {
            if (!tallies[hour].isEmpty()) {
                hours.add(new HourSummary(hour, tallies[hour].flights(), tallies[hour].mean()));
            }
        }
        return hours;
    }

    /**
     * Returns what a model may know of each flight, besides its {@code delay}: {@code origin}, {@code destination},
     * {@code distance} in miles, {@code hour} (0 to 23), {@code weekday} (1 is Monday) and {@code month} (1 is January).
     */
    @Node
    @Output(FLIGHT_FEATURES)
    Table describeFlights(@Input(CLEAN_FLIGHTS) Table flights) {
        LongColumn departure = flights.micros("date");
        int[] hours = new int[flights.rowCount()];
        int[] weekdays = new int[flights.rowCount()];
        int[] months = new int[flights.rowCount()];
        for (int row = 0; row < hours.length; row++) {
            long hour = Math.floorDiv(departure.value(row), MICROS_PER_HOUR);
            LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(hour, HOURS_PER_DAY));
            hours[row] = Math.floorMod(hour, HOURS_PER_DAY);
            weekdays[row] = day.getDayOfWeek().getValue();
            months[row] = day.getMonthValue();
        }
        return flights.select("delay", "origin", "destination", "distance")
                .with(Table.columns()
                        .ints("hour", hours)
                        .ints("weekday", weekdays)
                        .ints("month", months)
                        .build());
    }

    /**
     * The outputs of {@link #cleanFlights}.
     *
     * @param flights the flights that passed
     * @param cleaning how many flights each step left
     */
    record Cleaned(
            @Output(CLEAN_FLIGHTS) Table flights,
            @Output(CLEANING) Cleaning cleaning) {}

    private static Table withoutNulls(Table flights) {
        List<? extends Column<?>> columns =
                flights.columnNames().stream().map(flights::column).toList();
        return flights.filter(row -> columns.stream().noneMatch(column -> column.isNull(row)));
    }

    private static Table withKnownAirports(Table flights, Map<String, Airport> byCode) {
        TextColumn origin = flights.texts("origin");
        TextColumn destination = flights.texts("destination");
        return flights.filter(
                row -> byCode.containsKey(origin.value(row)) && byCode.containsKey(destination.value(row)));
    }

    private static Map<String, Airport> byCode(List<Airport> airports) {
        return airports.stream().collect(Collectors.toMap(Airport::iata, Function.identity()));
    }

    private static Airport airport(Map<String, Airport> byCode, String code) {
        Airport airport = byCode.get(code);
        if (airport == null) {
            throw new IllegalArgumentException("No airport has the code " + code);
        }
        return airport;
    }
}
