package dev.millrace.guide.first;

import dev.millrace.test.PipelineTester;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrdersNodesTest {
    private final PipelineTester pipeline = PipelineTester.of(OrdersNodes.class);

    @Test
    void leavesOutSmallOrders() {
        pipeline.with("orders", List.of(new OrdersNodes.Order("ann", 50), new OrdersNodes.Order("bob", 1)))
                .param("orders.minimum", 10)
                .run()
                .assertSucceeded()
                .output("large_orders")
                .isEqualTo(List.of(new OrdersNodes.Order("ann", 50)));
    }
}
