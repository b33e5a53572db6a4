package dev.millrace.runner;

/** The token of a run that nobody stops. */
enum NeverCancelled implements CancellationToken {
    INSTANCE;

    @Override
    public void cancel() {
        throw new IllegalStateException("This run was started without a token; use CancellationToken.live()");
    }

    @Override
    public boolean isCancelled() {
        return false;
    }
}
