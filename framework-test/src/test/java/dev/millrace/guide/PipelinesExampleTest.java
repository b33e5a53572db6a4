package dev.millrace.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.pipeline.Pipeline;
import dev.millrace.pipeline.Selection;
import dev.millrace.pipeline.Selection.Filter;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PipelinesExampleTest {
    @Test
    void joinsAndSlicesPipelines() {
        Pipeline all = Pipeline.of(OrderNodes.class).plus(Pipeline.of(SplitNodes.class));

        Pipeline cleaning = all.select(Selection.everything().with(Filter.TAGS, Set.of("cleaning")));
        Pipeline later = all.select(Selection.everything().with(Filter.FROM_INPUTS, Set.of("large_orders")));

        assertThat(all.nodeNames()).containsExactly("largeOrders", "split", "totals");
        assertThat(cleaning.nodeNames()).containsExactly("largeOrders");
        assertThat(later.nodeNames()).containsExactly("totals");
    }
}
