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
 * long it has taken. Safe for use by several threads.
 */
final class Progress implements RunHook, NodeHook, AutoCloseable {
    private static final long REFRESH_MILLIS = 200;

    private final Screen screen;
    private final Timer clock = new Timer("millrace-progress", true);
    private final Map<Thread, String> running = new LinkedHashMap<>();
    private long start;
    private int done;
    private int all;
    private boolean closed;

    private Progress(Screen screen) {
        this.screen = screen;
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
                        draw();
                    }
                },
                0,
                REFRESH_MILLIS);
    }

    /** A thread that begins a node has ended the one before, if nobody told so because it was skipped. */
    @Override
    public synchronized NodeAction beforeNode(NodeStarting event) {
        if (running.put(Thread.currentThread(), event.node().name()) != null) {
            done++;
        }
        return NodeAction.proceed();
    }

    @Override
    public void afterNode(NodeFinished event) {
        end();
    }

    @Override
    public void onNodeError(NodeFailing event) {
        end();
    }

    private synchronized void end() {
        if (running.remove(Thread.currentThread()) != null) {
            done++;
        }
    }

    private synchronized void draw() {
        if (!closed) {
            screen.live(text());
        }
    }

    /** Returns the line as it stands now. */
    synchronized String text() {
        return done + "/" + all + " nodes, "
                + Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s"
                + (running.isEmpty() ? "" : ": " + String.join(", ", running.values()));
    }

    @Override
    public synchronized void close() {
        closed = true;
        clock.cancel();
        screen.live("");
    }
}
