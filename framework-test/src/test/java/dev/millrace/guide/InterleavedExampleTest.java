package dev.millrace.guide;

import static dev.millrace.guide.OrderNodes.LARGE_ORDERS;
import static dev.millrace.guide.OrderNodes.ORDERS;
import static dev.millrace.guide.OrderNodes.TOTALS;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.runner.ParallelRunner;
import dev.millrace.test.Event;
import dev.millrace.test.Event.Kind;
import dev.millrace.test.NodeLaws;
import dev.millrace.test.PipelineTester;
import dev.millrace.test.TestRun;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The guide's examples of nodes in the order of a seed, and of events. */
class InterleavedExampleTest {
    private final List<Order> orders = List.of(new Order("ann", 50), new Order("bob", 70));
    private final PipelineTester ranking = PipelineTester.of(RankingNodes.class).with(ORDERS, orders);
    private final PipelineTester pipeline =
            PipelineTester.of(OrderNodes.class).with(ORDERS, orders).param("orders.minimum", 10);

    @Property(tries = 50)
    void totalsAreTheSameInEveryOrder(@ForAll long seed) {
        NodeLaws.of(pipeline).sameInterleaved(seed);
    }

    @Example
    void findsARace() {
        assertThatThrownBy(() -> NodeLaws.of(ranking).sameHoweverInterleaved(100))
                .hasMessageStartingWith("""
                [dataset 'first' of a parallel run
                (the run was interleaved by seed 1:
                   1  largeOrders begins
                   2  largeOrders is called
                   3  largeOrders has returned
                   4  largeOrders saves 'large_orders'
                   5  largeOrders ends
                   6  ranking begins
                   7  ranking is called
                   8  first begins
                   9  ranking has returned
                  10  first is called
                  11  first has returned
                  12  first saves 'first'
                  13  first ends
                  14  ranking saves 'ranking'
                  15  ranking ends)]""");
    }

    @Example
    void repeatsAnOrder() {
        TestRun run = ranking.interleaved(1).run().assertSucceeded();

        run.output("first").isEqualTo(new Order("bob", 70));
    }

    @Example
    void keepsToLimits() {
        PipelineTester limited =
                pipeline.on(new ParallelRunner(4, Map.of("gpu", 1))).interleaved(3);

        limited.run().assertSucceeded();
    }

    @Example
    void asksForEvents() {
        TestRun run = pipeline.run().assertSucceeded();

        run.events().nodes().inOrder("largeOrders", "totals");
        run.events().nodes().hasCount(Kind.NODE_STARTED, 2).hasCount(Kind.NODE_RETRIED, 0);
        run.events().saved().names().containsExactly(LARGE_ORDERS, TOTALS);
        run.events()
                .datasets()
                .of(LARGE_ORDERS)
                .containsExactly(new Event(Kind.SAVED, LARGE_ORDERS), new Event(Kind.LOADED, LARGE_ORDERS));
    }
}
