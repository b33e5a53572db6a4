package dev.millrace.test.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.millrace.data.Dataset;
import dev.millrace.data.Lifetimes;
import dev.millrace.data.SupportsBatches;
import dev.millrace.data.SupportsBinding;
import dev.millrace.data.SupportsConfirm;
import dev.millrace.data.SupportsExists;
import dev.millrace.problem.DatasetException;
import dev.millrace.table.Allocations;
import dev.millrace.table.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Dataset} owes the runs that use it. Meant to be extended, by a test class that says how to make one and
 * what to store in it; what the dataset also supports, such as batches, is tested if it does.
 *
 * @param <T> the native type
 */
public abstract class DatasetContract<T> {
    private static final Executor OTHER_THREAD = work -> new Thread(work, "another thread").start();

    private final Allocations run = new Allocations();
    private Lifetimes.Scope scope = run.open();

    /** Makes the contract of a dataset. */
    protected DatasetContract() {}

    /**
     * Makes a dataset over the storage of this test, which is empty when the test begins: what one dataset saves, another one
     * that this gives later loads, unless values don't outlive the program.
     */
    protected abstract Dataset<T> dataset();

    /**
     * Returns what is saved and must come back: at least two values that differ. Think of the empty one, of missing values and
     * of extremes.
     */
    protected abstract List<? extends T> values();

    /** Returns a value of the type that can't be stored; none by default. */
    protected Optional<? extends T> refused() {
        return Optional.empty();
    }

    /** Returns texts that must not be told to anybody, such as passwords that the dataset was given; none by default. */
    protected List<String> secrets() {
        return List.of();
    }

    /** Compares what came back with what was saved; by {@code equals} unless it is overridden. */
    protected void assertCameBack(T loaded, T saved) {
        assertThat(loaded).as("what came back").isEqualTo(saved);
    }

    /**
     * Puts batches together.
     *
     * @throws UnsupportedOperationException if they are neither tables nor collections: then this is to be overridden
     */
    @SuppressWarnings("unchecked") // tables are put together to a table, and collections to a list
    protected T joined(List<T> batches) {
        T first = batches.get(0);
        if (first instanceof Table) {
            return (T) Table.concat((List<Table>) batches);
        }
        if (first instanceof Collection) {
            List<Object> all = new ArrayList<>();
            batches.forEach(each -> all.addAll((Collection<?>) each));
            return (T) all;
        }
        throw new UnsupportedOperationException("override joined() to put together " + first.getClass());
    }

    @BeforeEach
    void giveTwoValues() {
        assertThat(values()).as("values() of the contract").hasSizeGreaterThan(1);
    }

    /** Ends as a run does: with a failure if memory outside the heap was taken that nobody owns. */
    @AfterEach
    void leavesNoMemory() {
        scope.close();
        run.close();
    }

    /** Frees the tables of this test so far. */
    final void freeTables() {
        scope.close();
        scope = run.open();
    }

    final T last() {
        return values().get(values().size() - 1);
    }

    final T first() {
        return values().get(0);
    }

    @Test
    void itsTypeIsThatOfItsValues() {
        Dataset<T> dataset = dataset();
        assertThatCode(dataset::type).as("type() while nothing is stored").doesNotThrowAnyException();

        for (T value : values()) {
            dataset.save(value);
            assertThat(dataset.type().raw().isInstance(value))
                    .as("%s is a value of type() %s", value.getClass(), dataset.type())
                    .isTrue();
            assertThat(dataset.type().raw().isInstance(dataset.load()))
                    .as("what is loaded is a value of type() %s", dataset.type())
                    .isTrue();
        }
    }

    @Test
    void tellsThatNothingIsStored() {
        Dataset<T> dataset = dataset();

        assertThat(catchThrowable(dataset::load))
                .as("load() while nothing is stored")
                .isInstanceOf(DatasetException.class)
                .satisfies(this::keepsSecrets);
    }

    @Test
    void whatIsSavedComesBack() {
        for (T value : values()) {
            Dataset<T> dataset = dataset();
            dataset.save(value);

            assertCameBack(dataset.load(), value);
            assertCameBack(dataset.load(), value);
        }
    }

    @Test
    void aSaveReplacesWhatWasThere() {
        Dataset<T> dataset = dataset();
        List<T> thereAndBack = new ArrayList<>(values());
        thereAndBack.addAll(values());
        for (T value : thereAndBack) {
            dataset.save(value);
        }
        dataset.save(first());

        assertCameBack(dataset.load(), first());
    }

    @Test
    void anotherDatasetOfTheStorageSeesIt() {
        Dataset<T> dataset = dataset();
        assumeTrue(dataset.isPersistent(), "values don't outlive the program");
        for (T value : values()) {
            dataset.save(value);

            assertCameBack(dataset().load(), value);
        }
    }

    @Test
    void existsWhenSomethingIsStored() {
        Dataset<T> dataset = dataset();
        assumeTrue(dataset instanceof SupportsExists, "it can't tell whether something is stored");
        SupportsExists exists = (SupportsExists) dataset;

        assertThat(exists.exists()).as("exists() while nothing is stored").isFalse();
        dataset.save(last());
        assertThat(exists.exists()).as("exists() when something is stored").isTrue();
    }

    @Test
    void aValueThatIsRefusedLeavesTheOldOne() {
        Optional<? extends T> refused = refused();
        assumeTrue(refused.isPresent(), "refused() names no value");
        Dataset<T> dataset = dataset();
        dataset.save(first());

        assertThat(catchThrowable(() -> dataset.save(refused.get())))
                .as("save() of the value that refused() names")
                .isInstanceOf(DatasetException.class)
                .satisfies(this::keepsSecrets);

        assertCameBack(dataset.load(), first());
    }

    @Test
    void batchesAreTheWhole() {
        Dataset<T> dataset = dataset();
        for (T value : values()) {
            dataset.save(value);
            List<T> batches;
            try (Stream<T> opened = batches(dataset).loadBatches()) {
                batches = opened.toList();
            }

            assertThat(batches).as("batches of one value").isNotEmpty();
            assertCameBack(joined(batches), value);
        }
    }

    @Test
    void batchesAreSavedInOrder() {
        Dataset<T> dataset = dataset();
        batches(dataset).saveBatches(Stream.of(last(), last()));

        assertCameBack(dataset.load(), joined(List.of(last(), last())));
    }

    @Test
    void aStreamThatFailsLeavesTheOldValue() {
        Dataset<T> dataset = dataset();
        SupportsBatches<T> batches = batches(dataset);
        dataset.save(first());
        Stream<T> failing = Stream.of(1, 2).map(number -> {
            if (number == 2) {
                throw new IllegalArgumentException("the stream failed");
            }
            return last();
        });

        assertThat(catchThrowable(() -> batches.saveBatches(failing)))
                .as("saveBatches() of a stream that throws")
                .hasStackTraceContaining("the stream failed");

        assertCameBack(dataset.load(), first());
    }

    private SupportsBatches<T> batches(Dataset<T> dataset) {
        assumeTrue(dataset instanceof SupportsBatches<?>, "it knows no batches");
        @SuppressWarnings("unchecked") // the type argument is that of the dataset
        SupportsBatches<T> batches = (SupportsBatches<T>) dataset;
        return batches;
    }

    @Test
    @SuppressWarnings("unchecked") // it is asked for the type of the values
    void whatItBindsComesBack() {
        Dataset<T> dataset = dataset();
        assumeTrue(dataset instanceof SupportsBinding, "it binds no types");
        SupportsBinding binding = (SupportsBinding) dataset;
        assumeTrue(binding.binds(dataset.type()), "it does not bind its own type");
        for (T value : values()) {
            binding.saveAs(value, dataset.type());

            assertCameBack((T) binding.loadAs(dataset.type()), value);
            assertCameBack(dataset.load(), value);
        }
    }

    @Test
    void confirmsNothingThatWasNotLoaded() {
        Dataset<T> dataset = dataset();
        assumeTrue(dataset instanceof SupportsConfirm, "it confirms nothing");
        dataset.save(last());

        ((SupportsConfirm) dataset).confirm();

        assertCameBack(dataset().load(), last());
    }

    @Test
    void threadsMayTakeTurns() {
        Dataset<T> dataset = dataset();
        T value = last();
        onAnotherThread(() -> {
            dataset.save(value);
            return value;
        });

        assertCameBack(dataset.load(), value);
        assertCameBack(onAnotherThread(dataset::load), value);
    }

    private static <R> R onAnotherThread(Supplier<R> work) {
        try {
            return CompletableFuture.supplyAsync(work, OTHER_THREAD).join();
        } catch (CompletionException e) {
            throw new AssertionError("It failed on another thread: " + e.getCause(), e.getCause());
        }
    }

    @Test
    void tellsWhatItIs() {
        Dataset<T> dataset = dataset();
        assertTellsItsType(dataset);
        dataset.save(last());
        assertTellsItsType(dataset);
    }

    private void assertTellsItsType(Dataset<T> dataset) {
        assertThat(dataset.describe().getOrDefault("type", ""))
                .as("'type' of describe()")
                .isNotBlank();
        for (String secret : secrets()) {
            assertThat(dataset.describe().toString()).as("describe()").doesNotContain(secret);
            assertThat(dataset.toString()).as("toString()").doesNotContain(secret);
        }
    }

    /** Fails if a message tells a secret. */
    final void keepsSecrets(Throwable thrown) {
        for (String secret : secrets()) {
            assertThat(String.valueOf(thrown.getMessage()))
                    .as("a message for people")
                    .doesNotContain(secret);
        }
    }
}
