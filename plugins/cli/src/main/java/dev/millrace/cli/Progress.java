package dev.millrace.cli;

import dev.millrace.hook.NodeAction;
import dev.millrace.hook.NodeHook;
import dev.millrace.hook.RunHook;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;

/**
 * Keeps the live line of a terminal up to date while a pipeline runs: how many nodes are done, which are running, how
 * long it has taken. What nodes print themselves appears above it. Safe for use by several threads.
 */
final class Progress implements RunHook, NodeHook, AutoCloseable {
    private static final long REFRESH_MILLIS = 200;

    private static final int MOST_OF_A_BEGUN_LINE = 40;

    private final Screen screen;
    private final Printed printed;
    private final Timer clock = new Timer("millrace-progress", true);
    private final Map<Thread, String> running = new LinkedHashMap<>();
    private long start;
    private int done;
    private int all;
    private boolean closed;

    private Progress(Screen screen) {
        this.screen = screen;
        this.printed = Printed.above(screen);
    }

    /** Returns progress that is drawn until it is closed. */
    static Progress on(Screen screen) {
        return new Progress(screen);
    }

    @Override
    public synchronized void beforeRun(RunStarting event) {
        all = event.pipeline().nodes().size();
        start = System.nanoTime();
        clock.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        screen.width().forText(Columns.of(text()) + 1L); // may ask, for which no node shall wait
                        draw();
                    }
                },
                0,
                REFRESH_MILLIS);
    }

    @Override
    public synchronized NodeAction beforeNode(NodeStarting event) {
        running.put(Thread.currentThread(), event.node().name());
        return NodeAction.proceed();
    }

    @Override
    public void afterNode(NodeFinished event) {
        end(1);
    }

    @Override
    public void onNodeError(NodeFailing event) {
        end(1);
    }

    @Override
    public void onNodeSkipped(NodeSkipped event) {
        end(1);
    }

    @Override
    public void onNodeRetry(NodeRetrying event) {
        end(0);
    }

    @Override
    public void onNodeCancelled(NodeSkipped event) {
        end(0);
    }

    private synchronized void end(int more) {
        running.remove(Thread.currentThread());
        done += more;
    }

    private synchronized void draw() {
        if (!closed) {
            screen.live(text());
        }
    }

    /** Returns the line as it stands now. */
    synchronized String text() {
        String begun = Columns.shortened(printed.begun(), MOST_OF_A_BEGUN_LINE);
        return (begun.isEmpty() ? "" : begun + "  ")
                + done + "/" + all + " nodes, "
                + Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s"
                + (running.isEmpty() ? "" : ": " + String.join(", ", running.values()));
    }

    @Override
    public synchronized void close() {
        closed = true;
        clock.cancel();
        screen.live("");
        printed.close();
    }
}
