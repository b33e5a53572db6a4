package dev.millrace.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.millrace.hook.NodeHook.NodeFailing;
import dev.millrace.hook.NodeHook.NodeFinished;
import dev.millrace.hook.NodeHook.NodeRetrying;
import dev.millrace.hook.NodeHook.NodeStarting;
import dev.millrace.node.NodeSpec;
import dev.millrace.pipeline.Selection;
import dev.millrace.problem.Location;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SlowNodeWarningTest {
    private static final RunInfo RUN = new RunInfo("run", "", "", Selection.everything(), Instant.EPOCH);
    private static final NodeSpec NODE =
            new NodeSpec("train", List.of(), List.of(), new TreeSet<>(), inputs -> new Object[0], Location.unknown());

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    @Test
    void warnsOnceWhileTheNodeRunsAndTellsItsTimeAtTheEnd() throws InterruptedException {
        SlowNodeWarning hook = new SlowNodeWarning(Duration.ofMillis(1), told::add);

        hook.beforeNode(new NodeStarting(RUN, NODE, Map.of()));

        assertThat(told.poll(1, TimeUnit.MINUTES)).isEqualTo("node 'train' is still running after 1 ms");
        hook.afterNode(new NodeFinished(RUN, NODE, Map.of(), Map.of(), Duration.ZERO));
        assertThat(told.poll(1, TimeUnit.MINUTES))
                .startsWith("node 'train' took ")
                .endsWith(", more than 1 ms");
        assertThat(told).isEmpty();
    }

    @Test
    void keepsQuietAboutANodeThatIsInTime() {
        SlowNodeWarning hook = new SlowNodeWarning(Duration.ofHours(1), told::add);

        hook.beforeNode(new NodeStarting(RUN, NODE, Map.of()));
        hook.onNodeRetry(new NodeRetrying(RUN, NODE, new IllegalStateException(), 1, Duration.ZERO));
        hook.beforeNode(new NodeStarting(RUN, NODE, Map.of()));
        hook.onNodeError(new NodeFailing(RUN, NODE, new IllegalStateException()));
        hook.onNodeError(new NodeFailing(RUN, NODE, new IllegalStateException()));

        assertThat(told).isEmpty();
    }

    @Test
    void refusesALimitThatEveryNodeIsOver() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SlowNodeWarning(Duration.ZERO));
    }
}
