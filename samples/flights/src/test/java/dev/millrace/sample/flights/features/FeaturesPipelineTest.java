package dev.millrace.sample.flights.features;

import static dev.millrace.sample.flights.Datasets.AIRPORTS;
import static dev.millrace.sample.flights.Datasets.CLEANING;
import static dev.millrace.sample.flights.Datasets.CLEAN_FLIGHTS;
import static dev.millrace.sample.flights.Datasets.FLIGHTS;
import static dev.millrace.sample.flights.Datasets.MEASURED_FLIGHTS;
import static dev.millrace.sample.flights.Datasets.ROUTE_DELAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import dev.millrace.problem.NodeException;
import dev.millrace.runner.ParallelRunner;
import dev.millrace.table.Table;
import dev.millrace.test.Event;
import dev.millrace.test.Event.Kind;
import dev.millrace.test.PipelineTester;
import dev.millrace.test.TestRun;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The nodes together with their names, parameters and representations, on a handful of flights. */
class FeaturesPipelineTest {
    private static final LocalDateTime NOON = LocalDateTime.of(2001, 1, 1, 12, 0);

    private final List<Airport> airports = List.of(
            new Airport("LAX", "Los Angeles", 33.94253611, -118.4080744),
            new Airport("LAS", "Las Vegas", 36.08036111, -115.1523333));

    private final PipelineTester pipeline =
            PipelineTester.of(FlightFeatures.class).with(AIRPORTS, airports).param("cleaning.max_delay", 120);

    record RawFlight(LocalDateTime date, Integer delay, int distance, String origin, String destination) {}

    private static Table flights(RawFlight... flights) {
        return Table.of(List.of(flights), RawFlight.class);
    }

    @Test
    void dropsFlightsThatSayTooLittleOrAreTooLate() {
        TestRun run = pipeline.nodes("cleanFlights")
                .with(
                        FLIGHTS,
                        flights(
                                new RawFlight(NOON, 5, 236, "LAX", "LAS"),
                                new RawFlight(NOON, null, 236, "LAX", "LAS"),
                                new RawFlight(NOON, 5, 236, "LAX", "XXX"),
                                new RawFlight(NOON, -121, 236, "LAX", "LAS"),
                                new RawFlight(NOON, 120, 236, "LAS", "LAX")))
                .run()
                .assertSucceeded();

        run.output(CLEAN_FLIGHTS).hasRows(2);
        run.output(CLEANING).isEqualTo(new Cleaning(120, 5, 4, 3, 2));
    }

    @Test
    void handsColumnsOfOneNodeAsRecordsToTheNext() {
        TestRun run = pipeline.nodes("measureFlights", "summariseRoutes")
                .with(
                        CLEAN_FLIGHTS,
                        flights(
                                new RawFlight(NOON, 10, 236, "LAX", "LAS"),
                                new RawFlight(NOON, 20, 236, "LAX", "LAS"),
                                new RawFlight(NOON, 0, 236, "LAS", "LAX")))
                .on(new ParallelRunner(2))
                .run()
                .assertSucceeded();

        run.calledNodes().containsExactly("measureFlights", "summariseRoutes");
        run.events().contains(new Event(Kind.SAVED, MEASURED_FLIGHTS), new Event(Kind.LOADED, MEASURED_FLIGHTS));
        run.output(ROUTE_DELAYS)
                .asInstanceOf(list(RouteSummary.class))
                .satisfiesExactly(back -> assertThat(back.route()).isEqualTo("LAS-LAX"), there -> {
                    assertThat(there.flights()).isEqualTo(2);
                    assertThat(there.meanDelay()).isEqualTo(15);
                });
    }

    @Test
    void tellsWhichNodeMetAnUnknownAirport() {
        TestRun run = pipeline.nodes("measureFlights")
                .with(CLEAN_FLIGHTS, flights(new RawFlight(NOON, 5, 236, "LAX", "XXX")))
                .run();

        run.assertFailed()
                .isInstanceOf(NodeException.class)
                .hasMessageContaining("Node 'measureFlights' failed")
                .hasMessageContaining("No airport has the code XXX");
        run.events().doesNotContain(new Event(Kind.SAVED, MEASURED_FLIGHTS));
    }
}
