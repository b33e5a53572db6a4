package dev.millrace.runner;

import dev.millrace.node.NodePolicy;
import dev.millrace.pipeline.PipelineGraph;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Executor;

/**
 * Hands ready nodes to threads by priority, and only while there are units left of the resources that they need. Costs a
 * lock per node; {@link ParallelWork} serves pipelines without such policies.
 */
final class ScheduledWork {
    private final Execution execution;
    private final PipelineGraph graph;
    private final Executor workers;
    private final int threads;
    private final Map<String, Integer> free;
    private final int[] waiting;
    private final TreeSet<Integer> ready;
    private int running;
    private boolean stopped;

    /**
     * Takes the units that there are of each resource.
     *
     * @param threads how many nodes may run at once
     */
    ScheduledWork(Execution execution, Executor workers, int threads, Map<String, Integer> resources) {
        this.execution = execution;
        this.graph = execution.plan().graph();
        this.workers = workers;
        this.threads = threads;
        this.free = new HashMap<>(resources);
        this.waiting = new int[graph.nodeCount()];
        int[] rank = new int[graph.nodeCount()];
        for (int i = 0; i < graph.order().length; i++) {
            rank[graph.order()[i]] = i;
        }
        this.ready = new TreeSet<>(
                Comparator.<Integer>comparingInt(node -> policy(node).priority())
                        .reversed()
                        .thenComparingInt(node -> rank[node]));
    }

    /** Tells whether a plan needs this. */
    static boolean isNeeded(RunPlan plan) {
        PipelineGraph graph = plan.graph();
        for (int node = 0; node < graph.nodeCount(); node++) {
            if (graph.node(node).options().policy().isScheduled()) {
                return true;
            }
        }
        return false;
    }

    /** Runs everything and returns when no thread is at work any more, even if this thread is interrupted meanwhile. */
    synchronized void await() {
        for (int node = 0; node < graph.nodeCount(); node++) {
            waiting[node] = graph.inDegreeOf(node);
            if (waiting[node] == 0) {
                ready.add(node);
            }
        }
        start();
        boolean interrupted = false;
        while (running > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
                execution.interrupt();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private NodePolicy policy(int node) {
        return graph.node(node).options().policy();
    }

    /** Starts what can be started. */
    private void start() {
        for (Iterator<Integer> nodes = ready.iterator(); nodes.hasNext() && running < threads && !stopped; ) {
            int node = nodes.next();
            if (fits(policy(node))) {
                nodes.remove();
                running++;
                policy(node).resources().forEach((name, units) -> free.merge(name, -units, Integer::sum));
                workers.execute(() -> work(node));
            }
        }
    }

    private boolean fits(NodePolicy policy) {
        return policy.resources().entrySet().stream()
                .allMatch(need -> free.getOrDefault(need.getKey(), 0) >= need.getValue());
    }

    private void work(int node) {
        boolean goesOn = false;
        try {
            goesOn = execution.call(node, System.nanoTime()) != Execution.STOPPED;
        } finally {
            finish(node, goesOn);
        }
    }

    private synchronized void finish(int node, boolean goesOn) {
        running--;
        stopped |= !goesOn;
        policy(node).resources().forEach((name, units) -> free.merge(name, units, Integer::sum));
        for (int successor : graph.successorsOf(node)) {
            if (--waiting[successor] == 0) {
                ready.add(successor);
            }
        }
        start();
        if (running == 0) {
            notifyAll();
        }
    }
}
