package dev.millrace.data;

import java.util.Optional;

/**
 * Turns a value from the type in which it is held into the type that a node declares. Meant to be implemented; safe for
 * use by several threads.
 */
public interface Conversions {
    /**
     * Returns the type in which a value declared as {@code declared} is held between nodes. What can be read only once,
     * such as a {@code Stream}, is held as something that can be read again.
     */
    ValueType held(ValueType declared);

    /** Tells whether a value of type {@code from} can become one of type {@code to}; true if it already is one. */
    boolean converts(ValueType from, ValueType to);

    /**
     * Tells in a few words why no value of type {@code from} can become one of type {@code to}, for messages; nothing
     * where there is no more to say.
     */
    default Optional<String> misfit(ValueType from, ValueType to) {
        return Optional.empty();
    }

    /**
     * Converts a value; the same object where nothing has to be done.
     *
     * @param value the value, of type {@code from}
     * @throws dev.millrace.problem.DatasetException if this value can't be represented so
     */
    Object convert(Object value, ValueType from, ValueType to);

    /** Returns the conversions among the collections of the JDK. */
    static Conversions onHeap() {
        return HeapConversions.INSTANCE;
    }
}
