package dev.millrace.guide;

import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.node.Param;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class OrderNodes {
    static final String ORDERS = "orders";
    static final String LARGE_ORDERS = "large_orders";
    static final String TOTALS = "totals";

    @Node(tags = "cleaning")
    @Output(LARGE_ORDERS)
    static Stream<Order> largeOrders(@Input(ORDERS) Stream<Order> orders, @Param("orders.minimum") double minimum) {
        return orders.filter(order -> order.amount() >= minimum);
    }

    @Node
    @Output(TOTALS)
    static List<Total> totals(@Input(LARGE_ORDERS) List<Order> orders) {
        Map<String, List<Order>> byCustomer =
                orders.stream().collect(Collectors.groupingBy(Order::customer, TreeMap::new, Collectors.toList()));
        return byCustomer.entrySet().stream()
                .map(each -> new Total(
                        each.getKey(),
                        each.getValue().size(),
                        each.getValue().stream().mapToDouble(Order::amount).sum()))
                .toList();
    }
}
