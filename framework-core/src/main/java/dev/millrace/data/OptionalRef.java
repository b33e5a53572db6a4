package dev.millrace.data;

import java.util.Optional;

/**
 * A dataset or parameter that may be missing.
 *
 * @param ref what may be missing
 * @param <T> its type
 */
public record OptionalRef<T>(Ref<T> ref) implements Ref<Optional<T>> {
    /** Returns the type of what may be missing, without {@code Optional}. */
    @Override
    public ValueType type() {
        return ref.type();
    }
}
