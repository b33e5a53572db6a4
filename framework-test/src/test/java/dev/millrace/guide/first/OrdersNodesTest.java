package dev.millrace.guide.first;

import dev.millrace.guide.first.OrdersNodes.Order;
import dev.millrace.test.PipelineTester;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrdersNodesTest {
    private final PipelineTester pipeline = PipelineTester.of(OrdersNodes.class);

    @Test
    void leavesOutSmallOrders() {
        pipeline.with("orders", List.of(new Order("ann", 50), new Order("bob", 1)))
                .param("orders.minimum", 10)
                .run()
                .assertSucceeded()
                .output("large_orders")
                .isEqualTo(List.of(new Order("ann", 50)));
    }
}
