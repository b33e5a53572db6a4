package dev.millrace.guide;

import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.table.Table;
import dev.millrace.test.PipelineTester;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code docs/nodes.md} shows of streams. */
class StreamNodesTest {
    static final class Flights {
        @Node
        @Output("late_flights")
        static Stream<Table> late(@Input("flights") Stream<Table> flights) {
            return flights.map(batch -> batch.filter(row -> batch.longs("delay").value(row) > 15));
        }
    }

    @Test
    void keepsLateFlights() {
        Table flights = Table.columns().ints("delay", 3, 20, 16).build();

        PipelineTester.of(Flights.class)
                .with("flights", flights)
                .run()
                .assertSucceeded()
                .output("late_flights")
                .isEqualTo(Table.columns().ints("delay", 20, 16).build());
    }
}
