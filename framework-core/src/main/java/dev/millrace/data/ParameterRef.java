package dev.millrace.data;

/**
 * The path of a parameter together with the Java type in which a node wants it.
 *
 * @param path the path, keys joined by dots, such as {@code cleaning.max_delay}
 * @param type the type
 * @param <T> the same type, for the compiler
 */
public record ParameterRef<T>(String path, ValueType type) implements Ref<T> {
    /** Returns a reference to a parameter of a plain type, or of a record that is bound from a whole section. */
    public static <T> ParameterRef<T> of(String path, Class<T> type) {
        return new ParameterRef<>(path, ValueType.of(type));
    }

    /** Returns a reference for a node that can do without the parameter. */
    public OptionalRef<T> optional() {
        return new OptionalRef<>(this);
    }

    /** Returns a reference to a parameter of a generic type. */
    public static <T> ParameterRef<T> of(String path, TypeRef<T> type) {
        return new ParameterRef<>(path, type.type());
    }
}
