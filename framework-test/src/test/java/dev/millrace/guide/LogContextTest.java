package dev.millrace.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.data.Catalog;
import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.pipeline.Selection;
import dev.millrace.runner.ParallelRunner;
import dev.millrace.runner.RunIds;
import dev.millrace.runner.RunRequest;
import dev.millrace.runner.Runner;
import dev.millrace.runner.SequentialRunner;
import dev.millrace.runner.Succeeded;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.MDC;

/** What the log lines of a node carry. */
class LogContextTest {
    static Stream<Runner> runners() {
        return Stream.of(new SequentialRunner(), new ParallelRunner(2));
    }

    static final class Looking {
        @Node
        @Output("first")
        static Map<String, String> first() {
            return MDC.getCopyOfContextMap();
        }

        @Node
        @Output("second")
        static Map<String, String> second(@Input("first") Map<String, String> first) {
            return MDC.getCopyOfContextMap();
        }
    }

    @AfterEach
    void clear() {
        MDC.clear();
    }

    @ParameterizedTest
    @MethodSource("runners")
    void tellsRunPipelineAndNode(Runner runner) {
        MDC.put("request", "17");
        RunRequest request = RunRequest.of(Pipeline.of(Looking.class), Catalog.empty())
                .as(RunIds.by(Clock.systemUTC()).next("looking", "", Selection.everything()));

        Succeeded result = runner.run(request).orThrow();

        assertThat(result.output("second"))
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, String.class))
                .containsEntry("run", request.run().id())
                .containsEntry("pipeline", "looking")
                .containsEntry("node", "second");
        assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("request", "17"));
    }
}
