package dev.millrace.runner;

import dev.millrace.node.CancellationToken;
import dev.millrace.node.NodePolicy;
import dev.millrace.node.NodeSpec;
import dev.millrace.problem.DatasetException;
import dev.millrace.problem.MillraceException;
import dev.millrace.problem.NodeException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries nodes again whose policy says so. Safe for use by several threads. */
final class Attempts {
    private static final Logger log = LoggerFactory.getLogger(Attempts.class);
    /** How long a wait goes on at most after the run was stopped. */
    private static final long LONGEST_NAP_MILLIS = 50;

    private final HookPoints hooks;
    private final CancellationToken stop;
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    Attempts(HookPoints hooks, CancellationToken stop) {
        this.hooks = hooks;
        this.stop = stop;
    }

    /** Returns how often a node was tried. */
    int of(NodeSpec node) {
        return counts.isEmpty() ? 1 : counts.getOrDefault(node.name(), 1);
    }

    /** Calls until an attempt succeeds, the last one fails, or the run is stopped. */
    @Nullable
    String call(NodeSpec node, Supplier<@Nullable String> attempt) {
        NodePolicy policy = node.options().policy();
        for (int number = 1; ; number++) {
            try {
                return attempt.get();
            } catch (NodeException | DatasetException e) {
                if (number == policy.attempts() || stop.isCancelled() || !isRetried(policy, e)) {
                    throw e;
                }
                Duration delay = policy.delayAfter(number);
                log.warn(
                        "node '{}' failed at attempt {} of {}, next one in {} ms: {}",
                        node.name(),
                        number,
                        policy.attempts(),
                        delay.toMillis(),
                        e.problems().all().get(0).what());
                hooks.onNodeRetry(node, e, number, delay);
                if (!sleep(delay)) {
                    throw e;
                }
                counts.put(node.name(), number + 1);
            }
        }
    }

    /** Looks at what is behind a failure; what is behind an {@code Error} does not count. */
    private static boolean isRetried(NodePolicy policy, MillraceException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        while (cause != null) {
            for (Class<? extends Throwable> type : policy.retryOn()) {
                if (type.isInstance(cause)) {
                    return true;
                }
            }
            cause = cause instanceof Error ? null : cause.getCause();
        }
        return false;
    }

    /** Waits; tells whether the run goes on. */
    private boolean sleep(Duration delay) {
        long end = System.nanoTime() + delay.toNanos();
        try {
            for (long left = delay.toNanos(); left > 0; left = end - System.nanoTime()) {
                if (stop.isCancelled()) {
                    return false;
                }
                Thread.sleep(Math.min(LONGEST_NAP_MILLIS, left / 1_000_000 + 1));
            }
            return !stop.isCancelled();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
