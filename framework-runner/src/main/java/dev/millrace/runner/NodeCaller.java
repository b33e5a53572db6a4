package dev.millrace.runner;

import dev.millrace.data.Lifetimes;
import dev.millrace.data.SupportsExists;
import dev.millrace.hook.NodeAction;
import dev.millrace.node.CancellationToken;
import dev.millrace.node.Condition;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.runner.NodeStep.Inlet;
import dev.millrace.runner.NodeStep.Outlet;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/** Fetches a node's inputs, calls its function, and puts its outputs away. Safe for use by several threads. */
final class NodeCaller {
    private static final Object[] NOTHING = {};

    private final RunPlan plan;
    private final Values values;
    private final Lifetimes lifetimes;
    private final HookPoints hooks;
    private final DatasetAccess datasets;
    private final Attempts attempts;
    private final CancellationToken stop;
    private final Interrupts interrupts;

    NodeCaller(RunPlan plan, Values values, Lifetimes lifetimes, CancellationToken stop, Interrupts interrupts) {
        this.plan = plan;
        this.values = values;
        this.lifetimes = lifetimes;
        this.hooks = new HookPoints(plan.request().run(), plan.request().hooks(), plan.graph());
        this.datasets = new DatasetAccess(plan, hooks, lifetimes, interrupts);
        this.attempts = new Attempts(hooks, stop);
        this.stop = stop;
        this.interrupts = interrupts;
    }

    Attempts attempts() {
        return attempts;
    }

    HookPoints hooks() {
        return hooks;
    }

    /**
     * Runs one node.
     *
     * @return why it was skipped, or null if it was not
     */
    @Nullable
    String call(NodeStep step) {
        String skip = plan.skip(step.spec());
        if (skip != null) {
            markAbsent(step);
            return skip;
        }
        String missing = missingInput(step);
        if (missing != null) {
            markNotRun(step);
            return "it needs '" + missing + "', which was not made";
        }
        return step.isRetried() ? attempts.call(step.spec(), () -> attempt(step)) : attempt(step);
    }

    private @Nullable String attempt(NodeStep step) {
        try (Lifetimes.Scope scope = lifetimes.open()) {
            Object[] inputs = step.inputs().length == 0 ? NOTHING : new Object[step.inputs().length];
            try {
                Condition condition = step.condition();
                if (condition != null) {
                    String unmet = unmet(step, condition, scope);
                    if (unmet != null) {
                        markNotRun(step);
                        return unmet;
                    }
                }
                for (int i = 0; i < inputs.length; i++) {
                    inputs[i] = fetch(step.spec(), step.inputs()[i], scope);
                }
                if (hooks.watchNodes()) {
                    return callWatched(step, inputs, scope);
                }
                putAway(step, invoke(step, inputs), scope);
                return null;
            } finally {
                closeStreams(step, inputs);
            }
        }
    }

    private @Nullable String missingInput(NodeStep step) {
        for (int dataset : step.required()) {
            if (values.held(dataset) == Values.ABSENT) {
                return plan.graph().dataset(dataset).value();
            }
        }
        return null;
    }

    /** Tells why a node is not to run, or nothing if it is. */
    private @Nullable String unmet(NodeStep step, Condition condition, Lifetimes.Scope scope) {
        Object value = fetch(step.spec(), step.inputs()[condition.input()], scope);
        if (condition.holds(value)) {
            return null;
        }
        Port port = step.spec().inputs().get(condition.input());
        return "'" + port.displayName() + "' is not " + condition.expected();
    }

    /** Lets nobody read what a node did not make, not even what an earlier run has stored. */
    private void markNotRun(NodeStep step) {
        for (Outlet outlet : step.outputs()) {
            values.hold(outlet.dataset(), Values.ABSENT);
        }
    }

    private void markAbsent(NodeStep step) {
        for (Outlet outlet : step.outputs()) {
            if (values.stored(outlet.dataset()) == null) {
                values.hold(outlet.dataset(), Values.ABSENT);
            }
        }
    }

    @SuppressWarnings("NullAway") // a parameter may be nothing
    private Object fetch(NodeSpec node, Inlet inlet, Lifetimes.Scope scope) {
        if (inlet.dataset() < 0) {
            return inlet.constant();
        }
        if (inlet.optional()) {
            return exists(inlet) ? Optional.of(fetchDataset(node, inlet, scope)) : Optional.empty();
        }
        return fetchDataset(node, inlet, scope);
    }

    private boolean exists(Inlet inlet) {
        if (values.held(inlet.dataset()) == Values.ABSENT) {
            return false;
        }
        return !(plan.stored(inlet.dataset()) instanceof SupportsExists stored) || stored.exists();
    }

    @SuppressWarnings("NullAway") // what a node writes is there before it is read
    private Object fetchDataset(NodeSpec node, Inlet inlet, Lifetimes.Scope scope) {
        StoredSlot slot = values.stored(inlet.dataset());
        return slot != null
                ? datasets.load(node, inlet, slot, scope)
                : datasets.hand(node, inlet, values.held(inlet.dataset()));
    }

    private Object[] invoke(NodeStep step, Object[] inputs) {
        Object[] outputs;
        interrupts.enter(step.node());
        try {
            stop.throwIfCancelled();
            Duration limit = step.limit();
            outputs = limit == null
                    ? step.spec().function().call(inputs, stop)
                    : TimeLimit.call(
                            step.spec(), limit, in -> step.spec().function().call(in, stop), inputs);
        } catch (Exception | Error e) {
            throw NodeFailure.threw(step.spec(), e);
        } finally {
            interrupts.leave(step.node());
        }
        if (outputs.length != step.outputs().length) {
            throw NodeFailure.returnedWrongCount(step.spec(), outputs.length);
        }
        return outputs;
    }

    private void putAway(NodeStep step, Object[] outputs, Lifetimes.Scope scope) {
        for (int i = 0; i < outputs.length; i++) {
            if (outputs[i] == null) {
                throw NodeFailure.returnedNull(
                        step.spec(), step.spec().outputs().get(i));
            }
        }
        for (int i = 0; i < outputs.length; i++) {
            putAway(step, step.outputs()[i], outputs[i], scope);
        }
    }

    private void putAway(NodeStep step, Outlet outlet, Object value, Lifetimes.Scope scope) {
        StoredSlot slot = values.stored(outlet.dataset());
        if (slot != null) {
            datasets.save(step, outlet, value, slot, scope);
        } else if (!plan.isResult(outlet.dataset()) || plan.request().results() == RunRequest.Results.KEEP) {
            Object held = datasets.hold(step, outlet, value);
            scope.keep(held, plan.graph().dataset(outlet.dataset()));
            values.hold(outlet.dataset(), held);
        }
    }

    private @Nullable String callWatched(NodeStep step, Object[] inputs, Lifetimes.Scope scope) {
        NodeSpec node = step.spec();
        Map<String, Object> in = byName(node.inputs(), inputs);
        NodeAction action = hooks.beforeNode(node, in);
        if (action instanceof NodeAction.Skip skip) {
            answer(step, skip.outputs(), scope);
            return skip.reason();
        }
        if (action instanceof NodeAction.ReplaceInputs replacing) {
            take(node.inputs(), inputs, replacing.inputs());
        }
        long start = System.nanoTime();
        Object[] outputs = invoke(step, inputs);
        Duration duration = Duration.ofNanos(System.nanoTime() - start);
        Map<String, Object> out = byName(node.outputs(), outputs);
        hooks.replaceOutputs(node, in, out, duration);
        take(node.outputs(), outputs, out);
        putAway(step, outputs, scope);
        hooks.afterNode(node, in, out, duration);
        return null;
    }

    /** Puts away what a hook gives instead of the function; what it does not give is not made. */
    private void answer(NodeStep step, Map<String, Object> given, Lifetimes.Scope scope) {
        markAbsent(step);
        List<Port> ports = step.spec().outputs();
        for (int i = 0; i < ports.size(); i++) {
            Object value = given.get(ports.get(i).displayName());
            if (value != null) {
                putAway(step, step.outputs()[i], value, scope);
            }
        }
    }

    private static Map<String, Object> byName(List<Port> ports, Object[] values) {
        Map<String, Object> named = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            named.put(ports.get(i).displayName(), values[i]);
        }
        return named;
    }

    private static void take(List<Port> ports, Object[] values, Map<String, Object> given) {
        for (int i = 0; i < values.length; i++) {
            values[i] = given.getOrDefault(ports.get(i).displayName(), values[i]);
        }
    }

    private static void close(AutoCloseable opened) {
        try {
            opened.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("An iterator could not be closed", e);
        }
    }

    private static void closeStreams(NodeStep step, Object[] inputs) {
        for (int i = 0; i < inputs.length; i++) {
            if (step.inputs()[i].dataset() >= 0) {
                Object value = inputs[i] instanceof Optional<?> optional ? optional.orElse(null) : inputs[i];
                if (value instanceof BaseStream<?, ?> stream) {
                    stream.close();
                } else if (value instanceof Iterator<?> && value instanceof AutoCloseable opened) {
                    close(opened);
                }
            }
        }
    }
}
