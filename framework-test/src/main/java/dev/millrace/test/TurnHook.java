package dev.millrace.test;

import dev.millrace.hook.DatasetHook;
import dev.millrace.hook.NodeAction;
import dev.millrace.hook.NodeHook;
import dev.millrace.node.NodeSpec;
import dev.millrace.runner.NodeObserver;
import dev.millrace.runner.NodeResult;
import java.util.Map;

/**
 * Lets nodes wait for their turn, before all other hooks are told: before they begin, before and behind the function, before each
 * save, and before they end. Not at loads: there a thread may hold what other readers of the dataset wait for.
 */
final class TurnHook implements NodeHook, DatasetHook, NodeObserver {
    private final Turns turns;

    TurnHook(Turns turns) {
        this.turns = turns;
    }

    @Override
    public int priority() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void nodeBegins(NodeSpec node) {
        turns.await(node.name(), "begins");
    }

    @Override
    public NodeAction beforeNode(NodeStarting event) {
        turns.await(event.node().name(), "is called");
        return NodeAction.proceed();
    }

    @Override
    public Map<String, Object> replaceOutputs(NodeFinished event) {
        turns.await(event.node().name(), "has returned");
        return Map.of();
    }

    @Override
    public void beforeSave(DatasetAccess event) {
        turns.await(event.node().name(), "saves '" + event.dataset() + "'");
    }

    @Override
    public void afterNode(NodeFinished event) {
        turns.await(event.node().name(), "ends");
    }

    @Override
    public void onNodeRetry(NodeRetrying event) {
        turns.await(event.node().name(), "is tried again");
        turns.extend(event.delay());
    }

    @Override
    public void nodeEnded(NodeSpec node, NodeResult result) {}
}
