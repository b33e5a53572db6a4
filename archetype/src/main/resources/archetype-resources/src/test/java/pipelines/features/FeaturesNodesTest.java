package ${package}.pipelines.features;

import static ${package}.Datasets.CLEANING;
import static ${package}.Datasets.CLEAN_FLIGHTS;
import static ${package}.Datasets.FLIGHTS;
import static ${package}.Datasets.LOCATED_FLIGHTS;
import static ${package}.Datasets.ROUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ${package}.${projectName}Project;
import dev.millrace.table.Table;
import dev.millrace.test.PipelineTest;
import dev.millrace.test.PipelineTester;
import dev.millrace.test.TestRun;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The nodes with the airports, parameters and formats of the project, on a handful of flights. */
@PipelineTest(${projectName}Project.class)
class FeaturesNodesTest {
    private static final LocalDateTime NOON = LocalDateTime.of(2001, 1, 1, 12, 0);

    private record Flight(LocalDateTime date, int delay, int distance, String origin, String destination) {}

    private static Table flights(Flight... flights) {
        return Table.of(List.of(flights), Flight.class);
    }

    @Test
    void leavesOutFlightsThatUseAnUnknownAirportOrAreTooLate(PipelineTester pipeline) {
        TestRun run = pipeline.nodes("cleanFlights")
                .with(
                        FLIGHTS,
                        flights(
                                new Flight(NOON, 120, 236, "LAX", "LAS"),
                                new Flight(NOON, 5, 236, "LAX", "XXX"),
                                new Flight(NOON, 5, 236, "XXX", "LAX"),
                                new Flight(NOON, -121, 236, "LAS", "LAX")))
                .param("cleaning.max_delay", 120)
                .run()
                .assertSucceeded();

        run.output(CLEAN_FLIGHTS).isEqualTo(flights(new Flight(NOON, 120, 236, "LAX", "LAS")));
        run.output(CLEANING).isEqualTo(new Cleaning(4, 2, 1));
    }

    @Test
    void handsTheColumnsOfOneNodeAsRecordsToTheNext(PipelineTester pipeline) {
        TestRun run = pipeline.nodes("locateFlights", "summariseRoutes")
                .with(
                        CLEAN_FLIGHTS,
                        flights(
                                new Flight(NOON, 10, 236, "LAX", "LAS"),
                                new Flight(NOON, 20, 236, "LAX", "LAS"),
                                new Flight(NOON, 0, 236, "LAS", "LAX")))
                .run()
                .assertSucceeded();

        run.output(LOCATED_FLIGHTS).hasRows(3);
        run.output(ROUTES)
                .isEqualTo(List.of(
                        new Route("LAS", "Las Vegas", "LAX", "Los Angeles", 1, 0),
                        new Route("LAX", "Los Angeles", "LAS", "Las Vegas", 2, 15)));
    }

    @Test
    void countsEachHourOfTheDayOnWhicheverDay() {
        List<Hour> hours = new FeaturesNodes()
                .summariseHours(flights(
                        new Flight(NOON, 10, 236, "LAX", "LAS"),
                        new Flight(NOON.plusDays(9).plusMinutes(59), 20, 236, "LAX", "LAS"),
                        new Flight(NOON.minusMinutes(1), -5, 236, "LAX", "LAS")));

        assertThat(hours).containsExactly(new Hour(11, 1, -5), new Hour(12, 2, 30));
    }

    @Test
    void refusesALimitThatLeavesNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CleaningOptions(0))
                .withMessageContaining("more than 0 minutes, not 0");
    }
}
