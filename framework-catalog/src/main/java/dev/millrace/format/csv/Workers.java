package dev.millrace.format.csv;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Threads that work ahead, and whose results are taken in the order of the tasks. Used by one thread.
 *
 * @param <T> the type of the results
 */
final class Workers<T> implements AutoCloseable {
    private static final int MOST = 8;

    private final int threads;
    private final Consumer<? super T> discarding;
    private final Deque<Future<T>> pending = new ArrayDeque<>();
    private @Nullable ExecutorService executor;

    /**
     * Makes workers, but starts no thread yet.
     *
     * @param discarding is given each result that is never taken
     */
    Workers(int threads, Consumer<? super T> discarding) {
        this.threads = threads;
        this.discarding = discarding;
    }

    /** Returns how many threads are of use on this machine. */
    static int usualThreads() {
        return Math.min(MOST, Runtime.getRuntime().availableProcessors());
    }

    /** Tells whether there is enough to do. */
    boolean areBusy() {
        return pending.size() >= 2 * threads;
    }

    boolean areIdle() {
        return pending.isEmpty();
    }

    void submit(Callable<T> task) {
        pending.add(executor().submit(task));
    }

    /** Waits for the result of the first task that was not taken yet. */
    T take() throws IOException {
        return result(pending.remove());
    }

    /** Waits for all tasks that were not taken yet. */
    void discardAll() {
        while (!pending.isEmpty()) {
            try {
                discarding.accept(take());
            } catch (IOException | RuntimeException | Error e) {
                // somebody else was told of an earlier failure, or wants nothing any more
                continue;
            }
        }
    }

    @Override
    public void close() {
        discardAll();
        if (executor != null) {
            executor.shutdown();
        }
    }

    private ExecutorService executor() {
        ExecutorService running = executor;
        if (running == null) {
            running = Executors.newFixedThreadPool(threads, task -> {
                Thread thread = new Thread(task, "csv");
                thread.setDaemon(true);
                return thread;
            });
            executor = running;
        }
        return running;
    }

    /** Waits also if the thread is interrupted, for memory has to be given back; the interrupt stays visible. */
    private static <R> R result(Future<R> future) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    rethrow(e.getCause());
                    throw new IllegalStateException(e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void rethrow(@Nullable Throwable failure) throws IOException {
        if (failure instanceof IOException io) {
            throw io;
        }
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }
}
