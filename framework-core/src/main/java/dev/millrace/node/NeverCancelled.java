package dev.millrace.node;

/** A token that nobody cancels. */
enum NeverCancelled implements CancellationToken {
    INSTANCE;

    @Override
    public void cancel() {
        throw new IllegalStateException("This token is never cancelled; make one that can be by live()");
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public Registration onCancel(Runnable action) {
        return () -> {};
    }
}
