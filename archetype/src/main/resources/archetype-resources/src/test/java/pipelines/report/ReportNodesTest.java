package ${package}.pipelines.report;

import static ${package}.Datasets.CLEANING;
import static ${package}.Datasets.HOURS;
import static ${package}.Datasets.LATE_ROUTES;
import static ${package}.Datasets.ROUTES;
import static ${package}.Datasets.SUMMARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ${package}.pipelines.features.Cleaning;
import ${package}.pipelines.features.Hour;
import ${package}.pipelines.features.Route;
import dev.millrace.test.PipelineTest;
import dev.millrace.test.PipelineTester;
import java.util.List;
import org.junit.jupiter.api.Test;

@PipelineTest(nodes = ReportNodes.class)
class ReportNodesTest {
    private static final Route RARE = route("LAX", 1, 99);
    private static final Route LATE = route("SFO", 20, 12);
    private static final Route LATER = route("JFK", 20, 30);
    private static final Route PUNCTUAL = route("SEA", 20, -3);

    @Test
    void listsTheLatestRoutesAmongThoseWithEnoughFlights(PipelineTester pipeline) {
        pipeline.nodes("rankRoutes")
                .with(ROUTES, List.of(RARE, LATE, LATER, PUNCTUAL))
                .param("report.top", 2)
                .param("report.fewest_flights", 20)
                .run()
                .assertSucceeded()
                .output(LATE_ROUTES)
                .isEqualTo(List.of(LATER, LATE));
    }

    @Test
    void listsEquallyLateRoutesInTheOrderOfTheirAirports(PipelineTester pipeline) {
        Route afterLate = route("SMF", 20, 12);

        pipeline.nodes("rankRoutes")
                .with(ROUTES, List.of(afterLate, LATE))
                .param("report.top", 2)
                .param("report.fewest_flights", 1)
                .run()
                .assertSucceeded()
                .output(LATE_ROUTES)
                .isEqualTo(List.of(LATE, afterLate));
    }

    @Test
    void sumsUpCleaningRoutesAndDelays(PipelineTester pipeline) {
        Cleaning cleaning = new Cleaning(50, 45, 40);

        pipeline.nodes("summarise")
                .with(CLEANING, cleaning)
                .with(HOURS, List.of(new Hour(7, 40, 480)))
                .with(ROUTES, List.of(LATE, PUNCTUAL))
                .run()
                .assertSucceeded()
                .output(SUMMARY)
                .isEqualTo(new Summary(cleaning, 2, new Delays(12, 7, 7)));
    }

    @Test
    void weighsHoursByTheirFlights() {
        Delays delays = Delays.of(List.of(new Hour(6, 1, -5), new Hour(7, 3, 3), new Hour(23, 1, 12)));

        assertThat(delays).isEqualTo(new Delays(2, 6, 23));
    }

    @Test
    void countsRareHoursButDoesNotNameThem() {
        Delays delays = Delays.of(List.of(new Hour(3, 1, 99), new Hour(6, 100, -100), new Hour(18, 99, 1)));

        assertThat(delays).isEqualTo(new Delays(0, 6, 18));
    }

    @Test
    void namesHoursFromOnePercentOfTheFlightsOn() {
        Delays delays = Delays.of(List.of(new Hour(3, 1, 100), new Hour(6, 99, 0)));

        assertThat(delays).isEqualTo(new Delays(1, 6, 3));
    }

    @Test
    void saysWhichParameterToRaiseIfNoFlightIsLeft() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Delays.of(List.of()))
                .withMessageContaining("cleaning.max_delay");
    }

    private static Route route(String destination, int flights, double meanDelay) {
        return new Route("LAS", "Las Vegas", destination, "", flights, meanDelay);
    }
}
