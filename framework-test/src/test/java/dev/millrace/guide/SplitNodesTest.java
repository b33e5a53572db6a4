package dev.millrace.guide;

import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.test.PipelineTester;
import dev.millrace.test.TestRun;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class SplitNodesTest {
    private final List<Order> orders =
            IntStream.range(0, 100).mapToObj(i -> new Order("c" + i, i)).toList();

    @Test
    void writesBothParts() {
        TestRun run = PipelineTester.of(SplitNodes.class)
                .with("orders", orders)
                .param("split", Map.of("seed", 7, "test_share", 0.25))
                .run()
                .assertSucceeded();

        run.output("train").hasRows(80);
        run.output("test").hasRows(20);
    }

    @Test
    void refusesAShareThatIsNone() {
        PipelineTester tester = PipelineTester.of(SplitNodes.class)
                .with("orders", orders)
                .param("split", Map.of("seed", 7, "test_share", 1.5));

        Assertions.assertThatThrownBy(tester::run)
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("test_share must lie between 0 and 1, not be 1.5");
    }
}
