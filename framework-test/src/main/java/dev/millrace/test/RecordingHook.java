package dev.millrace.test;

import dev.millrace.hook.DatasetHook;
import dev.millrace.hook.NodeAction;
import dev.millrace.hook.NodeHook;
import dev.millrace.hook.RunHook;
import dev.millrace.test.Event.Kind;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what happens, in order. Safe for use by several threads. */
public final class RecordingHook implements RunHook, NodeHook, DatasetHook {
    private final List<Event> events = new CopyOnWriteArrayList<>();

    /** Makes a hook that has seen nothing yet. */
    public RecordingHook() {}

    /** Returns what has happened so far. */
    public List<Event> events() {
        return List.copyOf(events);
    }

    @Override
    public void beforeRun(RunStarting event) {
        events.add(Event.of(Kind.RUN_STARTED));
    }

    @Override
    public void afterRun(RunSucceeded event) {
        events.add(Event.of(Kind.RUN_SUCCEEDED));
    }

    @Override
    public void onRunError(RunFailing event) {
        events.add(Event.of(Kind.RUN_FAILED));
    }

    @Override
    public NodeAction beforeNode(NodeStarting event) {
        events.add(new Event(Kind.NODE_STARTED, event.node().name()));
        return NodeAction.proceed();
    }

    @Override
    public void afterNode(NodeFinished event) {
        events.add(new Event(Kind.NODE_SUCCEEDED, event.node().name()));
    }

    @Override
    public void onNodeRetry(NodeRetrying event) {
        events.add(new Event(Kind.NODE_RETRIED, event.node().name()));
    }

    @Override
    public void onNodeError(NodeFailing event) {
        events.add(new Event(Kind.NODE_FAILED, event.node().name()));
    }

    @Override
    public void onNodeSkipped(NodeSkipped event) {
        events.add(new Event(Kind.NODE_SKIPPED, event.node().name()));
    }

    @Override
    public void onNodeCancelled(NodeSkipped event) {
        events.add(new Event(Kind.NODE_CANCELLED, event.node().name()));
    }

    @Override
    public void afterLoad(DatasetTransfer event) {
        events.add(new Event(Kind.LOADED, event.dataset().value()));
    }

    @Override
    public void onLoadError(DatasetFailing event) {
        events.add(new Event(Kind.LOAD_FAILED, event.dataset().value()));
    }

    @Override
    public void afterSave(DatasetTransfer event) {
        events.add(new Event(Kind.SAVED, event.dataset().value()));
    }

    @Override
    public void onSaveError(DatasetFailing event) {
        events.add(new Event(Kind.SAVE_FAILED, event.dataset().value()));
    }
}
