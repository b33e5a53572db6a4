package dev.millrace.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Works off numbered tasks by the calling thread and as many threads of the common pool as there are processors left.
 *
 * @param <S> what each thread has of its own while it works
 */
public final class Workers<S> {
    private final Task<? super S> task;
    private final int tasks;
    private final Supplier<S> room;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /**
     * Does one task.
     *
     * @param <S> what each thread has of its own
     */
    @FunctionalInterface
    public interface Task<S> {
        /** Does the task of that number. */
        void run(int number, S room) throws IOException;
    }

    private Workers(int tasks, Supplier<S> room, Task<? super S> task) {
        this.tasks = tasks;
        this.room = room;
        this.task = task;
    }

    /**
     * Does the tasks 0 to {@code tasks - 1}, and returns when no thread works any more. After a failure no task is begun.
     *
     * @param threads how many threads at most, the calling one included
     * @param room makes what each thread has of its own
     * @throws IOException as the first task that failed did; unchecked exceptions likewise
     */
    public static <S> void run(int threads, int tasks, Supplier<S> room, Task<? super S> task) throws IOException {
        Workers<S> workers = new Workers<>(tasks, room, task);
        List<ForkJoinTask<?>> helpers = new ArrayList<>();
        for (int i = 1; i < Math.min(threads, tasks); i++) {
            helpers.add(ForkJoinPool.commonPool().submit(workers::work));
        }
        workers.work();
        helpers.forEach(ForkJoinTask::join);
        workers.throwIfFailed();
    }

    /** Returns how many threads can work at once on this machine. */
    public static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    private void work() {
        try {
            S own = room.get();
            for (int number = next.getAndIncrement(); number < tasks; number = next.getAndIncrement()) {
                if (failure.get() != null) {
                    return;
                }
                task.run(number, own);
            }
        } catch (Throwable e) {
            failure.compareAndSet(null, e);
        }
    }

    private void throwIfFailed() throws IOException {
        Throwable thrown = failure.get();
        if (thrown instanceof IOException failed) {
            throw failed;
        }
        if (thrown instanceof RuntimeException failed) {
            throw failed;
        }
        if (thrown instanceof Error failed) {
            throw failed;
        }
        if (thrown != null) {
            throw new IllegalStateException(thrown);
        }
    }
}
