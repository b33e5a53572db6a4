package dev.millrace.guide;

import static dev.millrace.guide.OrderNodes.LARGE_ORDERS;
import static dev.millrace.guide.OrderNodes.ORDERS;
import static dev.millrace.guide.OrderNodes.TOTALS;

import dev.millrace.problem.NodeException;
import dev.millrace.test.Event;
import dev.millrace.test.Event.Kind;
import dev.millrace.test.PipelineTester;
import dev.millrace.test.TestCatalog;
import dev.millrace.test.TestRun;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderNodesTest {
    private final PipelineTester pipeline = PipelineTester.of(OrderNodes.class);

    @Test
    void addsUpLargeOrders() {
        TestRun run = pipeline.with(ORDERS, List.of(new Order("ann", 50), new Order("bob", 1), new Order("ann", 20)))
                .param("orders.minimum", 10)
                .run()
                .assertSucceeded();

        run.output(LARGE_ORDERS).hasRows(2);
        run.output(TOTALS).isEqualTo(List.of(new Total("ann", 2, 70)));
        run.calledNodes().containsExactly("largeOrders", "totals");
    }

    @Test
    void addsUpNothing() {
        pipeline.nodes("totals")
                .with(LARGE_ORDERS, List.of())
                .run()
                .assertSucceeded()
                .output(TOTALS)
                .hasRows(0);
    }

    @Test
    void failsOnAMissingOrder() {
        TestRun run = pipeline.nodes("totals")
                .with(LARGE_ORDERS, Arrays.asList(new Order("ann", 50), null))
                .run();

        run.assertFailed().isInstanceOf(NodeException.class).hasMessageContaining("Node 'totals' failed");
    }

    @Test
    void tellsWhenTheDiskIsFull() {
        TestCatalog catalog = TestCatalog.empty()
                .with(ORDERS, List.of(new Order("ann", 50)))
                .failingOnSave(TOTALS, new IllegalStateException("No space left on device"));

        TestRun run = pipeline.with(catalog).param("orders.minimum", 0).run();

        run.assertFailed().hasMessageContaining("Dataset 'totals' could not be saved");
        run.events().contains(new Event(Kind.SAVE_FAILED, TOTALS));
    }
}
