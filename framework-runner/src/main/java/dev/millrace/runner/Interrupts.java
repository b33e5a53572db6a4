package dev.millrace.runner;

import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which thread is inside the own code of which node, so that a stop interrupts it there and nowhere else: not while a
 * dataset is saved, and not when the thread works for somebody else already. Safe for use by several threads.
 */
final class Interrupts {
    /** Stands for a thread that is being interrupted, and has to wait until it is. */
    private static final Object BEGUN = new Object();

    private static final Object DONE = new Object();

    private final AtomicReferenceArray<@Nullable Object> inside;
    private volatile boolean stopped;

    Interrupts(int nodes) {
        this.inside = new AtomicReferenceArray<>(nodes);
    }

    /** Is told that the calling thread begins code of a node; interrupts it if the run was stopped before. */
    void enter(int node) {
        inside.set(node, Thread.currentThread());
        if (stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Is told that the code has ended; takes back an interrupt that was meant for it. */
    void leave(int node) {
        if (!inside.compareAndSet(node, Thread.currentThread(), null)) {
            while (inside.get(node) == BEGUN) {
                Thread.onSpinWait();
            }
            inside.set(node, null);
            Thread.interrupted();
        } else if (stopped) {
            Thread.interrupted();
        }
    }

    /** Does something that may call code of a node, such as reading a stream that it returned. */
    <T> T during(int node, Supplier<T> work) {
        enter(node);
        try {
            return work.get();
        } finally {
            leave(node);
        }
    }

    /** Interrupts every thread that is inside a node, now or later, save the one that calls this. */
    void stop() {
        stopped = true;
        for (int node = 0; node < inside.length(); node++) {
            if (inside.get(node) instanceof Thread thread
                    && thread != Thread.currentThread()
                    && inside.compareAndSet(node, thread, BEGUN)) {
                thread.interrupt();
                inside.set(node, DONE);
            }
        }
    }

    /** Tells whether something ended because it was interrupted, or asked its token. */
    static boolean areBehind(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause == cause.getCause() ? null : cause.getCause()) {
            if (cause instanceof InterruptedException
                    || cause instanceof ClosedByInterruptException
                    || cause instanceof CancellationException
                    || cause instanceof InterruptedIOException && !(cause instanceof SocketTimeoutException)) {
                return true;
            }
        }
        return false;
    }
}
