package dev.millrace.runner;

import dev.millrace.pipeline.PipelineGraph;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Hands ready nodes to threads. A thread that has ended a node goes on with one that became ready by it, so that a chain
 * costs no hand-over.
 */
final class ParallelWork {
    private final Execution execution;
    private final PipelineGraph graph;
    private final Executor workers;
    private final AtomicIntegerArray waiting;
    private final AtomicInteger open = new AtomicInteger(1);
    private final CountDownLatch done = new CountDownLatch(1);

    ParallelWork(Execution execution, Executor workers) {
        this.execution = execution;
        this.graph = execution.plan().graph();
        this.workers = workers;
        this.waiting = new AtomicIntegerArray(graph.nodeCount());
        for (int node = 0; node < graph.nodeCount(); node++) {
            waiting.setPlain(node, graph.inDegreeOf(node));
        }
    }

    /** Runs everything and returns when no thread is at work any more, even if this thread is interrupted meanwhile. */
    void await() {
        for (int node : graph.order()) {
            if (graph.inDegreeOf(node) == 0) {
                submit(node);
            }
        }
        closeOne();
        boolean interrupted = false;
        while (true) {
            try {
                done.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
                execution.interrupt();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void submit(int node) {
        open.incrementAndGet();
        workers.execute(() -> work(node));
    }

    private void work(int first) {
        try {
            int node = first;
            long now = System.nanoTime();
            while (node >= 0) {
                now = execution.call(node, now);
                node = now == Execution.STOPPED ? -1 : finish(node);
            }
        } finally {
            closeOne();
        }
    }

    /** Makes successors ready; returns one to go on with, or -1. */
    private int finish(int node) {
        int mine = -1;
        for (int successor : graph.successorsOf(node)) {
            if (waiting.decrementAndGet(successor) == 0) {
                if (mine < 0) {
                    mine = successor;
                } else {
                    submit(successor);
                }
            }
        }
        return mine;
    }

    private void closeOne() {
        if (open.decrementAndGet() == 0) {
            done.countDown();
        }
    }
}
