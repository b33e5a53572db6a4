package dev.millrace.node;

import java.util.concurrent.CancellationException;

/**
 * Tells a run that it should stop. Safe for use by several threads.
 *
 * <p>A node method that has a parameter of this type is given the token of its run, with which it can ask from time to time
 * whether its work is still wanted. The parameter carries no annotation; it is no dataset.
 */
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
     * Asks for a stop: no further node is started, and nodes that are running are interrupted. Called by a node, it stops
     * its run; the node itself goes on.
     *
     * @throws IllegalStateException if this is the token that is never cancelled
     */
    void cancel();

    /** Tells whether a stop was asked for. */
    boolean isCancelled();

    /**
     * Returns if no stop was asked for: a line for the loop of a node that takes long.
     *
     * @throws CancellationException if a stop was asked for; a node that lets it through counts as cancelled, not as failed
     */
    default void throwIfCancelled() {
        if (isCancelled()) {
            throw new CancellationException("the run was asked to stop");
        }
    }

    /**
     * Does something when a stop is asked for, on the thread that asks; at once if it was already.
     *
     * @param action what to do; it must not throw
     * @return what forgets the action when it is closed
     */
    Registration onCancel(Runnable action);

    /** An action that waits for a stop. */
    interface Registration extends AutoCloseable {
        /** Forgets the action; nothing happens if it was done already. */
        @Override
        void close();
    }
}
