package dev.millrace.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.hook.NodeAction;
import dev.millrace.hook.NodeHook;
import dev.millrace.runner.NodeResult;
import dev.millrace.test.PipelineTester;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HooksExampleTest {
    private final PipelineTester pipeline = PipelineTester.of(OrderNodes.class)
            .with("orders", List.of(new Order("ann", 50)))
            .param("orders.minimum", 10);

    @Test
    void collectsSlowNodes() {
        SlowNodes slow = new SlowNodes(Duration.ZERO);

        pipeline.with(slow).run().assertSucceeded();

        assertThat(slow.names()).containsExactly("largeOrders", "totals");
    }

    @Test
    void leavesANodeOut() {
        NodeHook noTotals = new NodeHook() {
            @Override
            public NodeAction beforeNode(NodeStarting event) {
                return event.node().name().equals("totals") ? NodeAction.skip("not on Sundays") : NodeAction.proceed();
            }
        };

        pipeline.with(noTotals).run().nodes().extracting(NodeResult::reason).containsExactly("", "not on Sundays");
    }
}
