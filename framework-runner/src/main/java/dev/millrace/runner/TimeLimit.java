package dev.millrace.runner;

import dev.millrace.node.NodeFunction;
import dev.millrace.node.NodeSpec;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Interrupts a function that takes too long. The thread is waited for: what it works on must not be freed before.
 */
final class TimeLimit {
    private static final Logger log = LoggerFactory.getLogger(TimeLimit.class);

    private final Thread worker = Thread.currentThread();
    private final NodeSpec node;
    private boolean over;
    private boolean expired;

    private TimeLimit(NodeSpec node) {
        this.node = node;
    }

    /**
     * Calls a function.
     *
     * @throws TimeoutException if it took longer, whether or not it came to an end
     */
    static Object[] call(NodeSpec node, Duration limit, NodeFunction function, Object[] inputs) throws Exception {
        TimeLimit timing = new TimeLimit(node);
        ScheduledFuture<?> alarm = Timer.THREAD.schedule(timing::expire, limit.toNanos(), TimeUnit.NANOSECONDS);
        Object[] outputs;
        try {
            outputs = function.call(inputs);
        } catch (Exception | Error e) {
            if (timing.end()) {
                throw tooLong(limit, e);
            }
            throw e;
        } finally {
            alarm.cancel(false);
        }
        if (timing.end()) {
            throw tooLong(limit, null);
        }
        return outputs;
    }

    private static TimeoutException tooLong(Duration limit, @Nullable Throwable stoppedBy) {
        TimeoutException told = new TimeoutException("it took longer than " + text(limit));
        if (stoppedBy != null) {
            told.setStackTrace(stoppedBy.getStackTrace());
        }
        return told;
    }

    private static String text(Duration limit) {
        return limit.toMillis() % 1_000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }

    private synchronized void expire() {
        if (!over) {
            expired = true;
            log.warn("node '{}' takes too long and is interrupted", node.name());
            worker.interrupt();
        }
    }

    /** Ends the timing; tells whether the time was up, and takes back the interrupt. */
    private synchronized boolean end() {
        over = true;
        if (expired) {
            Thread.interrupted();
        }
        return expired;
    }

    /** Is made when a first node has a limit. */
    private static final class Timer {
        static final ScheduledThreadPoolExecutor THREAD = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "millrace-timer");
            thread.setDaemon(true);
            return thread;
        });

        static {
            THREAD.setRemoveOnCancelPolicy(true);
        }

        private Timer() {}
    }
}
