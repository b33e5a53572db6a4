package dev.millrace.runner;

import dev.millrace.data.DatasetName;
import dev.millrace.data.Lifetimes;
import dev.millrace.hook.Hooks;
import dev.millrace.hook.RunHook;
import dev.millrace.hook.RunInfo;
import dev.millrace.node.CancellationToken;
import dev.millrace.node.CancellationToken.Registration;
import dev.millrace.node.NodeSpec;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.pipeline.PipelineGraph;
import dev.millrace.problem.MillraceException;
import dev.millrace.runner.NodeResult.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run while it is under way. Nodes may be called by any thread, each once and after those that it waits for; whoever
 * calls them sees to the order.
 */
final class Execution {
    private static final Logger log = LoggerFactory.getLogger(Execution.class);

    /** Is told instead of a time when the run has stopped. */
    static final long STOPPED = Long.MIN_VALUE;

    private final RunPlan plan;
    private final RunRequest request;
    private final Lifetimes lifetimes;
    private final NodeCaller nodes;
    private final Values values;
    private final Confirmations confirmations;
    private final Outcome[] outcomes;
    private final long[] nanos;
    private final String[] reasons;
    private final Queue<MillraceException> failures = new ConcurrentLinkedQueue<>();
    private final boolean logged = log.isInfoEnabled();
    private final NodeObserver[] observers;
    private final CancellationToken stop = CancellationToken.live();
    private final Interrupts interrupts;
    private final AtomicReference<@Nullable String> firstTrouble = new AtomicReference<>();
    private final Thread caller = Thread.currentThread();
    private final LogContext context;
    private final boolean memoryLimited;
    private boolean callerInterrupted;

    Execution(RunPlan plan) {
        int nodes = plan.graph().nodeCount();
        this.plan = plan;
        this.request = plan.request();
        this.lifetimes = request.catalog().lifetimes();
        this.context = new LogContext(request.run());
        this.memoryLimited = lifetimes.mostBytes() < Long.MAX_VALUE;
        this.values = new Values(plan, lifetimes);
        this.interrupts = new Interrupts(nodes);
        this.nodes = new NodeCaller(plan, values, lifetimes, stop, interrupts);
        this.confirmations = new Confirmations(plan);
        this.outcomes = new Outcome[nodes];
        this.nanos = new long[nodes];
        this.reasons = new String[nodes];
        this.observers =
                request.hooks().listeners(NodeObserver.class, "nodeEnded").toArray(NodeObserver[]::new);
    }

    /** Returns what log lines of this run carry. */
    LogContext context() {
        return context;
    }

    /** Does something when no further node is to be started. */
    Registration onStop(Runnable action) {
        return stop.onCancel(action);
    }

    /** Tells whether the tables of this run may only take so much memory. */
    boolean isMemoryLimited() {
        return memoryLimited;
    }

    /** Tells whether more than half of that memory is taken. */
    boolean isMemoryShort() {
        return memoryLimited && lifetimes.takenBytes() > lifetimes.mostBytes() / 2;
    }

    /** Tells whether a node lets go of something in memory when it has ended, or at least makes nothing that stays there. */
    boolean relievesMemory(int node) {
        NodeStep step = plan.step(node);
        return values.areFreedBy(step)
                || Arrays.stream(step.outputs()).allMatch(output -> plan.isKept(output.dataset()));
    }

    RunPlan plan() {
        return plan;
    }

    /** Stops as if the run had been cancelled. */
    void interrupt() {
        stop.cancel();
    }

    /** Tells whether no further node is started. */
    boolean isStopped() {
        return stop.isCancelled();
    }

    /** Runs from the first hook to the last, and leaves nothing allocated. */
    RunResult run(Consumer<Execution> work) {
        Map<String, String> before = context.enter();
        try {
            return runHere(work);
        } finally {
            context.leave(before);
        }
    }

    @SuppressWarnings("try") // what waits for the stop is only closed
    private RunResult runHere(Consumer<Execution> work) {
        RunInfo run = request.run();
        Hooks hooks = request.hooks();
        Pipeline pipeline = plan.pipeline();
        long start = System.nanoTime();
        RunResult result;
        try (lifetimes;
                Registration running = stop.onCancel(interrupts::stop);
                Registration outside = request.cancellation().onCancel(stop::cancel)) {
            try {
                RunHook.RunStarting event =
                        new RunHook.RunStarting(run, pipeline, request.catalog(), request.parameters());
                guarded(() -> hooks.fire(RunHook.class, "beforeRun", hook -> hook.beforeRun(event)));
                int nodes = plan.graph().nodeCount();
                log.info("run {} of {} begins", run.id(), nodes == 1 ? "1 node" : nodes + " nodes");
                if (!failures.isEmpty()) {
                    stop.cancel();
                }
                work.accept(this);
                tellCancelled();
                if (callerInterrupted) {
                    caller.interrupt();
                }
                result = result(Duration.ofNanos(System.nanoTime() - start));
            } finally {
                values.releaseAll();
            }
        }
        log.info(
                "run {} {} after {} ms",
                run.id(),
                told(result),
                result.duration().toMillis());
        return tellHooks(result);
    }

    /**
     * Calls a node, unless the run has stopped.
     *
     * @param start the time by {@link System#nanoTime()}, which need not be asked twice between two nodes
     * @return the time when the node has ended; {@link #STOPPED} if the run does not go on
     */
    long call(int node, long start) {
        if (isStopped()) {
            return STOPPED;
        }
        NodeStep step = plan.step(node);
        long end = start;
        context.beginNode(step.spec().name());
        for (NodeObserver each : observers) {
            each.nodeBegins(step.spec());
        }
        try {
            String unmade = failures.isEmpty() ? null : unmadeInput(step);
            if (unmade == null) {
                end(step, nodes.call(step));
            } else {
                leaveOut(step, Outcome.NOT_RUN, unmade);
            }
        } catch (MillraceException e) {
            fail(node, e);
        } catch (RuntimeException | Error e) {
            fail(node, NodeFailure.threw(step.spec(), e));
        } finally {
            end = System.nanoTime();
            nanos[node] = end - start;
            values.releaseInputs(step);
        }
        if (logged) {
            log(node, step.spec());
        }
        for (NodeObserver each : observers) {
            each.nodeEnded(step.spec(), nodeResult(node, step.spec()));
        }
        context.endNode();
        return isStopped() ? STOPPED : end;
    }

    private void end(NodeStep step, @Nullable String skipped) {
        if (skipped == null) {
            confirmations.succeeded(step);
            outcomes[step.node()] = Outcome.SUCCEEDED;
        } else {
            leaveOut(step, Outcome.SKIPPED, skipped);
        }
    }

    private void leaveOut(NodeStep step, Outcome outcome, String reason) {
        outcomes[step.node()] = outcome;
        reasons[step.node()] = reason;
        nodes.hooks().onNodeSkipped(step.spec(), reason);
    }

    /** Tells which input is missing because a node has failed, or nothing. */
    private @Nullable String unmadeInput(NodeStep step) {
        for (int dataset : step.reads()) {
            int writer = plan.graph().writerOf(dataset);
            if (writer >= 0 && (outcomes[writer] == Outcome.FAILED || outcomes[writer] == Outcome.NOT_RUN)) {
                return "it needs '" + plan.graph().dataset(dataset) + "', which node '"
                        + plan.graph().node(writer).name() + "' did not make";
            }
        }
        return null;
    }

    private void fail(int node, MillraceException failure) {
        NodeSpec spec = plan.step(node).spec();
        if (wasAskedTo(failure)) {
            String reason = "it was interrupted, because " + whyStopped();
            outcomes[node] = Outcome.CANCELLED;
            reasons[node] = reason;
            guarded(() -> nodes.hooks().onNodeCancelled(spec, reason));
            return;
        }
        outcomes[node] = Outcome.FAILED;
        reasons[node] = failure.problems().all().get(0).what();
        failures.add(failure);
        if (request.onFailure() == OnFailure.STOP) {
            firstTrouble.compareAndSet(null, "node '" + spec.name() + "' failed");
            stop.cancel();
        }
        guarded(() -> nodes.hooks().onNodeError(spec, failure));
    }

    /** Tells whether a node ended because the run is stopped; an interrupt of the thread that called the run stops it. */
    private boolean wasAskedTo(MillraceException failure) {
        if (!Interrupts.areBehind(failure)) {
            return false;
        }
        if (!isStopped() && Thread.currentThread() == caller) {
            callerInterrupted = true;
            stop.cancel();
        }
        return isStopped();
    }

    private String whyStopped() {
        String trouble = firstTrouble.get();
        return trouble == null ? "the run was stopped" : trouble;
    }

    private void log(int node, NodeSpec spec) {
        switch (outcomes[node]) {
            case SUCCEEDED -> log.info("node '{}' done in {} ms", spec.name(), nanos[node] / 1_000_000);
            case SKIPPED -> log.info("node '{}' skipped: {}", spec.name(), reasons[node]);
            case NOT_RUN -> log.info("node '{}' not run: {}", spec.name(), reasons[node]);
            case CANCELLED -> log.info("node '{}' cancelled after {} ms", spec.name(), nanos[node] / 1_000_000);
            default -> log.info("node '{}' failed after {} ms", spec.name(), nanos[node] / 1_000_000);
        }
    }

    private static String told(RunResult result) {
        return result.fold(succeeded -> "succeeded", failed -> "failed", cancelled -> "was stopped");
    }

    private RunResult result(Duration duration) {
        List<NodeResult> nodes = nodeResults();
        if (!failures.isEmpty()) {
            return new Failed(request.run(), nodes, duration, List.copyOf(failures), ResumePoints.of(plan, outcomes));
        }
        if (nodes.stream().anyMatch(node -> node.outcome() == Outcome.CANCELLED)) {
            return new Cancelled(request.run(), nodes, duration, ResumePoints.of(plan, outcomes));
        }
        return new Succeeded(request.run(), nodes, duration, results());
    }

    private List<NodeResult> nodeResults() {
        PipelineGraph graph = plan.graph();
        List<NodeResult> results = new ArrayList<>(graph.nodeCount());
        for (int node : graph.order()) {
            results.add(nodeResult(node, graph.node(node)));
        }
        return results;
    }

    private NodeResult nodeResult(int node, NodeSpec spec) {
        @Nullable Outcome outcome = outcomes[node];
        if (outcome == null) {
            return new NodeResult(spec.name(), Outcome.CANCELLED, Duration.ZERO, whyNotStarted(), 0);
        }
        @Nullable String reason = reasons[node];
        return new NodeResult(
                spec.name(),
                outcome,
                Duration.ofNanos(nanos[node]),
                reason == null ? "" : reason,
                outcome == Outcome.NOT_RUN ? 0 : nodes.attempts().of(spec));
    }

    private SortedMap<DatasetName, Object> results() {
        SortedMap<DatasetName, Object> results = new TreeMap<>();
        if (request.results() == RunRequest.Results.KEEP) {
            for (int dataset = 0; dataset < plan.graph().datasetCount(); dataset++) {
                if (plan.isResult(dataset)) {
                    Object value = values.handOut(dataset);
                    if (value != null) {
                        results.put(plan.graph().dataset(dataset), value);
                    }
                }
            }
        }
        return results;
    }

    /** Tells hooks something; if one fails, the run has failed. */
    private void guarded(Runnable telling) {
        try {
            telling.run();
        } catch (MillraceException e) {
            failures.add(e);
            firstTrouble.compareAndSet(null, "a hook failed");
        }
    }

    /** Tells hooks of nodes whose turn did not come. */
    private void tellCancelled() {
        if (isStopped() && nodes.hooks().watchCancelled()) {
            for (int node : plan.graph().order()) {
                if (outcomes[node] == null) {
                    guarded(() -> nodes.hooks().onNodeCancelled(plan.graph().node(node), whyNotStarted()));
                }
            }
        }
    }

    private String whyNotStarted() {
        return "it was not started, because " + whyStopped();
    }

    /** Tells the end to hooks; one that throws makes a failure of what it was told. */
    private RunResult tellHooks(RunResult result) {
        RunInfo run = request.run();
        Duration duration = result.duration();
        try {
            return result.fold(
                    succeeded -> {
                        RunHook.RunSucceeded event =
                                new RunHook.RunSucceeded(run, plan.pipeline(), request.catalog(), duration);
                        request.hooks().fire(RunHook.class, "afterRun", hook -> hook.afterRun(event));
                        return succeeded;
                    },
                    failed -> tellError(failed, failed.failures().get(0)),
                    cancelled -> tellError(cancelled, cancelled.exception()));
        } catch (MillraceException e) {
            List<MillraceException> all = new ArrayList<>(failures);
            all.add(e);
            return new Failed(run, result.nodes(), duration, all, ResumePoints.of(plan, outcomes));
        }
    }

    private RunResult tellError(RunResult result, MillraceException error) {
        RunHook.RunFailing event =
                new RunHook.RunFailing(request.run(), plan.pipeline(), request.catalog(), error, result.duration());
        request.hooks().fire(RunHook.class, "onRunError", hook -> hook.onRunError(event));
        return result;
    }
}
