package dev.millrace.runner;

/** A token that can be cancelled, once and for all. */
final class LiveToken implements CancellationToken {
    private volatile boolean cancelled;

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }
}
