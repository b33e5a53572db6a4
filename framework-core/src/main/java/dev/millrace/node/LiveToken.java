package dev.millrace.node;

import java.util.ArrayList;
import java.util.List;

/** A token that can be cancelled, once and for all. */
final class LiveToken implements CancellationToken {
    private final List<Waiting> waiting = new ArrayList<>();
    private volatile boolean cancelled;

    /** Has the identity that an action alone lacks: one may wait twice. */
    private static final class Waiting {
        private final Runnable action;

        private Waiting(Runnable action) {
            this.action = action;
        }
    }

    @Override
    public void cancel() {
        List<Waiting> all;
        synchronized (waiting) {
            cancelled = true;
            all = List.copyOf(waiting);
            waiting.clear();
        }
        all.forEach(each -> each.action.run());
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public Registration onCancel(Runnable action) {
        Waiting added = new Waiting(action);
        synchronized (waiting) {
            if (!cancelled) {
                waiting.add(added);
                return () -> forget(added);
            }
        }
        action.run();
        return () -> {};
    }

    private void forget(Waiting added) {
        synchronized (waiting) {
            waiting.remove(added);
        }
    }
}
