package dev.millrace.data;

/**
 * A dataset that gives each run only what is new, and keeps in mind how far runs have come. Meant to be implemented.
 *
 * <p>A run confirms it when every node of the run that reads it has succeeded, and what they made is saved. If one of them
 * fails, is skipped or is not reached, it is not confirmed, and the next run is given the same again.
 */
public interface SupportsConfirm {
    /**
     * Keeps in mind that what was loaded is done with; nothing if nothing was loaded.
     *
     * @throws dev.millrace.problem.DatasetException if that can't be written; what was kept in mind before still is
     */
    void confirm();

    /** Tells whether there is something at all, new or not: an input without it is told by {@code check}. */
    default boolean holdsAny() {
        return true;
    }
}
