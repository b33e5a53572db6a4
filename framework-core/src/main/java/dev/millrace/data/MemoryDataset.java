package dev.millrace.data;

import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A value that lives on the heap and is handed over by reference, never copied.
 *
 * @param <T> the type of the value
 */
public final class MemoryDataset<T> implements Dataset<T>, SupportsExists {
    private static final ProblemCode EMPTY = new ProblemCode("DATASET", 1);
    private static final List<Class<?>> KNOWN =
            List.of(List.class, Set.class, Map.class, Collection.class, Path.class, Stream.class, Iterator.class);

    private final @Nullable ValueType declared;
    private volatile @Nullable T value;

    private MemoryDataset(@Nullable ValueType declared, @Nullable T value) {
        this.declared = declared;
        this.value = value;
    }

    /** Returns a dataset that already holds a value; its type is the value's class. */
    public static <T> MemoryDataset<T> of(T value) {
        return new MemoryDataset<>(null, value);
    }

    /** Returns a dataset that holds a value of a generic type. */
    public static <T> MemoryDataset<T> of(TypeRef<T> type, T value) {
        return new MemoryDataset<>(type.type(), value);
    }

    /** Returns a dataset that takes anything and holds nothing yet. */
    public static MemoryDataset<Object> empty() {
        return new MemoryDataset<>(null, null);
    }

    /** Returns the declared type; without one, the class of the value that is held. */
    @Override
    public ValueType type() {
        if (declared != null) {
            return declared;
        }
        T held = value;
        return held == null ? ValueType.anything() : ValueType.of(known(held));
    }

    @Override
    public T load() {
        T held = value;
        if (held == null) {
            throw new DatasetException(Problem.error(EMPTY, "The memory dataset holds nothing yet.")
                    .fix("run the node that writes it, or give it a value"));
        }
        return held;
    }

    @Override
    public void save(T newValue) {
        value = newValue;
    }

    @Override
    public boolean exists() {
        return value != null;
    }

    @Override
    public boolean isPersistent() {
        return false;
    }

    @Override
    public Map<String, String> describe() {
        return Map.of("type", "memory");
    }

    /** Returns the class of a value, or the interface by which everybody knows it if the class is hidden in the JDK. */
    private static Class<?> known(Object value) {
        Class<?> type = value.getClass();
        if (type.getClassLoader() != null || Modifier.isPublic(type.getModifiers())) {
            return type;
        }
        return KNOWN.stream().filter(each -> each.isInstance(value)).findFirst().orElse(type);
    }
}
