package dev.millrace.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.config.Parameters;
import dev.millrace.data.Catalog;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.runner.NodeResult;
import dev.millrace.runner.ParallelRunner;
import dev.millrace.runner.RunRequest;
import dev.millrace.runner.Succeeded;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionNodesTest {
    @Test
    void runsWhatParametersAndDataSay() {
        Catalog catalog = Catalog.of(
                Map.of("raw_orders", List.of(new Order("ann", 10), new Order("bob", 20), new Order("ann", 5))));
        Parameters parameters = Parameters.of(Map.of(
                "report", Map.of("enabled", false),
                "customers", List.of(Map.of("name", "ann", "discount", 0.0), Map.of("name", "bob", "discount", 0.5))));

        Succeeded result = new ParallelRunner(2, Map.of("memory", 16))
                .run(RunRequest.of(Pipeline.of(OptionNodes.class), catalog).with(parameters))
                .orThrow();

        assertThat(result.output("total")).isEqualTo(25.0);
        assertThat(result.output("sample")).isEqualTo(List.of(new Order("ann", 10)));
        assertThat(result.output("best")).isEqualTo(new Order("bob", 20));
        assertThat(result.nodes())
                .filteredOn(node -> node.outcome() == NodeResult.Outcome.SKIPPED)
                .extracting(NodeResult::reason)
                .containsExactly("'params:report.enabled' is not true");
    }
}
