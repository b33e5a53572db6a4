package dev.millrace.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.hook.Hook;
import dev.millrace.hook.NodeAction;
import dev.millrace.hook.NodeHook;
import dev.millrace.hook.SlowNodeWarning;
import dev.millrace.launch.Project;
import dev.millrace.launch.ProjectBuilder;
import dev.millrace.launch.ProjectDefinition;
import dev.millrace.launch.ProjectLayout;
import dev.millrace.launch.ProjectOptions;
import dev.millrace.runner.NodeResult;
import dev.millrace.table.MemoryPeak;
import dev.millrace.test.PipelineTester;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    /** Only looks on, before all others. */
    private static final class Careless implements NodeHook {
        @Override
        public int priority() {
            return 10;
        }

        @Override
        public OnThrow onThrow() {
            return OnThrow.WARN;
        }

        @Override
        public void afterNode(NodeFinished event) {
            throw new IllegalStateException("no connection");
        }
    }

    @Test
    void passesOverAHookThatMayBeMissed() {
        assertThat(pipeline.with(new Careless()).run().assertSucceeded()).isNotNull();
    }

    /** A project with the hooks that come with Millrace. */
    private static final class WatchedProject implements ProjectDefinition {
        @Override
        public void define(ProjectBuilder project) {
            project.hook(new SlowNodeWarning(Duration.ofMinutes(5)));
            project.hook(new MemoryPeak());
        }
    }

    @Test
    void hasTheHooksOfMillrace(@TempDir Path folder) {
        Project project = Project.open(new WatchedProject(), ProjectOptions.of(ProjectLayout.at(folder)));

        assertThat(project.hooks().all()).extracting(Hook::name).contains("SlowNodeWarning", "MemoryPeak");
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
