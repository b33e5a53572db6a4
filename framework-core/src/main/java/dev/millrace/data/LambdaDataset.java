package dev.millrace.data;

import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A dataset that two functions of a program load and save. What they throw fails the node.
 *
 * @param <T> the type of the value
 */
public final class LambdaDataset<T> implements Dataset<T> {
    private static final ProblemCode WRITE_ONLY = new ProblemCode("DATASET", 10);
    private static final ProblemCode READ_ONLY = new ProblemCode("DATASET", 11);

    private final ValueType type;
    private final Supplier<? extends T> loading;
    private final Consumer<? super T> saving;

    private LambdaDataset(ValueType type, Supplier<? extends T> loading, Consumer<? super T> saving) {
        this.type = type;
        this.loading = loading;
        this.saving = saving;
    }

    /** Returns a dataset that is loaded and saved by functions. */
    public static <T> LambdaDataset<T> of(TypeRef<T> type, Supplier<? extends T> loading, Consumer<? super T> saving) {
        return new LambdaDataset<>(type.type(), loading, saving);
    }

    /** Returns a dataset that is loaded by a function, and can't be saved. */
    public static <T> LambdaDataset<T> loading(TypeRef<T> type, Supplier<? extends T> loading) {
        return of(type, loading, value -> {
            throw new DatasetException(Problem.error(READ_ONLY, "The dataset can be loaded only.")
                    .fix("give LambdaDataset.of a function that saves, or let no node write it"));
        });
    }

    /** Returns a dataset that is saved by a function, and can't be loaded. */
    public static <T> LambdaDataset<T> saving(TypeRef<T> type, Consumer<? super T> saving) {
        return of(
                type,
                () -> {
                    throw new DatasetException(Problem.error(WRITE_ONLY, "The dataset can be saved only.")
                            .fix("give LambdaDataset.of a function that loads, or let no node read it"));
                },
                saving);
    }

    @Override
    public ValueType type() {
        return type;
    }

    @Override
    public T load() {
        return loading.get();
    }

    @Override
    public void save(T value) {
        saving.accept(value);
    }

    @Override
    public Map<String, String> describe() {
        return Map.of("type", "lambda");
    }
}
