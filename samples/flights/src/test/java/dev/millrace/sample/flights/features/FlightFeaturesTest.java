package dev.millrace.sample.flights.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.table.ColumnType;
import dev.millrace.table.RowBuilder;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FlightFeaturesTest {
    private static final LocalDateTime NOON = LocalDateTime.of(2001, 3, 15, 12, 0);
    private static final Airport LAX = new Airport("LAX", "Los Angeles", 33.94, -118.41);
    private static final Airport LAS = new Airport("LAS", "Las Vegas", 36.08, -115.15);
    private static final List<Airport> AIRPORTS = List.of(LAX, LAS);

    private final FlightFeatures features = new FlightFeatures();

    @Test
    void leavesOutFlightsStepByStep() {
        Table flights = flights()
                .row(NOON, 10, 236, "LAX", "LAS")
                .row(NOON, null, 236, "LAX", "LAS")
                .row(null, 10, 236, "LAX", "LAS")
                .row(NOON, 10, 236, "LAX", "XYZ")
                .row(NOON, 10, 236, "XYZ", "LAS")
                .row(NOON, 61, 236, "LAX", "LAS")
                .row(NOON, -61, 236, "LAX", "LAS")
                .row(NOON, -60, 236, "LAS", "LAX")
                .build();

        FlightFeatures.Cleaned cleaned = features.cleanFlights(flights, AIRPORTS, 60);

        assertThat(cleaned.cleaning()).isEqualTo(new Cleaning(60, 8, 6, 4, 2));
        assertThat(cleaned.flights().doubles("delay").toArray()).containsExactly(10, -60);
    }

    @Test
    void cleansATableWithoutFlights() {
        FlightFeatures.Cleaned cleaned = features.cleanFlights(flights().build(), AIRPORTS, 180);

        assertThat(cleaned.cleaning()).isEqualTo(new Cleaning(180, 0, 0, 0, 0));
    }

    @Test
    void measuresBothDirectionsAlike() {
        Table measured = features.measureFlights(
                flights()
                        .row(NOON, 0, 236, "LAX", "LAS")
                        .row(NOON, 0, 236, "LAS", "LAX")
                        .build(),
                AIRPORTS);

        assertThat(measured.doubles("great_circle_miles").toArray())
                .containsExactly(new double[] {236, 236}, within(1.0));
    }

    @Test
    void namesTheAirportThatIsNotKnown() {
        Table flights = flights().row(NOON, 0, 236, "LAX", "XYZ").build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> features.measureFlights(flights, AIRPORTS))
                .withMessageContaining("XYZ");
    }

    @Test
    void takesTheWayBackAsARouteOfItsOwn() {
        List<RouteSummary> routes = features.summariseRoutes(Stream.of(
                new MeasuredFlight("LAX", "LAS", 10, 236, 236.1),
                new MeasuredFlight("LAS", "LAX", 7, 236, 236.1),
                new MeasuredFlight("LAX", "LAS", 15, 236, 236.1)));

        assertThat(routes)
                .containsExactly(
                        new RouteSummary("LAS", "LAX", 1, 7, 236.1, 236),
                        new RouteSummary("LAX", "LAS", 2, 12.5, 236.1, 236));
    }

    @Test
    void listsAirportsThatAreOnlyLeftOrOnlyReached() {
        Table flights = flights()
                .row(NOON, 10, 236, "LAX", "LAS")
                .row(NOON, 20, 236, "LAX", "LAS")
                .build();

        assertThat(features.summariseAirports(flights, AIRPORTS))
                .containsExactly(
                        new AirportSummary("LAS", "Las Vegas", 0, 2, Optional.empty(), Optional.of(15.0)),
                        new AirportSummary("LAX", "Los Angeles", 2, 0, Optional.of(15.0), Optional.empty()));
    }

    @Test
    void tellsHourWeekdayAndMonthOfTheDeparture() {
        Table described = features.describeFlights(flights()
                .row(LocalDateTime.of(2001, 1, 1, 0, 0), 0, 236, "LAX", "LAS")
                .row(LocalDateTime.of(2001, 6, 30, 23, 59), 0, 236, "LAX", "LAS")
                .row(LocalDateTime.of(1969, 12, 31, 22, 30), 0, 236, "LAX", "LAS")
                .build());

        assertThat(described.doubles("hour").toArray()).containsExactly(0, 23, 22);
        assertThat(described.doubles("weekday").toArray()).containsExactly(1, 6, 3);
        assertThat(described.doubles("month").toArray()).containsExactly(1, 6, 12);
    }

    @Test
    void listsOnlyHoursWithFlights() {
        Table described = features.describeFlights(flights()
                .row(NOON, 10, 236, "LAX", "LAS")
                .row(NOON.plusDays(9).plusMinutes(59), 20, 236, "LAX", "LAS")
                .row(NOON.minusMinutes(1), -5, 236, "LAX", "LAS")
                .build());

        assertThat(features.summariseHours(described))
                .containsExactly(new HourSummary(11, 1, -5), new HourSummary(12, 2, 15));
    }

    @Test
    void spreadsDelaysAsOfASample() {
        Table flights = flights()
                .row(NOON, 10, 236, "LAX", "LAS")
                .row(NOON, 14, 236, "LAX", "LAS")
                .build();

        DelaySummary summary = features.summariseDelays(flights);

        assertThat(summary.mean()).isEqualTo(12);
        assertThat(summary.standardDeviation()).isCloseTo(Math.sqrt(8), within(1e-12));
    }

    @Test
    void listsTheRoutesWhoseDistancesAreFarthestApart() {
        RouteSummary good = new RouteSummary("LAX", "LAS", 2, 0, 236, 236);
        RouteSummary bad = new RouteSummary("LAS", "LAX", 1, 0, 236, 200);
        Table flights = Table.columns()
                .ints("distance", 236, 236, 200)
                .doubles("great_circle_miles", 236, 236, 236)
                .build();

        DistanceCheck check = features.checkDistances(flights, List.of(good, bad));

        assertThat(check.mostDeviatingRoutes())
                .extracting(DistanceCheck.Route::route)
                .containsExactly("LAS-LAX", "LAX-LAS");
        assertThat(check.rowsAboveFivePercent()).isEqualTo(1);
        assertThat(check.routesAboveFivePercent()).isEqualTo(1);
        assertThat(check.largestAbsoluteRelativeDeviation()).isCloseTo(0.18, within(1e-12));
    }

    private static RowBuilder flights() {
        return Table.builder(Schema.of(
                Schema.nullable("date", ColumnType.TIMESTAMP),
                Schema.nullable("delay", ColumnType.INT32),
                Schema.nullable("distance", ColumnType.INT32),
                Schema.nullable("origin", ColumnType.TEXT),
                Schema.nullable("destination", ColumnType.TEXT)));
    }
}
