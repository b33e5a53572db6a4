package dev.millrace.guide;

import static dev.millrace.guide.OrderNodes.LARGE_ORDERS;
import static dev.millrace.guide.OrderNodes.ORDERS;

import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

final class RankingNodes {
    @Node
    @Output(LARGE_ORDERS)
    static List<Order> largeOrders(@Input(ORDERS) List<Order> orders) {
        return new ArrayList<>(orders);
    }

    @Node
    @Output("first")
    static Order first(@Input(LARGE_ORDERS) List<Order> orders) {
        return orders.get(0);
    }

    @Node
    @Output("ranking")
    static List<Order> ranking(@Input(LARGE_ORDERS) List<Order> orders) {
        orders.sort(Comparator.comparing(Order::amount).reversed()); // and so changes what the other node reads
        return List.copyOf(orders);
    }
}
