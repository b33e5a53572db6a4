package dev.millrace.data;

/**
 * The name of a dataset together with the Java type in which a node wants or gives it.
 *
 * @param name the name
 * @param type the type
 * @param <T> the same type, for the compiler
 */
public record DatasetRef<T>(DatasetName name, ValueType type) implements Ref<T> {
    /** Returns a reference to a dataset of a plain type. */
    public static <T> DatasetRef<T> of(String name, Class<T> type) {
        return new DatasetRef<>(DatasetName.of(name), ValueType.of(type));
    }

    /** Returns a reference to a dataset of a generic type. */
    public static <T> DatasetRef<T> of(String name, TypeRef<T> type) {
        return new DatasetRef<>(DatasetName.of(name), type.type());
    }

    /** Returns a reference for a node that can do without the dataset. */
    public OptionalRef<T> optional() {
        return new OptionalRef<>(this);
    }

    /** Returns a reference to the dataset of the same type in a namespace: {@code north.forecast}. */
    public DatasetRef<T> in(String namespace) {
        return new DatasetRef<>(DatasetName.of(namespace + "." + name), type);
    }
}
