package dev.millrace.guide;

import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.node.Param;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

final class SplitNodes {
    record SplitOptions(long seed, double testShare) {
        SplitOptions {
            if (testShare <= 0 || testShare >= 1) {
                throw new IllegalArgumentException("test_share must lie between 0 and 1, not be " + testShare);
            }
        }
    }

    record Split(
            @Output("train") List<Order> train,
            @Output("test") List<Order> test) {}

    @Node
    static Split split(@Input("orders") List<Order> orders, @Param("split") SplitOptions options) {
        SplittableRandom random = new SplittableRandom(options.seed());
        List<Order> train = new ArrayList<>();
        List<Order> test = new ArrayList<>();
        orders.forEach(order -> (random.nextDouble() < options.testShare() ? test : train).add(order));
        return new Split(train, test);
    }
}
