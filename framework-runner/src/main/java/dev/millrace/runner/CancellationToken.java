package dev.millrace.runner;

/** Tells a run that it should stop. Safe for use by several threads. */
public sealed interface CancellationToken permits LiveToken, NeverCancelled {
    /** Returns a token that can be cancelled. */
    static CancellationToken live() {
        return new LiveToken();
    }

    /** Returns a token that is never cancelled. */
    static CancellationToken never() {
        return NeverCancelled.INSTANCE;
    }

    /**
     * Asks for a stop: no further node is started; nodes that are running end first.
     *
     * @throws IllegalStateException if this is the token that is never cancelled
     */
    void cancel();

    /** Tells whether a stop was asked for. */
    boolean isCancelled();
}
