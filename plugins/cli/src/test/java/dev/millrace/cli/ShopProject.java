package dev.millrace.cli;

import dev.millrace.launch.ProjectBuilder;
import dev.millrace.launch.ProjectDefinition;
import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.node.Param;

/** A project of three nodes: orders are cleaned, counted, and told about. */
final class ShopProject implements ProjectDefinition {
    @Override
    public void define(ProjectBuilder project) {
        project.pipeline("orders", Orders.class);
        project.pipeline("reporting", Reporting.class);
    }

    static final class Orders {
        @Node(tags = "fast")
        @Output("clean_orders")
        String cleanOrders(@Input("orders") String orders, @Param("cleaning.shortest") int shortest) {
            return String.join(
                    "\n",
                    orders.lines().filter(order -> order.length() >= shortest).toList());
        }

        @Node
        @Output("order_count")
        long countOrders(@Input("clean_orders") String orders) {
            return orders.lines().count();
        }
    }

    static final class Reporting {
        @Node
        @Output("report")
        String tellOrders(@Input("order_count") long count, @Param("title") String title) {
            if (title.equals("fail")) {
                throw new IllegalStateException("nobody wants this report");
            }
            return title + ": " + count;
        }
    }
}
