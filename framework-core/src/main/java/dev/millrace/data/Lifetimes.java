package dev.millrace.data;

/**
 * Frees what one run keeps outside the garbage-collected heap. Meant to be implemented; safe for use by several threads.
 *
 * <p>What a node makes dies with its {@link Scope} unless it is kept; what is kept dies when it is released, or when the
 * lifetimes are closed.
 */
public interface Lifetimes extends AutoCloseable {
    /** Opens a scope on the calling thread, which owns all that this thread makes until the scope is closed. */
    Scope open();

    /** Frees a value that was kept, after its last reader. */
    void release(Object kept);

    /** Hands a kept value over to the caller of the run: it lives as long as somebody holds it. */
    Object handOut(Object kept);

    /** Returns how many bytes outside the heap are taken now; 0 if nobody counts them. */
    default long takenBytes() {
        return 0;
    }

    /** Returns how many bytes outside the heap may be taken; {@code Long.MAX_VALUE} if there is no limit. */
    default long mostBytes() {
        return Long.MAX_VALUE;
    }

    /**
     * Frees all that is left.
     *
     * @throws IllegalStateException if something was never released, which is a mistake of a runner or a format
     */
    @Override
    void close();

    /** What is made while one node is called, by the thread that calls it. */
    interface Scope extends AutoCloseable {
        /** Lets a value outlive this scope until it is released; each call needs a release of its own. */
        void keep(Object value);

        /** Keeps a value as {@link #keep(Object)} does, and knows it as that of a dataset when it tells who holds memory. */
        default void keep(Object value, DatasetName dataset) {
            keep(value);
        }

        /** Frees all that was made in this scope and not kept. */
        @Override
        void close();
    }

    /** Returns lifetimes for values that the garbage collector frees. */
    static Lifetimes onHeap() {
        return HeapLifetimes.INSTANCE;
    }
}
