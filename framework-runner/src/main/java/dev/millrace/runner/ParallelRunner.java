package dev.millrace.runner;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs nodes that do not wait for each other at the same time, on a fixed number of threads.
 *
 * <p>Outputs are the same as those of {@link SequentialRunner}. The threads are shared by all runs of this runner and
 * end by themselves when they have been idle.
 */
public final class ParallelRunner implements Runner {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final long IDLE_SECONDS = 5;

    private final ExecutorService workers;

    /** Makes a runner with a thread for each processor. */
    public ParallelRunner() {
        this(Runtime.getRuntime().availableProcessors());
    }

    /**
     * Makes a runner.
     *
     * @param threads how many nodes may run at once, at least 1
     * @throws IllegalArgumentException if there is no thread
     */
    public ParallelRunner(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("A runner needs at least 1 thread, not " + threads);
        }
        int number = COUNT.incrementAndGet();
        AtomicInteger worker = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "millrace-" + number + "-" + worker.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        workers = pool;
    }

    @Override
    public RunResult run(RunRequest request) {
        return new Execution(RunPlan.of(request)).run(execution -> new ParallelWork(execution, workers).await());
    }
}
