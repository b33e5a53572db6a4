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
import dev.millrace.hook.NodeHook.NodeSkipped;
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
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listeners of one run: a list for each event, so that an event without listener is one comparison. */
final class HookPoints {
    private static final Logger log = LoggerFactory.getLogger(HookPoints.class);
    private static final ProblemCode UNKNOWN_NAME = new ProblemCode("HOOK", 2);

    private final RunInfo run;
    private final PipelineGraph graph;
    private final List<NodeHook> beforeNode;
    private final List<NodeHook> replaceOutputs;
    private final List<NodeHook> afterNode;
    private final List<NodeHook> onNodeError;
    private final List<NodeHook> onNodeRetry;
    private final List<NodeHook> onNodeSkipped;
    private final List<NodeHook> onNodeCancelled;
    private final List<DatasetHook> beforeLoad;
    private final List<DatasetHook> afterLoad;
    private final List<DatasetHook> onLoadError;
    private final List<DatasetHook> beforeSave;
    private final List<DatasetHook> afterSave;
    private final List<DatasetHook> onSaveError;

    HookPoints(RunInfo run, Hooks hooks, PipelineGraph graph) {
        this.run = run;
        this.graph = graph;
        beforeNode = node(hooks, "beforeNode");
        replaceOutputs = node(hooks, "replaceOutputs");
        afterNode = node(hooks, "afterNode");
        onNodeError = node(hooks, "onNodeError");
        onNodeRetry = node(hooks, "onNodeRetry");
        onNodeSkipped = node(hooks, "onNodeSkipped");
        onNodeCancelled = node(hooks, "onNodeCancelled");
        beforeLoad = dataset(hooks, "beforeLoad");
        afterLoad = dataset(hooks, "afterLoad");
        onLoadError = dataset(hooks, "onLoadError");
        beforeSave = dataset(hooks, "beforeSave");
        afterSave = dataset(hooks, "afterSave");
        onSaveError = dataset(hooks, "onSaveError");
    }

    private static List<NodeHook> node(Hooks hooks, String method) {
        return hooks.listeners(NodeHook.class, method);
    }

    private static List<DatasetHook> dataset(Hooks hooks, String method) {
        return hooks.listeners(DatasetHook.class, method);
    }

    /** Tells whether anybody listens to what happens around a function. */
    boolean watchNodes() {
        return !(beforeNode.isEmpty() && replaceOutputs.isEmpty() && afterNode.isEmpty());
    }

    /** Asks every hook what to do; replaced inputs are seen by the next, and the first that skips decides. */
    NodeAction beforeNode(NodeSpec node, Map<String, Object> inputs) {
        Map<String, Object> replaced = new HashMap<>();
        for (NodeHook hook : beforeNode) {
            NodeAction action = Hooks.ask(
                    hook,
                    "beforeNode",
                    NodeAction.proceed(),
                    () -> hook.beforeNode(new NodeStarting(run, node, inputs)));
            if (action instanceof NodeAction.Skip skip) {
                if (isUsable(hook, node, "output", skip.outputs(), node.outputs())) {
                    return action;
                }
            }
            if (action instanceof NodeAction.ReplaceInputs replacing
                    && isUsable(hook, node, "input", replacing.inputs(), node.inputs())) {
                inputs.putAll(replacing.inputs());
                replaced.putAll(replacing.inputs());
            }
        }
        return replaced.isEmpty() ? NodeAction.proceed() : NodeAction.replaceInputs(replaced);
    }

    /** Lets hooks put their values in place of what the function returned. */
    void replaceOutputs(NodeSpec node, Map<String, Object> inputs, Map<String, Object> outputs, Duration duration) {
        for (NodeHook hook : replaceOutputs) {
            Map<String, Object> replaced = Hooks.ask(
                    hook,
                    "replaceOutputs",
                    Map.of(),
                    () -> hook.replaceOutputs(new NodeFinished(run, node, inputs, outputs, duration)));
            if (isUsable(hook, node, "output", replaced, node.outputs())) {
                outputs.putAll(replaced);
            }
        }
    }

    void afterNode(NodeSpec node, Map<String, Object> inputs, Map<String, Object> outputs, Duration duration) {
        if (!afterNode.isEmpty()) {
            NodeFinished event = new NodeFinished(run, node, inputs, outputs, duration);
            fire(afterNode, "afterNode", NodeHook::afterNode, event);
        }
    }

    void onNodeError(NodeSpec node, Throwable error) {
        if (!onNodeError.isEmpty()) {
            fire(onNodeError, "onNodeError", NodeHook::onNodeError, new NodeFailing(run, node, error));
        }
    }

    void onNodeSkipped(NodeSpec node, String reason) {
        if (!onNodeSkipped.isEmpty()) {
            fire(onNodeSkipped, "onNodeSkipped", NodeHook::onNodeSkipped, new NodeSkipped(run, node, reason));
        }
    }

    void onNodeCancelled(NodeSpec node, String reason) {
        if (!onNodeCancelled.isEmpty()) {
            fire(onNodeCancelled, "onNodeCancelled", NodeHook::onNodeCancelled, new NodeSkipped(run, node, reason));
        }
    }

    /** Tells whether anybody listens to nodes that are cancelled. */
    boolean watchCancelled() {
        return !onNodeCancelled.isEmpty();
    }

    void onNodeRetry(NodeSpec node, Throwable error, int attempt, Duration delay) {
        if (!onNodeRetry.isEmpty()) {
            fire(onNodeRetry, "onNodeRetry", NodeHook::onNodeRetry, new NodeRetrying(run, node, error, attempt, delay));
        }
    }

    void beforeLoad(DatasetName dataset, NodeSpec node) {
        if (!beforeLoad.isEmpty()) {
            fire(beforeLoad, "beforeLoad", DatasetHook::beforeLoad, new DatasetAccess(run, dataset, node));
        }
    }

    void afterLoad(DatasetName dataset, NodeSpec node, Object value, long nanos) {
        if (!afterLoad.isEmpty()) {
            DatasetTransfer event = new DatasetTransfer(run, dataset, node, value, Duration.ofNanos(nanos));
            fire(afterLoad, "afterLoad", DatasetHook::afterLoad, event);
        }
    }

    void onLoadError(DatasetName dataset, NodeSpec node, Throwable error) {
        if (!onLoadError.isEmpty()) {
            fire(onLoadError, "onLoadError", DatasetHook::onLoadError, new DatasetFailing(run, dataset, node, error));
        }
    }

    void beforeSave(DatasetName dataset, NodeSpec node) {
        if (!beforeSave.isEmpty()) {
            fire(beforeSave, "beforeSave", DatasetHook::beforeSave, new DatasetAccess(run, dataset, node));
        }
    }

    void afterSave(DatasetName dataset, NodeSpec node, Object value, long nanos) {
        if (!afterSave.isEmpty()) {
            DatasetTransfer event = new DatasetTransfer(run, dataset, node, value, Duration.ofNanos(nanos));
            fire(afterSave, "afterSave", DatasetHook::afterSave, event);
        }
    }

    void onSaveError(DatasetName dataset, NodeSpec node, Throwable error) {
        if (!onSaveError.isEmpty()) {
            fire(onSaveError, "onSaveError", DatasetHook::onSaveError, new DatasetFailing(run, dataset, node, error));
        }
    }

    /**
     * Refuses, or warns of, a name that neither the node nor any other of the run has: a misspelt one would be lost without a word. One
     * map of values may serve for several nodes.
     */
    private boolean isUsable(Hook hook, NodeSpec node, String kind, Map<String, Object> given, List<Port> ports) {
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
        if (hook.onThrow() == Hook.OnThrow.FAIL) {
            new Problems(problems).throwIfAny("A hook failed");
        }
        problems.forEach(problem -> log.warn("{}", problem.what()));
        return problems.isEmpty();
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

    private static <H extends Hook, E> void fire(List<H> hooks, String method, BiConsumer<H, E> call, E event) {
        Hooks.tell(hooks, method, hook -> call.accept(hook, event));
    }
}
