package dev.millrace.runner;

import dev.millrace.node.NodeSpec;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs nodes that do not wait for each other at the same time, on a fixed number of threads.
 *
 * <p>Outputs are the same as those of {@link SequentialRunner}. Of nodes that are ready, that comes first which begins the
 * longest path to the end, unless priorities say otherwise; nodes that read what is stored wait while many others wait for
 * what is in memory, and all wait that would only take more while tables take half of the memory that they may. The threads are shared by all runs of this runner and
 * end by themselves when they have been idle.
 */
public final class ParallelRunner implements Runner {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final long IDLE_SECONDS = 5;
    private static final ProblemCode TOO_MUCH = new ProblemCode("RUN", 7);

    private final Executor workers;
    private final int threads;
    private final Map<String, Integer> resources;

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
        this(threads, Map.of());
    }

    /**
     * Makes a runner.
     *
     * @param threads how many nodes may run at once, at least 1
     * @param resources how many units there are of each resource that nodes need; 1 of those that are not named
     * @throws IllegalArgumentException if there is no thread, or less than 1 unit of a resource
     */
    public ParallelRunner(int threads, Map<String, Integer> resources) {
        if (threads < 1) {
            throw new IllegalArgumentException("A runner needs at least 1 thread, not " + threads);
        }
        resources.forEach((name, units) -> {
            if (units < 1) {
                throw new IllegalArgumentException("A runner has at least 1 of resource '" + name + "', not " + units);
            }
        });
        this.threads = threads;
        this.resources = Map.copyOf(resources);
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

    private ParallelRunner(Executor workers, int threads, Map<String, Integer> resources) {
        this.workers = workers;
        this.threads = threads;
        this.resources = resources;
    }

    /**
     * Returns a runner with the same limits whose nodes are called on threads of the caller's.
     *
     * @param others takes a task for each thread that the runner wants, at most as many at once as it may have; begins each while
     *     others are under way, never on the thread that hands it over, and refuses none
     */
    public ParallelRunner on(Executor others) {
        return new ParallelRunner(others, threads, resources);
    }

    @Override
    public RunResult run(RunRequest request) {
        RunPlan plan = RunPlan.of(request);
        Map<String, Integer> units = units(plan);
        return new Execution(plan).run(execution -> new ParallelWork(execution, workers, threads, units).await());
    }

    /** Returns how many units there are of each resource that is needed, and refuses what could never run. */
    private Map<String, Integer> units(RunPlan plan) {
        Map<String, Integer> units = new HashMap<>(resources);
        List<Problem> problems = new ArrayList<>();
        for (NodeSpec node : plan.pipeline().nodes()) {
            node.options().policy().resources().forEach((name, needed) -> {
                int there = units.computeIfAbsent(name, unnamed -> 1);
                if (needed > there) {
                    problems.add(Problem.error(
                                    TOO_MUCH,
                                    "Node '" + node.name() + "' needs " + needed + " of '" + name
                                            + "', but the runner has " + there + ".")
                            .at(node.origin())
                            .fix("give the runner more: --runner-params resources." + name + "=" + needed));
                }
            });
        }
        new Problems(problems).throwIfAny("The nodes cannot be run");
        return units;
    }
}
