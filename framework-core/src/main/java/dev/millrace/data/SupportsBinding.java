package dev.millrace.data;

/**
 * A dataset that reads and writes many Java types by itself, as JSON does for records. Meant to be implemented.
 *
 * <p>Where a node's type is one that it binds, a run asks the dataset instead of converting from its native type.
 */
public interface SupportsBinding {
    /** Tells whether values of the type can be loaded and saved directly. */
    boolean binds(ValueType type);

    /**
     * Loads the whole value as the given type.
     *
     * @throws dev.millrace.problem.DatasetException if nothing is stored or it doesn't fit the type
     */
    Object loadAs(ValueType type);

    /**
     * Replaces the stored value by one that a node declared as the given type.
     *
     * @throws dev.millrace.problem.DatasetException if it can't be written; the old value is then still there
     */
    void saveAs(Object value, ValueType type);
}
