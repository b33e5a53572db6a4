package dev.millrace.data;

import java.lang.reflect.ParameterizedType;

/**
 * Captures a generic type in code: {@code new TypeRef<List<Flight>>() {}}.
 *
 * @param <T> the type that is captured
 */
public abstract class TypeRef<T> {
    private final ValueType type;

    /**
     * Captures the type argument of the anonymous subclass.
     *
     * @throws IllegalArgumentException if the subclass gives none
     */
    protected TypeRef() {
        if (!(getClass().getGenericSuperclass() instanceof ParameterizedType self)) {
            throw new IllegalArgumentException("Write the type between the brackets: new TypeRef<List<Flight>>() {}");
        }
        this.type = ValueType.of(self.getActualTypeArguments()[0]);
    }

    /** Returns the captured type. */
    public final ValueType type() {
        return type;
    }
}
