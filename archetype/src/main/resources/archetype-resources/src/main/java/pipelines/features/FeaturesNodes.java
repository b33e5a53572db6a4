package ${package}.pipelines.features;

import static ${package}.Datasets.AIRPORTS;
import static ${package}.Datasets.CLEANING;
import static ${package}.Datasets.CLEAN_FLIGHTS;
import static ${package}.Datasets.FLIGHTS;
import static ${package}.Datasets.HOURS;
import static ${package}.Datasets.LOCATED_FLIGHTS;
import static ${package}.Datasets.ROUTES;

import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.node.Param;
import dev.millrace.table.LongColumn;
import dev.millrace.table.Table;
import dev.millrace.table.TextColumn;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The nodes of pipeline {@code features}. All are pure functions; flights keep the order of the file. */
public final class FeaturesNodes {
    private static final long MICROS_PER_HOUR = 3_600_000_000L;
    private static final int HOURS_PER_DAY = 24;

    /**
     * Leaves out flights that use an unknown airport and those that are too far off their schedule.
     *
     * @param flights {@code date} (departure, local time), {@code delay} (minutes, negative if early), {@code distance}
     *     (statute miles), {@code origin} and {@code destination} (IATA codes)
     * @param airports the known airports
     * @param options what is kept
     */
    @Node
    Cleaned cleanFlights(
            @Input(FLIGHTS) Table flights,
            @Input(AIRPORTS) List<Airport> airports,
            @Param("cleaning") CleaningOptions options) {
        Map<String, Airport> byCode = byCode(airports);
        TextColumn origin = flights.texts("origin");
        TextColumn destination = flights.texts("destination");
        Table located = flights.filter(
                row -> byCode.containsKey(origin.value(row)) && byCode.containsKey(destination.value(row)));
        LongColumn delay = located.longs("delay");
        Table clean = located.filter(row -> Math.abs(delay.value(row)) <= options.maxDelay());
        return new Cleaned(clean, new Cleaning(flights.rowCount(), located.rowCount(), clean.rowCount()));
    }

    /** Adds {@code origin_city} and {@code destination_city}. */
    @Node
    @Output(LOCATED_FLIGHTS)
    Table locateFlights(@Input(CLEAN_FLIGHTS) Table flights, @Input(AIRPORTS) List<Airport> airports) {
        Map<String, Airport> byCode = byCode(airports);
        return flights.with(Table.columns()
                .texts("origin_city", cities(flights.texts("origin"), byCode))
                .texts("destination_city", cities(flights.texts("destination"), byCode))
                .build());
    }

    /** Sums up each route, ordered by its airports' codes; the way back is a route of its own. */
    @Node
    @Output(ROUTES)
    List<Route> summariseRoutes(@Input(LOCATED_FLIGHTS) Stream<LocatedFlight> flights) {
        SortedMap<String, List<LocatedFlight>> byRoute =
                flights.collect(Collectors.groupingBy(LocatedFlight::route, TreeMap::new, Collectors.toList()));
        return byRoute.values().stream().map(Route::of).toList();
    }

    /** Sums up each hour of the day in which any flight departs, from 0 to 23. */
    @Node
    @Output(HOURS)
    List<Hour> summariseHours(@Input(CLEAN_FLIGHTS) Table flights) {
        LongColumn departure = flights.micros("date");
        LongColumn delay = flights.longs("delay");
        SortedMap<Integer, Hour> hours = new TreeMap<>();
        for (int row = 0; row < flights.rowCount(); row++) {
            int hour = Math.floorMod(Math.floorDiv(departure.value(row), MICROS_PER_HOUR), HOURS_PER_DAY);
            hours.merge(hour, new Hour(hour, 1, delay.value(row)), Hour::plus);
        }
        return List.copyOf(hours.values());
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

    private static Map<String, Airport> byCode(List<Airport> airports) {
        return airports.stream().collect(Collectors.toMap(Airport::iata, Function.identity()));
    }

    private static String[] cities(TextColumn codes, Map<String, Airport> byCode) {
        String[] cities = new String[codes.rowCount()];
        for (int row = 0; row < cities.length; row++) {
            cities[row] = byCode.get(codes.value(row)).city();
        }
        return cities;
    }
}
