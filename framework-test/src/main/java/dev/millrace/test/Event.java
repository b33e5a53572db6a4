package dev.millrace.test;

/**
 * Something that happened during a run.
 *
 * @param kind what happened
 * @param name the node or dataset that it happened to; empty for the run itself
 */
public record Event(Kind kind, String name) {
    /** What can happen. */
    public enum Kind {
        RUN_STARTED,
        RUN_SUCCEEDED,
        RUN_FAILED,
        NODE_STARTED,
        NODE_SUCCEEDED,
        NODE_FAILED,
        NODE_SKIPPED,
        NODE_CANCELLED,
        /** An attempt has failed, and there is another one. */
        NODE_RETRIED,
        LOADED,
        LOAD_FAILED,
        SAVED,
        SAVE_FAILED
    }

    /** Returns an event of the whole run. */
    public static Event of(Kind kind) {
        return new Event(kind, "");
    }

    @Override
    public String toString() {
        return name.isEmpty() ? kind.name() : kind + " " + name;
    }
}
