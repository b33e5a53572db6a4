package dev.millrace.test;

import dev.millrace.data.Dataset;
import dev.millrace.data.MemoryDataset;
import dev.millrace.data.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/**
 * A dataset that fails, is slow, or gives back something else than was saved, as a test wants it; what it holds is in memory. Each
 * method but {@code load} and {@code save} returns the dataset itself, and is called before the run. Safe for use by several threads.
 *
 * <pre>{@code
 * FaultyDataset totals = FaultyDataset.empty().failingSave(2, new IllegalStateException("No space left on device"));
 * }</pre>
 */
public final class FaultyDataset implements Dataset<Object> {
    private final MemoryDataset<Object> held;
    private final AtomicInteger loads = new AtomicInteger();
    private final AtomicInteger saves = new AtomicInteger();
    private final List<IntFunction<Optional<RuntimeException>>> loadFailures = new ArrayList<>();
    private final List<IntFunction<Optional<RuntimeException>>> saveFailures = new ArrayList<>();
    private UnaryOperator<Object> spoiling = UnaryOperator.identity();
    private CountDownLatch gate = new CountDownLatch(0);

    private FaultyDataset(MemoryDataset<Object> held) {
        this.held = held;
    }

    /** Returns a dataset that holds nothing yet. */
    public static FaultyDataset empty() {
        return new FaultyDataset(MemoryDataset.empty());
    }

    /** Returns a dataset that holds a value. */
    public static FaultyDataset of(Object value) {
        return new FaultyDataset(MemoryDataset.of(value));
    }

    /** Lets every load throw. */
    public FaultyDataset failingLoads(RuntimeException failure) {
        loadFailures.add(count -> Optional.of(failure));
        return this;
    }

    /**
     * Lets one load throw; those before and after it succeed.
     *
     * @param number which one, from 1 on
     */
    public FaultyDataset failingLoad(int number, RuntimeException failure) {
        loadFailures.add(only(number, failure));
        return this;
    }

    /** Lets every save throw, so that nothing is held but what was given. */
    public FaultyDataset failingSaves(RuntimeException failure) {
        saveFailures.add(count -> Optional.of(failure));
        return this;
    }

    /**
     * Lets one save throw, which leaves what was held before; those before and after it succeed.
     *
     * @param number which one, from 1 on
     */
    public FaultyDataset failingSave(int number, RuntimeException failure) {
        saveFailures.add(only(number, failure));
        return this;
    }

    /** Lets loads give what becomes of the value, as if it had been spoilt where it is stored. */
    public FaultyDataset spoiling(UnaryOperator<Object> change) {
        spoiling = change;
        return this;
    }

    /** Lets every load and save wait until the latch is at zero, as on a slow disk. */
    public FaultyDataset waitingFor(CountDownLatch open) {
        gate = open;
        return this;
    }

    private static IntFunction<Optional<RuntimeException>> only(int number, RuntimeException failure) {
        if (number < 1) {
            throw new IllegalArgumentException("The first is 1, there is no " + number);
        }
        return count -> count == number ? Optional.of(failure) : Optional.empty();
    }

    /** Returns how often it was loaded, or tried to be. */
    public int loads() {
        return loads.get();
    }

    /** Returns how often something was saved, or tried to be. */
    public int saves() {
        return saves.get();
    }

    @Override
    public ValueType type() {
        return ValueType.anything();
    }

    @Override
    public Object load() {
        pass(loads.incrementAndGet(), loadFailures);
        return spoiling.apply(held.load());
    }

    @Override
    public void save(Object value) {
        pass(saves.incrementAndGet(), saveFailures);
        held.save(value);
    }

    private void pass(int count, List<IntFunction<Optional<RuntimeException>>> failures) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The dataset was still waiting when its thread was interrupted");
        }
        for (IntFunction<Optional<RuntimeException>> each : failures) {
            Optional<RuntimeException> failure = each.apply(count);
            if (failure.isPresent()) {
                throw failure.get();
            }
        }
    }

    @Override
    public boolean isPersistent() {
        return false;
    }
}
