package dev.millrace.sample.flights.features;

import static dev.millrace.sample.flights.Datasets.CLEANING;
import static dev.millrace.sample.flights.Datasets.CLEAN_FLIGHTS;
import static dev.millrace.sample.flights.Datasets.FLIGHTS;
import static dev.millrace.sample.flights.Datasets.MEASURED_FLIGHTS;
import static dev.millrace.sample.flights.Datasets.ROUTE_DELAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import dev.millrace.node.Param;
import dev.millrace.runner.ParallelRunner;
import dev.millrace.sample.flights.FlightsProject;
import dev.millrace.table.Table;
import dev.millrace.test.Configured;
import dev.millrace.test.Given;
import dev.millrace.test.PipelineTest;
import dev.millrace.test.PipelineTester;
import dev.millrace.test.TestRun;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The nodes with the parameters, airports and formats of the project, on a handful of flights. */
@PipelineTest(FlightsProject.class)
class FeaturesPipelineTest {
    private static final LocalDateTime NOON = LocalDateTime.of(2001, 1, 1, 12, 0);

    record RawFlight(LocalDateTime date, Integer delay, int distance, String origin, String destination) {}

    private static Table flights(RawFlight... flights) {
        return Table.of(List.of(flights), RawFlight.class);
    }

    @Test
    void dropsFlightsThatSayTooLittleOrAreTooLate(PipelineTester pipeline) {
        TestRun run = pipeline.nodes("cleanFlights")
                .with(
                        FLIGHTS,
                        flights(
                                new RawFlight(NOON, 5, 236, "LAX", "LAS"),
                                new RawFlight(NOON, null, 236, "LAX", "LAS"),
                                new RawFlight(NOON, 5, 236, "LAX", "XXX"),
                                new RawFlight(NOON, -121, 236, "LAX", "LAS"),
                                new RawFlight(NOON, 120, 236, "LAS", "LAX")))
                .param("cleaning.max_delay", 120)
                .run()
                .assertSucceeded();

        run.output(CLEAN_FLIGHTS).hasRows(2);
        run.output(CLEANING).isEqualTo(new Cleaning(120, 5, 4, 3, 2));
    }

    @Test
    @Configured(environment = "test", params = "cleaning.max_delay=60")
    void leavesNoFlightBeyondTheLimit(
            PipelineTester pipeline, @Given(FLIGHTS) Table flights, @Param("cleaning.max_delay") int limit) {
        TestRun run = pipeline.nodes("cleanFlights").run().assertSucceeded();

        Cleaning cleaning = run.value(CLEANING, Cleaning.class);
        assertThat(cleaning.rowsRead()).isEqualTo(flights.rowCount());
        assertThat(cleaning.maxDelay()).isEqualTo(limit);
    }

    @Test
    void handsColumnsOfOneNodeAsRecordsToTheNext(PipelineTester pipeline) {
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
        run.loadedDatasets().containsSubsequence(CLEAN_FLIGHTS, MEASURED_FLIGHTS);
        run.savedDatasets().containsExactly(MEASURED_FLIGHTS, ROUTE_DELAYS);
        run.output(ROUTE_DELAYS)
                .asInstanceOf(list(RouteSummary.class))
                .satisfiesExactly(back -> assertThat(back.route()).isEqualTo("LAS-LAX"), there -> {
                    assertThat(there.flights()).isEqualTo(2);
                    assertThat(there.meanDelay()).isEqualTo(15);
                });
    }

    @Test
    void tellsWhichNodeMetAnUnknownAirport(PipelineTester pipeline) {
        TestRun run = pipeline.nodes("measureFlights")
                .with(CLEAN_FLIGHTS, flights(new RawFlight(NOON, 5, 236, "LAX", "XXX")))
                .run();

        run.assertFailed()
                .inNode("measureFlights")
                .causedBy(IllegalArgumentException.class)
                .hasMessageContaining("No airport has the code XXX");
        run.savedDatasets().isEmpty();
    }
}
