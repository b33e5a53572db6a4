package dev.millrace.sample.flights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.runner.ParallelRunner;
import dev.millrace.table.Allocations;
import dev.millrace.test.Configured;
import dev.millrace.test.PipelineTest;
import dev.millrace.test.PipelineTester;
import dev.millrace.test.ProjectFolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whole runs of the project, judged by numbers that were computed without it. */
@PipelineTest(FlightsProject.class)
@Configured(environment = "base")
class ReportTest {
    private final PipelineTester pipeline;
    private final ProjectCopy folder;
    private long allocatedBefore;

    ReportTest(PipelineTester pipeline, @ProjectFolder Path folder) {
        this.pipeline = pipeline;
        this.folder = new ProjectCopy(folder);
    }

    @BeforeEach
    void lookAtTheMemory() {
        allocatedBefore = Allocations.allocatedBytes();
    }

    @AfterEach
    void nothingIsLeftOutsideTheHeap() {
        assertThat(Allocations.allocatedBytes()).isLessThanOrEqualTo(allocatedBefore);
    }

    @Test
    void agreesWithTheTruth() throws IOException {
        pipeline.on(new ParallelRunner()).run().assertSucceeded();

        assertAgrees(Truth.of(folder.report("base"), "base"));
    }

    @Test
    @Configured(params = "cleaning.max_delay=60")
    void agreesWithTheTruthWithAStricterLimit() throws IOException {
        pipeline.on(new ParallelRunner()).run().assertSucceeded();

        assertAgrees(Truth.of(folder.report("base"), "max_delay_60"));
    }

    @Test
    @Configured(environment = "test")
    void agreesWithTheTruthInTheTestEnvironment() throws IOException {
        pipeline.run().assertSucceeded();

        assertAgrees(Truth.of(folder.report("test"), "small"));
    }

    @Test
    @Configured(environment = "test", params = "cleaning.max_delay=60")
    void agreesWithTheTruthInTheTestEnvironmentWithAStricterLimit() throws IOException {
        pipeline.run().assertSucceeded();

        assertAgrees(Truth.of(folder.report("test"), "small_max_delay_60"));
    }

    @Test
    @Configured(environment = "test")
    void keepsTheTestEnvironmentAwayFromTheRealOutputs() throws IOException {
        pipeline.run().assertSucceeded();

        assertThat(folder.outputs("base")).doesNotExist();
        assertThat(folder.written("test")).hasSize(16);
    }

    @Test
    void writesTheSameBytesOnSeveralThreadsAndASecondTime() throws IOException {
        pipeline.run().assertSucceeded();
        SortedMap<String, byte[]> first = folder.written("base");

        pipeline.on(new ParallelRunner(4)).run().assertSucceeded();
        assertSame(folder.written("base"), first);

        pipeline.run().assertSucceeded();
        assertSame(folder.written("base"), first);
    }

    @Test
    @Configured(
            environment = "test",
            params = {"chart.width=900", "chart.height=500"})
    void drawsThePictureInTheSizeOfTheParameters() throws IOException {
        pipeline.run().assertSucceeded();

        var picture =
                ImageIO.read(new ByteArrayInputStream(folder.written("test").get("08_reporting/delays.png")));
        assertThat(picture.getWidth()).isEqualTo(900);
        assertThat(picture.getHeight()).isEqualTo(500);
    }

    private static void assertSame(SortedMap<String, byte[]> written, SortedMap<String, byte[]> first) {
        assertThat(written.keySet()).isEqualTo(first.keySet());
        assertThat(written)
                .allSatisfy((name, bytes) -> assertThat(bytes).as(name).isEqualTo(first.get(name)));
    }

    private static void assertAgrees(Truth truth) {
        truth.in("cleaning", "cleaning")
                .agree("maxDelay", "max_delay")
                .agree("rowsRead", "rows_read")
                .agree("rowsWithoutNulls", "rows_without_nulls")
                .agree("rowsWithKnownAirports", "rows_with_known_airports")
                .agree("rowsWithinMaxDelay", "rows_within_max_delay");
        truth.in("flights", "features")
                .agree("delay.mean", "delay_mean")
                .agree("delay.standardDeviation", "delay_standard_deviation_n_minus_1")
                .agree("routes", "routes")
                .agree("airports", "airports")
                .agree("originAirports", "origin_airports")
                .agree("destinationAirports", "destination_airports")
                .agreeOnList("hours", "hours", "hour", "hour", "flights", "flights", "meanDelay", "mean_delay")
                .agreeOnList("topRoutes", "top_routes", "origin", "origin", "destination", "destination")
                .agreeOnList("topRoutes", "top_routes", "flights", "flights", "meanDelay", "mean_delay")
                .agreeOnList("topRoutes", "top_routes", "greatCircleMiles", "great_circle_miles")
                .agreeOnList("topRoutes", "top_routes", "statedMiles", "stated_miles")
                .agreeOnList("busiestAirports", "busiest_airports", "airport", "airport", "name", "name")
                .agreeOnList("busiestAirports", "busiest_airports", "departures", "departures", "arrivals", "arrivals")
                .agreeOnList("busiestAirports", "busiest_airports", "meanDelayOfDepartures", "mean_delay_of_departures")
                .agreeOnList("busiestAirports", "busiest_airports", "meanDelayOfArrivals", "mean_delay_of_arrivals");
        truth.in("distance", "distance")
                .agree("statedMilesMean", "stated_miles_mean")
                .agree("greatCircleMilesMean", "great_circle_miles_mean")
                .agree("correlation", "correlation")
                .agree("meanAbsoluteRelativeDeviation", "mean_absolute_relative_deviation")
                .agree("largestAbsoluteRelativeDeviation", "largest_absolute_relative_deviation")
                .agree("rowsAboveOnePercent", "rows_deviating_more_than_1_percent")
                .agree("rowsAboveFivePercent", "rows_deviating_more_than_5_percent")
                .agree("routesAboveFivePercent", "routes_deviating_more_than_5_percent")
                .agreeOnList("mostDeviatingRoutes", "most_deviating_routes", "route", "route")
                .agreeOnList("mostDeviatingRoutes", "most_deviating_routes", "greatCircleMiles", "great_circle_miles")
                .agreeOnList("mostDeviatingRoutes", "most_deviating_routes", "statedMiles", "stated_miles");
        truth.in("model", "model").agree("intercept", "intercept").agreeOnAll("coefficients", "coefficients");
        truth.in("model.scores", "model")
                .agree("trainFlights", "rows_train")
                .agree("testFlights", "rows_test")
                .agree("trainMeanDelay", "train_mean")
                .agree("testMeanDelay", "test_mean")
                .agreeOnAll("test", "test")
                .agreeOnAll("train", "train")
                .agreeOnAll("baseline", "baseline_test")
                .agreeOnList("testHours", "test_hours", "hour", "hour", "flights", "rows")
                .agreeOnList("testHours", "test_hours", "actual", "actual", "predicted", "predicted");
    }
}
