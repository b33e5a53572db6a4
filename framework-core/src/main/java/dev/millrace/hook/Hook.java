package dev.millrace.hook;

/**
 * Anything that implements one or more of the hook interfaces. Called in the order of registration, by whichever thread
 * the event happens on: a hook of a parallel run must be safe for use by several threads.
 *
 * <p>A hook that throws fails what it was called for; the message names the hook.
 */
public interface Hook {
    /** Returns the name under which the hook is told to people. */
    default String name() {
        return getClass().getSimpleName().isEmpty()
                ? getClass().getName()
                : getClass().getSimpleName();
    }
}
