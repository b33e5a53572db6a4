package dev.millrace.sample.flights.features;

import static dev.millrace.sample.flights.Datasets.AIRPORTS;
import static dev.millrace.sample.flights.Datasets.CLEAN_FLIGHTS;
import static dev.millrace.sample.flights.Datasets.FLIGHTS;

import dev.millrace.sample.flights.FlightsProject;
import dev.millrace.table.Table;
import dev.millrace.test.NodeLaws;
import dev.millrace.test.PipelineTester;
import dev.millrace.test.jqwik.TableOf;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What cleaning promises for whatever flights may come. */
class CleaningPropertiesTest {
    private final PipelineTester cleaning = PipelineTester.of(FlightFeatures.class)
            .nodes("cleanFlights")
            .with(
                    AIRPORTS,
                    List.of(
                            new Airport("LAX", "Los Angeles", 33.94, -118.41),
                            new Airport("LAS", "Las Vegas", 36.08, -115.15)))
            .param("cleaning.max_delay", 60);

    @Property(tries = 100)
    void cleanFlightsMissNothing(@ForAll @TableOf(value = FLIGHTS, project = FlightsProject.class) Table flights) {
        cleaning.with(FLIGHTS, flights)
                .run()
                .assertSucceeded()
                .output(CLEAN_FLIGHTS)
                .asTable()
                .hasColumns("date", "delay", "distance", "origin", "destination")
                .hasNoNulls();
    }

    @Property(tries = 50)
    void cleaningKeepsTheLawsOfNodes(@ForAll @TableOf(value = FLIGHTS, project = FlightsProject.class) Table flights) {
        NodeLaws.of(cleaning.with(FLIGHTS, flights))
                .isFunction()
                .ignoresRowOrder(FLIGHTS)
                .handlesEmpty(FLIGHTS)
                .sameInParallel();
    }
}
