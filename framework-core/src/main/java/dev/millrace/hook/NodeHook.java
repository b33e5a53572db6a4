package dev.millrace.hook;

import dev.millrace.node.NodeSpec;
import java.time.Duration;
import java.util.Map;

/**
 * Looks on while nodes are called, and may step in. Meant to be implemented.
 *
 * <p>Values are by the names of their datasets, parameters by {@code params:path}. They may be freed after the call: a
 * hook that wants to keep something keeps a copy.
 */
public interface NodeHook extends Hook {
    /** Called when the inputs are loaded; decides whether and with what the function is called. */
    default NodeAction beforeNode(NodeStarting event) {
        return NodeAction.proceed();
    }

    /** Called when the function has returned; gives the values, by dataset, that replace what it returned. */
    default Map<String, Object> replaceOutputs(NodeFinished event) {
        return Map.of();
    }

    /** Called when the function has returned and its outputs are saved. */
    default void afterNode(NodeFinished event) {}

    /** Called when a load, the function, or a save has failed. */
    default void onNodeError(NodeFailing event) {}

    /** Called when a node is left out: a hook or its condition says so, or it needs what was not made. */
    default void onNodeSkipped(NodeSkipped event) {}

    /** Called when a node was asked to stop and did, and at the end of a stopped run for each whose turn did not come. */
    default void onNodeCancelled(NodeSkipped event) {}

    /** Called when an attempt has failed and the node is to be tried again, before the wait. */
    default void onNodeRetry(NodeRetrying event) {}

    /**
     * A node is about to be called.
     *
     * @param run which run
     * @param node which node
     * @param inputs what it will be given
     */
    record NodeStarting(RunInfo run, NodeSpec node, Map<String, Object> inputs) {}

    /**
     * A node has returned.
     *
     * @param run which run
     * @param node which node
     * @param inputs what it was given
     * @param outputs what it returned
     * @param duration how long the function took
     */
    record NodeFinished(
            RunInfo run, NodeSpec node, Map<String, Object> inputs, Map<String, Object> outputs, Duration duration) {}

    /**
     * A node has failed and is tried again.
     *
     * @param run which run
     * @param node which node
     * @param error what was thrown, by the function or by a dataset
     * @param attempt how many attempts have failed
     * @param delay how long the runner waits before the next one
     */
    record NodeRetrying(RunInfo run, NodeSpec node, Throwable error, int attempt, Duration delay) {}

    /**
     * A node was left out, or did not come to its end.
     *
     * @param run which run
     * @param node which node
     * @param reason why, for people
     */
    record NodeSkipped(RunInfo run, NodeSpec node, String reason) {}

    /**
     * A node has failed.
     *
     * @param run which run
     * @param node which node
     * @param error what was thrown, by the function or by a dataset
     */
    record NodeFailing(RunInfo run, NodeSpec node, Throwable error) {}
}
