package dev.millrace.hook;

/**
 * Anything that implements one or more of the hook interfaces. Called by whichever thread the event happens on: a hook of
 * a parallel run must be safe for use by several threads.
 *
 * <p>Hooks with a higher priority are called first, those of the same in the order of registration. All of them are told
 * of an event, also if one throws. A project leaves hooks out by their names, see {@code hooks.disable} in its settings.
 */
public interface Hook {
    /** What a hook that throws does to what it was called for. */
    enum OnThrow {
        /** It fails, and the message names the hook. */
        FAIL,
        /** It goes on as if there were no such hook, after a warning in the log that names it. */
        WARN
    }

    /** Returns the name under which the hook is told to people. */
    default String name() {
        return getClass().getSimpleName().isEmpty()
                ? getClass().getName()
                : getClass().getSimpleName();
    }

    /** Returns when the hook is called: a higher number before a lower one; always the same. */
    default int priority() {
        return 0;
    }

    /** Returns what becomes of a node, run or command if the hook throws. */
    default OnThrow onThrow() {
        return OnThrow.FAIL;
    }
}
