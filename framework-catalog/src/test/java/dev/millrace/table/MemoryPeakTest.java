package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.config.Parameters;
import dev.millrace.data.Catalog;
import dev.millrace.hook.NodeHook.NodeFinished;
import dev.millrace.hook.NodeHook.NodeStarting;
import dev.millrace.hook.RunHook.RunFailing;
import dev.millrace.hook.RunHook.RunStarting;
import dev.millrace.hook.RunHook.RunSucceeded;
import dev.millrace.hook.RunInfo;
import dev.millrace.node.NodeSpec;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.pipeline.Selection;
import dev.millrace.problem.Location;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MemoryPeakTest {
    private static final long MEGABYTE = 1_000_000;
    private static final RunInfo RUN = new RunInfo("r1", "", "", Selection.everything(), Instant.EPOCH);

    private final AtomicLong heap = new AtomicLong();
    private final AtomicLong tables = new AtomicLong();
    private final List<String> told = new ArrayList<>();
    private final MemoryPeak hook = new MemoryPeak(heap::get, tables::get, told::add);

    private static NodeSpec node(String name) {
        return new NodeSpec(name, List.of(), List.of(), new TreeSet<>(), inputs -> new Object[0], Location.unknown());
    }

    private void begin(String node) {
        hook.beforeNode(new NodeStarting(RUN, node(node), Map.of()));
    }

    private void end(String node) {
        hook.afterNode(new NodeFinished(RUN, node(node), Map.of(), Map.of(), Duration.ZERO));
    }

    @Test
    void tellsTheMostAndWhichNodesRanThen() {
        heap.set(10 * MEGABYTE);
        hook.beforeRun(new RunStarting(RUN, Pipeline.empty(), Catalog.empty(), Parameters.empty()));
        begin("load");
        heap.set(300 * MEGABYTE - 1);
        end("load");
        begin("join");
        heap.set(20 * MEGABYTE);
        begin("fit");
        tables.set(7 * MEGABYTE);
        end("join");
        tables.set(0);
        end("fit");
        hook.afterRun(new RunSucceeded(RUN, Pipeline.empty(), Catalog.empty(), Duration.ZERO));

        assertThat(told)
                .containsExactly("run r1 took at most 300 MB (while 'load' ran) on the heap, and 7 MB (while 'fit',"
                        + " 'join' ran) for tables outside of it");
    }

    @Test
    void tellsOfARunThatFailedBeforeItsFirstNode() {
        heap.set(5 * MEGABYTE);
        hook.beforeRun(new RunStarting(RUN, Pipeline.empty(), Catalog.empty(), Parameters.empty()));
        hook.onRunError(
                new RunFailing(RUN, Pipeline.empty(), Catalog.empty(), new IllegalStateException(), Duration.ZERO));

        assertThat(told).containsExactly("run r1 took at most 5 MB on the heap");
    }

    @Test
    void keepsQuietAboutARunThatItDidNotSeeBegin() {
        begin("load");
        end("load");
        hook.afterRun(new RunSucceeded(RUN, Pipeline.empty(), Catalog.empty(), Duration.ZERO));

        assertThat(told).isEmpty();
    }
}
