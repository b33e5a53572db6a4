package dev.millrace.cli;

import dev.millrace.node.CancellationToken;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Stops a run in good order when the process is asked to end, as by Ctrl-C: no further node is started, those that are
 * running are interrupted, and the process waits for them, so that nothing is left half-written. Loads and saves that
 * take too long are interrupted after a while; what does not listen to that either is given up. Asked a second time, the
 * process ends at once.
 */
final class Interruption implements AutoCloseable {
    /** What is told at once. */
    static final String TOLD = "Interrupted: running nodes are asked to stop; a second Ctrl-C ends at once.";

    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final CancellationToken token;
    private final Screen screen;
    private final Duration patience;
    private final Thread running = Thread.currentThread();
    private final Thread hook = new Thread(this::begin, "millrace-interruption");
    private final CountDownLatch ended = new CountDownLatch(1);

    Interruption(CancellationToken token, Screen screen, Duration patience) {
        this.token = token;
        this.screen = screen;
        this.patience = patience;
    }

    /** Stops the run of the calling thread when the process is asked to end before {@link #close}. */
    static Interruption stops(CancellationToken token, Screen screen) {
        Interruption interruption = new Interruption(token, screen, PATIENCE);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    private void begin() {
        if (ended.getCount() > 0) {
            Signals.endAtOnce();
        }
        stop();
    }

    /** Asks the run to stop and returns when it has ended, or when waiting longer makes no sense. */
    void stop() {
        if (ended.getCount() == 0) {
            return;
        }
        screen.tell(TOLD);
        token.cancel();
        if (!hasEnded()) {
            running.interrupt();
            if (!hasEnded()) {
                screen.tell("A node does not stop; it is given up.");
            }
        }
    }

    /** Tells whether the run was asked to stop. */
    boolean happened() {
        return token.isCancelled();
    }

    /** Says that the run has ended and everything about it was told. */
    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending: the hook is running, and now returns
        }
    }

    private boolean hasEnded() {
        try {
            return ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
