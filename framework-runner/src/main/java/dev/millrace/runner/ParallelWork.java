package dev.millrace.runner;

import dev.millrace.node.CancellationToken.Registration;
import dev.millrace.node.NodePolicy;
import dev.millrace.pipeline.PipelineGraph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Hands ready nodes to threads: by {@link NodeRanks}, only while there are units left of the resources that they need, and
 * with regard to what is held for readers that have not come yet. A thread that has ended a node goes on with the one that
 * became ready by it if nothing else waits, without a lock: a chain costs no hand-over.
 *
 * <p>While many nodes wait whose inputs are in memory, these come before nodes that begin with what is stored, and a thread
 * goes on with what its own node has made ready. While the tables of the run take half of what they may, a node is started only if it frees something or makes nothing that is held
 * in memory, or if nothing else runs: so there is always one that goes on, and that is the one nearest to the end.
 */
final class ParallelWork {
    /** How many nodes may wait for each thread with inputs in memory before no others are begun. */
    private static final int MOST_WAITING = 4;

    private final Execution execution;
    private final PipelineGraph graph;
    private final Executor workers;
    private final int threads;
    private final NodeRanks ranks;
    private final AtomicIntegerArray waiting;
    private final Map<String, Integer> free;
    private final List<ReadyNodes> lanes = new ArrayList<>();
    private final Map<Map<String, Integer>, ReadyNodes> lanesByNeeds = new HashMap<>();
    private final ReadyNodes begun = lane(Map.of(), false);
    private final ReadyNodes beginning = lane(Map.of(), true);
    private final Set<Thread> atWork = new HashSet<>();
    private final boolean anyNeeds;
    private volatile int ready;
    private int running;
    private int starting;

    /**
     * Takes the units that there are of each resource.
     *
     * @param threads how many nodes may run at once
     */
    ParallelWork(Execution execution, Executor workers, int threads, Map<String, Integer> resources) {
        this.execution = execution;
        this.graph = execution.plan().graph();
        this.workers = workers;
        this.threads = threads;
        this.free = new HashMap<>(resources);
        List<NodePolicy> wishes = wishes(graph);
        this.ranks = NodeRanks.of(graph, !wishes.isEmpty());
        this.anyNeeds = wishes.stream().anyMatch(policy -> !policy.resources().isEmpty());
        this.waiting = new AtomicIntegerArray(graph.nodeCount());
        for (int node = 0; node < graph.nodeCount(); node++) {
            waiting.setPlain(node, graph.inDegreeOf(node));
        }
    }

    /** Runs everything and returns when no thread is at work any more, even if this thread is interrupted meanwhile. */
    @SuppressWarnings("try") // what waits for the stop is only closed
    void await() {
        boolean interrupted = false;
        try (Registration stopping = execution.onStop(this::wake)) {
            begin();
            while (true) {
                try {
                    awaitEnd();
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                    execution.interrupt();
                    interruptWorkers();
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the policies that have a say on when a node is started; most pipelines have none. */
    private static List<NodePolicy> wishes(PipelineGraph graph) {
        List<NodePolicy> wishes = new ArrayList<>();
        for (int node = 0; node < graph.nodeCount(); node++) {
            NodePolicy policy = graph.node(node).options().policy();
            if (policy.isScheduled()) {
                wishes.add(policy);
            }
        }
        return wishes;
    }

    private synchronized void begin() {
        for (int node : graph.order()) {
            if (graph.inDegreeOf(node) == 0) {
                add(node);
            }
        }
        startWorkers();
    }

    private synchronized void awaitEnd() throws InterruptedException {
        while (!atWork.isEmpty() || !execution.isStopped() && (ready > 0 || starting > 0)) {
            wait();
        }
    }

    private synchronized void wake() {
        notifyAll();
    }

    /** Interrupts all that runs, also loads and saves. */
    private synchronized void interruptWorkers() {
        atWork.forEach(Thread::interrupt);
    }

    private void work() {
        int node = enter();
        Map<String, String> before = execution.context().enter();
        try {
            long now = System.nanoTime();
            while (node >= 0) {
                now = execution.call(node, now);
                node = now == Execution.STOPPED ? -1 : next(node);
            }
        } catch (RuntimeException | Error e) {
            execution.interrupt(); // nobody would wait for what comes after the node
            throw e;
        } finally {
            execution.context().leave(before);
            leave();
        }
    }

    /** Returns the first node of a thread, or -1 if there is none for it. */
    private synchronized int enter() {
        starting--;
        atWork.add(Thread.currentThread());
        return execution.isStopped() ? -1 : take(-1);
    }

    private synchronized void leave() {
        atWork.remove(Thread.currentThread());
        Thread.interrupted(); // what was meant for this run is not meant for the next
        if (atWork.isEmpty()) {
            notifyAll();
        }
    }

    /** Makes successors of a node that has ended ready; returns what to go on with, or -1. */
    private int next(int ended) {
        int own = -1;
        for (int successor : graph.successorsOf(ended)) {
            if (waiting.decrementAndGet(successor) == 0) {
                if (own < 0) {
                    own = successor;
                } else if (ranks.of(successor) < ranks.of(own)) {
                    add(own);
                    own = successor;
                } else {
                    add(successor);
                }
            }
        }
        boolean goesOn = own >= 0 && ready == 0 && !anyNeeds && !execution.isMemoryLimited();
        return goesOn ? own : choose(ended, own);
    }

    private synchronized int choose(int ended, int own) {
        running--;
        needs(ended).forEach((resource, units) -> free.merge(resource, units, Integer::sum));
        int chosen = take(own);
        startWorkers();
        return chosen;
    }

    private synchronized void add(int node) {
        laneOf(node).add(ranks.of(node));
        ready++;
    }

    private Map<String, Integer> needs(int node) {
        return graph.node(node).options().policy().resources();
    }

    private ReadyNodes laneOf(int node) {
        Map<String, Integer> needs = needs(node);
        if (needs.isEmpty()) {
            return graph.inDegreeOf(node) == 0 ? beginning : begun;
        }
        return lanesByNeeds.computeIfAbsent(needs, each -> lane(each, false));
    }

    private ReadyNodes lane(Map<String, Integer> needs, boolean begins) {
        ReadyNodes lane = new ReadyNodes(needs, begins);
        lanes.add(lane);
        return lane;
    }

    /** Starts threads while there are nodes for them. */
    private void startWorkers() {
        while (starting < ready && atWork.size() + starting < threads && best(running + starting) != null) {
            starting++;
            workers.execute(this::work);
        }
    }

    /** Takes the node that comes next, which may be the caller's own; -1 if none can be started now. */
    private int take(int own) {
        if (own >= 0 && areManyWaiting() && !anyNeeds && !execution.isMemoryLimited()) {
            running++;
            return own;
        }
        if (own >= 0) {
            add(own);
        }
        Candidate best = best(running);
        if (best == null) {
            return -1;
        }
        running++;
        best.lane.remove(best.rank);
        ready--;
        best.lane.needs().forEach((resource, units) -> free.merge(resource, -units, Integer::sum));
        return ranks.node(best.rank);
    }

    private record Candidate(ReadyNodes lane, int rank) {}

    /**
     * Returns what comes next, or null if nothing can be started now.
     *
     * @param others how many nodes are running besides
     */
    private @Nullable Candidate best(int others) {
        if (!execution.isMemoryShort()) {
            return best(null);
        }
        Candidate relieving = best(this::relieves);
        return relieving != null || others > 0 ? relieving : nearestToTheEnd();
    }

    /** Returns what can be started and begins the shortest path: what comes after it can let go of the most. */
    private @Nullable Candidate nearestToTheEnd() {
        return lanes.stream()
                .filter(lane -> lane.size() > 0 && fits(lane))
                .map(lane -> new Candidate(lane, lane.last()))
                .max(Comparator.comparingInt(Candidate::rank))
                .orElse(null);
    }

    private @Nullable Candidate best(@Nullable IntPredicate condition) {
        boolean onlyBegun = areManyWaiting();
        ReadyNodes bestLane = null;
        int bestRank = Integer.MAX_VALUE;
        for (ReadyNodes lane : lanes) {
            if (lane.size() > 0 && !(onlyBegun && lane.begins()) && fits(lane)) {
                int rank = condition == null ? lane.first() : lane.first(condition);
                if (rank < bestRank) {
                    bestRank = rank;
                    bestLane = lane;
                }
            }
        }
        return bestLane == null ? null : new Candidate(bestLane, bestRank);
    }

    private boolean areManyWaiting() {
        return begun.size() > MOST_WAITING * threads;
    }

    private boolean fits(ReadyNodes lane) {
        return lane.needs().isEmpty()
                || lane.needs().entrySet().stream()
                        .allMatch(need -> free.getOrDefault(need.getKey(), 0) >= need.getValue());
    }

    private boolean relieves(int rank) {
        return execution.relievesMemory(ranks.node(rank));
    }
}
