package dev.millrace.guide.first;

import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.node.Param;
import java.util.List;

/** The nodes of the pipeline 'orders'. */
public final class OrdersNodes {
    record Order(String customer, double amount) {}

    /** Leaves out orders that are too small to matter. */
    @Node
    @Output("large_orders")
    List<Order> largeOrders(@Input("orders") List<Order> orders, @Param("orders.minimum") double minimum) {
        return orders.stream().filter(order -> order.amount() >= minimum).toList();
    }
}
