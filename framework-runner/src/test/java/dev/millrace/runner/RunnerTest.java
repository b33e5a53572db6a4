package dev.millrace.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.data.Catalog;
import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.NodeException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunnerTest {
    static Stream<Runner> runners() {
        return Stream.of(new SequentialRunner(), new ParallelRunner(2));
    }

    static final class Orders {
        @Node
        @Output("clean")
        Stream<Integer> clean(@Input("orders") List<Integer> orders) {
            return orders.stream().filter(order -> order > 0);
        }

        @Node
        @Output("total")
        int total(@Input("clean") Stream<Integer> clean) {
            return clean.mapToInt(Integer::intValue).sum();
        }

        @Node
        @Output("count")
        int count(@Input("clean") List<Integer> clean) {
            return clean.size();
        }
    }

    static final class Failing {
        @Node
        @Output("b")
        int fail(@Input("a") int a) {
            throw new IllegalStateException("no " + a);
        }

        @Node
        @Output("c")
        int after(@Input("b") int b) {
            return b;
        }
    }

    @ParameterizedTest
    @MethodSource("runners")
    void handsEachReaderItsOwnRepresentation(Runner runner) {
        Succeeded result = runner.run(Pipeline.of(Orders.class), Catalog.of(Map.of("orders", List.of(3, -1, 4))))
                .orThrow();

        assertThat(result.output("total")).isEqualTo(7);
        assertThat(result.output("count")).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("runners")
    void stopsAtTheFirstFailure(Runner runner) {
        RunResult result = runner.run(Pipeline.of(Failing.class), Catalog.of(Map.of("a", 1)));

        assertThat(result.nodes())
                .extracting(NodeResult::outcome)
                .containsExactly(NodeResult.Outcome.FAILED, NodeResult.Outcome.NOT_RUN);
        assertThatThrownBy(result::orThrow)
                .isInstanceOf(NodeException.class)
                .hasMessageContaining("Node 'fail' failed: IllegalStateException: no 1")
                .hasMessageContaining("RunnerTest.java:");
    }

    @ParameterizedTest
    @MethodSource("runners")
    void refusesAPipelineThatIsWrong(Runner runner) {
        assertThatThrownBy(() -> runner.run(Pipeline.of(Orders.class), Catalog.of(Map.of("order", List.of()))))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("WIRING-003  Nothing provides 'orders'.")
                .hasMessageContaining("did you mean 'order'");
    }
}
