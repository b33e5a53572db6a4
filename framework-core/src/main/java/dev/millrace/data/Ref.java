package dev.millrace.data;

/**
 * What a node reads, with its Java type.
 *
 * @param <T> the type
 */
public sealed interface Ref<T> permits DatasetRef, ParameterRef, OptionalRef {
    /** Returns the type. */
    ValueType type();
}
