package dev.millrace.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Threads that go on one at a time. Each waits before every step of its node; when all wait, chance says whose turn it is. A
 * task counts from the moment at which it is handed over, and so none comes too late to be chosen: the order depends on nothing
 * but the seed. Safe for use by several threads.
 */
final class Turns implements Executor {
    /** Spreads seeds that are near each other, as the first choices of {@link Random} are the same for those. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final Random random;
    private final Duration patience;
    private final Runnable onGivingUp;
    private final SortedMap<String, Step> waiting = new TreeMap<>();
    private final List<String> taken = new ArrayList<>();
    private int tasks;
    private long latest;
    private @Nullable Step onTurn;
    private @Nullable GivenUp givenUp;

    /** What a node does next. */
    private record Step(String node, String name, Thread thread) {
        @Override
        public String toString() {
            return node + " " + name;
        }
    }

    /**
     * Why threads go on as they like.
     *
     * @param node the node that has not come to its next step
     * @param step the step that it took
     * @param place where its thread stands; empty if it has ended
     * @param waiting the nodes that wait for their turn
     */
    record GivenUp(String node, String step, String place, List<String> waiting) {}

    /**
     * Takes what decides on the order.
     *
     * @param seed the same one gives the same order
     * @param patience how long the others wait for a step to end
     * @param onGivingUp what to do when they have waited for so long
     */
    Turns(long seed, Duration patience, Runnable onGivingUp) {
        this.random = new Random(seed * SPREAD);
        this.patience = patience;
        this.onGivingUp = onGivingUp;
    }

    @Override
    public void execute(Runnable task) {
        synchronized (this) {
            tasks++;
        }
        Runnable counted = () -> {
            try {
                task.run();
            } finally {
                end();
            }
        };
        Thread thread = new Thread(counted, "millrace-interleaved");
        thread.setDaemon(true);
        thread.start();
    }

    private synchronized void end() {
        tasks--;
        choose();
    }

    /** Returns when it is the calling thread's turn. An interrupt does not change whose turn it is. */
    void await(String node, String step) {
        boolean interrupted = false;
        begin(new Step(node, step, Thread.currentThread()));
        while (true) {
            try {
                if (isTurnInTime(node)) {
                    break;
                }
                onGivingUp.run(); // without the lock: what is told then may wait for a thread that hands over a task
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void begin(Step step) {
        if (givenUp == null) {
            waiting.put(step.node(), step);
            choose();
        }
    }

    /** Waits until it is the turn of a node, but not longer than all are patient: then all go on. */
    private synchronized boolean isTurnInTime(String node) throws InterruptedException {
        while (waiting.containsKey(node)) {
            Step late = onTurn;
            long left = late == null ? patience.toNanos() : latest - System.nanoTime();
            if (late != null && left <= 0) {
                giveUp(late);
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    private void giveUp(Step late) {
        givenUp = new GivenUp(late.node(), late.name(), place(late.thread()), List.copyOf(waiting.keySet()));
        waiting.clear();
        notifyAll();
        late.thread().interrupt();
    }

    private static String place(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .filter(frame -> !frame.getClassName().matches("(java|javax|jdk|sun)\\..*"))
                .findFirst()
                .map(frame -> frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber())
                .orElse("");
    }

    /** Gives somebody the turn if all wait; a thread that has just been handed a task, or has a turn, does not. */
    private void choose() {
        if (waiting.size() == tasks && tasks > 0) {
            List<Step> byName = List.copyOf(waiting.values());
            Step chosen = byName.get(random.nextInt(byName.size()));
            waiting.remove(chosen.node());
            taken.add(chosen.toString());
            onTurn = chosen;
            latest = System.nanoTime() + patience.toNanos();
            notifyAll();
        }
    }

    /** Is told that the step that is being taken includes a wait. */
    synchronized void extend(Duration wait) {
        latest += wait.toNanos();
    }

    /** Returns the steps that were taken, in order. */
    synchronized List<String> taken() {
        return List.copyOf(taken);
    }

    synchronized Optional<GivenUp> givenUp() {
        return Optional.ofNullable(givenUp);
    }
}
