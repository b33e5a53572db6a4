package dev.millrace.table;

import dev.millrace.hook.NodeAction;
import dev.millrace.hook.NodeHook;
import dev.millrace.hook.RunHook;
import dev.millrace.node.NodeSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells in the log, at the end of each run, how much memory was in use at most, and which nodes ran then: on the heap,
 * with what the collector had not fetched yet, and for tables outside of it. Both are of the whole process, looked at
 * some fifty times a second and around every node. Safe for use by several threads.
 */
public final class MemoryPeak implements RunHook, NodeHook {
    private static final Logger log = LoggerFactory.getLogger(MemoryPeak.class);
    private static final long MILLIS_BETWEEN_LOOKS = 20;

    private final LongSupplier heap;
    private final LongSupplier tables;
    private final Consumer<String> told;
    private final Map<String, Watch> watches = new ConcurrentHashMap<>();

    /** Is made when a first run is watched. */
    private static final class Clock {
        static final ScheduledThreadPoolExecutor THREAD = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "millrace-memory-peak");
            thread.setDaemon(true);
            return thread;
        });

        static {
            THREAD.setRemoveOnCancelPolicy(true);
        }

        private Clock() {}
    }

    /** What was seen of one run so far. */
    private final class Watch {
        private final TreeSet<String> running = new TreeSet<>();
        private long mostHeap;
        private long mostTables;
        private List<String> atMostHeap = List.of();
        private List<String> atMostTables = List.of();
        private @Nullable ScheduledFuture<?> looking;

        synchronized void look() {
            long heapNow = heap.getAsLong();
            if (heapNow > mostHeap) {
                mostHeap = heapNow;
                atMostHeap = List.copyOf(running);
            }
            long tablesNow = tables.getAsLong();
            if (tablesNow > mostTables) {
                mostTables = tablesNow;
                atMostTables = List.copyOf(running);
            }
        }

        synchronized void begin(String node) {
            running.add(node);
            look();
        }

        synchronized void end(String node) {
            look();
            running.remove(node);
        }

        synchronized String told(String run) {
            return "run " + run + " took at most " + text(mostHeap, atMostHeap) + " on the heap"
                    + (mostTables == 0 ? "" : ", and " + text(mostTables, atMostTables) + " for tables outside of it");
        }

        private static String text(long bytes, List<String> nodes) {
            return (bytes + 999_999) / 1_000_000 + " MB"
                    + (nodes.isEmpty() ? "" : " (while '" + String.join("', '", nodes) + "' ran)");
        }
    }

    /** Makes the hook. */
    public MemoryPeak() {
        this(
                () -> Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory(),
                Allocations::allocatedSoFar,
                log::info);
    }

    MemoryPeak(LongSupplier heap, LongSupplier tables, Consumer<String> told) {
        this.heap = heap;
        this.tables = tables;
        this.told = told;
    }

    @Override
    public void beforeRun(RunStarting event) {
        Watch watch = new Watch();
        watches.put(event.run().id(), watch);
        watch.looking =
                Clock.THREAD.scheduleWithFixedDelay(watch::look, 0, MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void afterRun(RunSucceeded event) {
        end(event.run().id());
    }

    @Override
    public void onRunError(RunFailing event) {
        end(event.run().id());
    }

    @Override
    public NodeAction beforeNode(NodeStarting event) {
        Watch watch = watches.get(event.run().id());
        if (watch != null) {
            watch.begin(event.node().name());
        }
        return NodeAction.proceed();
    }

    @Override
    public void afterNode(NodeFinished event) {
        end(event.run().id(), event.node());
    }

    @Override
    public void onNodeError(NodeFailing event) {
        end(event.run().id(), event.node());
    }

    @Override
    public void onNodeRetry(NodeRetrying event) {
        end(event.run().id(), event.node());
    }

    @Override
    public void onNodeSkipped(NodeSkipped event) {
        end(event.run().id(), event.node());
    }

    @Override
    public void onNodeCancelled(NodeSkipped event) {
        end(event.run().id(), event.node());
    }

    private void end(String run, NodeSpec node) {
        Watch watch = watches.get(run);
        if (watch != null) {
            watch.end(node.name());
        }
    }

    private void end(String run) {
        Watch watch = watches.remove(run);
        if (watch != null) {
            ScheduledFuture<?> looking = watch.looking;
            if (looking != null) {
                looking.cancel(false);
            }
            watch.look();
            told.accept(watch.told(run));
        }
    }
}
