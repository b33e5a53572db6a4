package dev.millrace.hook;

import dev.millrace.node.NodeSpec;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns in the log of a node that takes long: once while it is still running, and when it has ended. Its time is counted
 * from when its inputs are loaded to when its outputs are saved, for each attempt anew. Safe for use by several threads.
 */
public final class SlowNodeWarning implements NodeHook {
    private static final Logger log = LoggerFactory.getLogger(SlowNodeWarning.class);

    private final Duration limit;
    private final Consumer<String> told;
    private final Map<Call, Running> running = new ConcurrentHashMap<>();

    /** Is made when a first node is watched. */
    private static final class Clock {
        static final ScheduledThreadPoolExecutor THREAD = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "millrace-slow-nodes");
            thread.setDaemon(true);
            return thread;
        });

        static {
            THREAD.setRemoveOnCancelPolicy(true);
        }

        private Clock() {}
    }

    private record Call(String run, String node) {}

    private record Running(long start, ScheduledFuture<?> alarm) {}

    /**
     * Makes the hook.
     *
     * @param limit how long a node may take without a warning
     * @throws IllegalArgumentException if it is not positive
     */
    public SlowNodeWarning(Duration limit) {
        this(limit, log::warn);
    }

    SlowNodeWarning(Duration limit, Consumer<String> told) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("A node takes some time; the limit can't be " + limit);
        }
        this.limit = limit;
        this.told = told;
    }

    @Override
    public NodeAction beforeNode(NodeStarting event) {
        String node = event.node().name();
        long start = System.nanoTime();
        ScheduledFuture<?> alarm = Clock.THREAD.schedule(
                () -> told.accept("node '" + node + "' is still running after " + text(limit)),
                limit.toNanos(),
                TimeUnit.NANOSECONDS);
        running.put(new Call(event.run().id(), node), new Running(start, alarm));
        return NodeAction.proceed();
    }

    @Override
    public void afterNode(NodeFinished event) {
        end(event.run(), event.node());
    }

    @Override
    public void onNodeError(NodeFailing event) {
        end(event.run(), event.node());
    }

    @Override
    public void onNodeRetry(NodeRetrying event) {
        end(event.run(), event.node());
    }

    @Override
    public void onNodeSkipped(NodeSkipped event) {
        end(event.run(), event.node());
    }

    @Override
    public void onNodeCancelled(NodeSkipped event) {
        end(event.run(), event.node());
    }

    private void end(RunInfo run, NodeSpec node) {
        Running ended = running.remove(new Call(run.id(), node.name()));
        if (ended != null) {
            ended.alarm.cancel(false);
            Duration taken = Duration.ofNanos(System.nanoTime() - ended.start);
            if (taken.compareTo(limit) >= 0) {
                told.accept("node '" + node.name() + "' took " + text(taken) + ", more than " + text(limit));
            }
        }
    }

    private static String text(Duration time) {
        if (time.toMinutes() > 0) {
            return time.toMinutes() + " min" + (time.toSecondsPart() == 0 ? "" : " " + time.toSecondsPart() + " s");
        }
        return time.toMillis() % 1_000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
