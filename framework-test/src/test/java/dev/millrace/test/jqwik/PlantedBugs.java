package dev.millrace.test.jqwik;

import static dev.millrace.test.MillraceAssertions.assertThat;

import dev.millrace.data.DatasetRef;
import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.table.Table;
import dev.millrace.test.NodeLaws;
import dev.millrace.test.PipelineTester;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Properties that must fail, run by {@link TablePropertiesTest}. */
class PlantedBugs {
    private static final DatasetRef<Table> FLIGHTS = DatasetRef.of("flights", Table.class);

    record Flight(String carrier, int distance, Optional<Integer> delay) {}

    static final class FlightNodes {
        /** Forgets that two flights in a row may be of one carrier, and the last one of all. */
        @Node
        @Output("carriers")
        static Table carriers(@Input("flights") Table flights) {
            var carrier = flights.column("carrier");
            return flights.select("carrier")
                    .filter(row -> row == 0 || !carrier.find(row).equals(carrier.find(row - 1)));
        }

        /** Takes a flight whose delay is not known as one in time: only those that were late remain twice. */
        @Node
        @Output("late")
        static Table late(@Input("flights") Table flights) {
            var delay = flights.longs("delay");
            return flights.filter(row -> delay.value(row) > 0);
        }
    }

    private static PipelineTester node(String name, Table flights) {
        return PipelineTester.of(FlightNodes.class).nodes(name).with(FLIGHTS, flights);
    }

    @Property
    void carriersAreTheSameInAnyOrder(@ForAll @TableOf(record = Flight.class) Table flights) {
        NodeLaws.of(node("carriers", flights)).ignoresRowOrder();
    }

    @Property
    void lateFlightsAreFound(@ForAll @TableOf(record = Flight.class) Table flights) {
        Table late = node("late", flights).run().assertSucceeded().value("late", Table.class);

        assertThat(late).hasNoNulls("delay");
    }
}
