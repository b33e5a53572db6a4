package dev.millrace.guide;

import dev.millrace.node.CancellationToken;
import dev.millrace.node.ForEach;
import dev.millrace.node.Input;
import dev.millrace.node.Needs;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.node.Retry;
import dev.millrace.node.Timeout;
import dev.millrace.node.When;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Nodes that ask for more than inputs and outputs. */
final class OptionNodes {
    private OptionNodes() {}

    @Node
    @Output("orders")
    static List<Order> corrected(
            @Input("raw_orders") List<Order> orders, @Input("corrections") Optional<List<Order>> corrections) {
        return corrections.orElse(orders);
    }

    @Node
    @When(param = "report.enabled")
    @Output("report")
    static String report(@Input("orders") List<Order> orders) {
        return orders.size() + " orders";
    }

    @Node
    @When(dataset = "orders_size", is = "large")
    @Output("sample")
    static List<Order> sample(@Input("orders") List<Order> orders) {
        return orders.subList(0, 1);
    }

    @Node
    @Output("orders_size")
    static String size(@Input("orders") List<Order> orders) {
        return orders.size() > 1 ? "large" : "small";
    }

    record Customer(String name, double discount) {}

    @Node
    @Output("sums")
    static double sum(@Input("orders") List<Order> orders, @ForEach("customers") Customer customer) {
        return orders.stream()
                        .filter(order -> order.customer().equals(customer.name()))
                        .mapToDouble(Order::amount)
                        .sum()
                * (1 - customer.discount());
    }

    @Node
    @Output("total")
    static double total(@Input("sums") List<Double> sums) {
        return sums.stream().mapToDouble(Double::doubleValue).sum();
    }

    @Node(priority = 10)
    @Retry(attempts = 5, delay = 2, factor = 3, on = IOException.class)
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    @Needs("gpu")
    @Needs(value = "memory", units = 8)
    @Output("model")
    static String train(@Input("orders") List<Order> orders) {
        return "trained on " + orders.size();
    }

    @Node
    @Output("best")
    static Order search(@Input("orders") List<Order> orders, CancellationToken token) {
        Order best = orders.get(0);
        for (Order order : orders) {
            token.throwIfCancelled();
            best = order.amount() > best.amount() ? order : best;
        }
        return best;
    }
}
