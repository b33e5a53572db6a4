package dev.millrace.data;

import java.util.Map;

/**
 * Something stored that can be loaded and saved as a value of one native type. Meant to be implemented.
 *
 * <p>A dataset knows one representation, its native type; a run converts to and from whatever a node declares. It may
 * be used by several threads, one at a time. Saving is all or nothing: after a failed {@code save} the old value can
 * still be loaded.
 *
 * @param <T> the native type
 */
public interface Dataset<T> {
    /** Returns the native type, without touching what is stored. */
    ValueType type();

    /**
     * Loads the whole value.
     *
     * @throws dev.millrace.problem.DatasetException if nothing is stored or it can't be read
     */
    T load();

    /**
     * Replaces the stored value.
     *
     * @throws dev.millrace.problem.DatasetException if it can't be written; the old value is then still there
     */
    void save(T value);

    /** Tells whether a value survives the end of the program; a dataset of which none does takes any value as it is. */
    default boolean isPersistent() {
        return true;
    }

    /**
     * Tells a person what this is: {@code type}, {@code path} and the like, never a secret; in the order of printing.
     */
    default Map<String, String> describe() {
        return Map.of("type", getClass().getName());
    }
}
