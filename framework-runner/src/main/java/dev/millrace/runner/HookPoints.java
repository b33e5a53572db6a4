package dev.millrace.runner;

import dev.millrace.data.DatasetName;
import dev.millrace.hook.DatasetHook;
import dev.millrace.hook.DatasetHook.DatasetAccess;
import dev.millrace.hook.DatasetHook.DatasetFailing;
import dev.millrace.hook.DatasetHook.DatasetTransfer;
import dev.millrace.hook.Hook;
import dev.millrace.hook.Hooks;
import dev.millrace.hook.NodeAction;
import dev.millrace.hook.NodeHook;
import dev.millrace.hook.NodeHook.NodeFailing;
import dev.millrace.hook.NodeHook.NodeFinished;
import dev.millrace.hook.NodeHook.NodeRetrying;
import dev.millrace.hook.NodeHook.NodeStarting;
import dev.millrace.hook.RunInfo;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.pipeline.PipelineGraph;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Problems;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The listeners of one run: an array for each event, so that an event without listener is one comparison. */
final class HookPoints {
    private static final ProblemCode UNKNOWN_NAME = new ProblemCode("HOOK", 2);

    private final RunInfo run;
    private final PipelineGraph graph;
    private final NodeHook[] beforeNode;
    private final NodeHook[] replaceOutputs;
    private final NodeHook[] afterNode;
    private final NodeHook[] onNodeError;
    private final NodeHook[] onNodeRetry;
    private final DatasetHook[] beforeLoad;
    private final DatasetHook[] afterLoad;
    private final DatasetHook[] onLoadError;
    private final DatasetHook[] beforeSave;
    private final DatasetHook[] afterSave;
    private final DatasetHook[] onSaveError;

    HookPoints(RunInfo run, Hooks hooks, PipelineGraph graph) {
        this.run = run;
        this.graph = graph;
        beforeNode = node(hooks, "beforeNode");
        replaceOutputs = node(hooks, "replaceOutputs");
        afterNode = node(hooks, "afterNode");
        onNodeError = node(hooks, "onNodeError");
        onNodeRetry = node(hooks, "onNodeRetry");
        beforeLoad = dataset(hooks, "beforeLoad");
        afterLoad = dataset(hooks, "afterLoad");
        onLoadError = dataset(hooks, "onLoadError");
        beforeSave = dataset(hooks, "beforeSave");
        afterSave = dataset(hooks, "afterSave");
        onSaveError = dataset(hooks, "onSaveError");
    }

    private static NodeHook[] node(Hooks hooks, String method) {
        return hooks.listeners(NodeHook.class, method).toArray(NodeHook[]::new);
    }

    private static DatasetHook[] dataset(Hooks hooks, String method) {
        return hooks.listeners(DatasetHook.class, method).toArray(DatasetHook[]::new);
    }

    /** Tells whether anybody listens to what happens around a function. */
    boolean watchNodes() {
        return beforeNode.length + replaceOutputs.length + afterNode.length > 0;
    }

    /** Asks every hook what to do; replaced inputs are seen by the next, and the first that skips decides. */
    NodeAction beforeNode(NodeSpec node, Map<String, Object> inputs) {
        Map<String, Object> replaced = new HashMap<>();
        for (NodeHook hook : beforeNode) {
            NodeAction action = guarded(hook, "beforeNode", () -> hook.beforeNode(new NodeStarting(run, node, inputs)));
            if (action instanceof NodeAction.Skip skip) {
                refuseUnknown(hook, node, "output", skip.outputs(), node.outputs());
                return action;
            }
            if (action instanceof NodeAction.ReplaceInputs replacing) {
                refuseUnknown(hook, node, "input", replacing.inputs(), node.inputs());
                inputs.putAll(replacing.inputs());
                replaced.putAll(replacing.inputs());
            }
        }
        return replaced.isEmpty() ? NodeAction.proceed() : NodeAction.replaceInputs(replaced);
    }

    /** Lets hooks put their values in place of what the function returned. */
    void replaceOutputs(NodeSpec node, Map<String, Object> inputs, Map<String, Object> outputs, Duration duration) {
        for (NodeHook hook : replaceOutputs) {
            Map<String, Object> replaced = guarded(
                    hook,
                    "replaceOutputs",
                    () -> hook.replaceOutputs(new NodeFinished(run, node, inputs, outputs, duration)));
            refuseUnknown(hook, node, "output", replaced, node.outputs());
            outputs.putAll(replaced);
        }
    }

    void afterNode(NodeSpec node, Map<String, Object> inputs, Map<String, Object> outputs, Duration duration) {
        if (afterNode.length > 0) {
            NodeFinished event = new NodeFinished(run, node, inputs, outputs, duration);
            fire(afterNode, "afterNode", NodeHook::afterNode, event);
        }
    }

    void onNodeError(NodeSpec node, Throwable error) {
        if (onNodeError.length > 0) {
            fire(onNodeError, "onNodeError", NodeHook::onNodeError, new NodeFailing(run, node, error));
        }
    }

    void onNodeRetry(NodeSpec node, Throwable error, int attempt, Duration delay) {
        if (onNodeRetry.length > 0) {
            fire(onNodeRetry, "onNodeRetry", NodeHook::onNodeRetry, new NodeRetrying(run, node, error, attempt, delay));
        }
    }

    void beforeLoad(DatasetName dataset, NodeSpec node) {
        if (beforeLoad.length > 0) {
            fire(beforeLoad, "beforeLoad", DatasetHook::beforeLoad, new DatasetAccess(run, dataset, node));
        }
    }

    void afterLoad(DatasetName dataset, NodeSpec node, Object value, long nanos) {
        if (afterLoad.length > 0) {
            DatasetTransfer event = new DatasetTransfer(run, dataset, node, value, Duration.ofNanos(nanos));
            fire(afterLoad, "afterLoad", DatasetHook::afterLoad, event);
        }
    }

    void onLoadError(DatasetName dataset, NodeSpec node, Throwable error) {
        if (onLoadError.length > 0) {
            fire(onLoadError, "onLoadError", DatasetHook::onLoadError, new DatasetFailing(run, dataset, node, error));
        }
    }

    void beforeSave(DatasetName dataset, NodeSpec node) {
        if (beforeSave.length > 0) {
            fire(beforeSave, "beforeSave", DatasetHook::beforeSave, new DatasetAccess(run, dataset, node));
        }
    }

    void afterSave(DatasetName dataset, NodeSpec node, Object value, long nanos) {
        if (afterSave.length > 0) {
            DatasetTransfer event = new DatasetTransfer(run, dataset, node, value, Duration.ofNanos(nanos));
            fire(afterSave, "afterSave", DatasetHook::afterSave, event);
        }
    }

    void onSaveError(DatasetName dataset, NodeSpec node, Throwable error) {
        if (onSaveError.length > 0) {
            fire(onSaveError, "onSaveError", DatasetHook::onSaveError, new DatasetFailing(run, dataset, node, error));
        }
    }

    /**
     * Refuses a name that neither the node nor any other of the run has: a misspelt one would be lost without a word. One
     * map of values may serve for several nodes.
     */
    private void refuseUnknown(Hook hook, NodeSpec node, String kind, Map<String, Object> given, List<Port> ports) {
        List<String> known = ports.stream().map(Port::displayName).toList();
        List<Problem> problems = given.keySet().stream()
                .filter(name -> !known.contains(name) && !isAnywhere(name))
                .sorted()
                .map(name -> Problem.error(
                                UNKNOWN_NAME,
                                "Hook " + hook.name() + " gives '" + name + "', but node '" + node.name()
                                        + "' has no such " + kind + ".")
                        .at(node.origin())
                        .with("known", known.isEmpty() ? "none" : String.join(", ", known))
                        .didYouMean(name, known)
                        .fix("correct the name in the hook"))
                .toList();
        new Problems(problems).throwIfAny("A hook failed");
    }

    private boolean isAnywhere(String name) {
        if (graph.datasetId(DatasetName.of(name)) >= 0) {
            return true;
        }
        return IntStream.range(0, graph.nodeCount())
                .mapToObj(graph::node)
                .flatMap(node -> node.inputs().stream())
                .anyMatch(port -> port.displayName().equals(name));
    }

    private static <H extends Hook, E> void fire(H[] hooks, String method, BiConsumer<H, E> call, E event) {
        for (H hook : hooks) {
            guarded(hook, method, () -> {
                call.accept(hook, event);
                return event;
            });
        }
    }

    private static <R> R guarded(Hook hook, String method, Supplier<R> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            throw Hooks.failure(hook, method, e);
        }
    }
}
