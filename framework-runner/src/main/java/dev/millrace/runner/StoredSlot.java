package dev.millrace.runner;

import dev.millrace.data.DatasetName;
import dev.millrace.data.Lifetimes;
import dev.millrace.data.ValueType;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A dataset of the catalog during one run: loaded for its first reader, let go after its last. */
final class StoredSlot {
    private volatile @Nullable Object value;
    private Map<ValueType, Object> bound = Map.of();

    /** Returns the value, which is loaded now if it is not there; a second reader waits for the first's load. */
    synchronized Object value(DatasetName dataset, Lifetimes.Scope scope, Supplier<Object> load) {
        Object loaded = value;
        if (loaded == null) {
            loaded = load.get();
            scope.keep(loaded, dataset);
            value = loaded;
        }
        return loaded;
    }

    /** Returns the value as a type that the dataset itself makes, as {@link #value} does for its native type. */
    synchronized Object value(ValueType type, DatasetName dataset, Lifetimes.Scope scope, Supplier<Object> load) {
        Object known = bound.get(type);
        if (known != null) {
            return known;
        }
        Object loaded = load.get();
        scope.keep(loaded, dataset);
        put(type, loaded);
        return loaded;
    }

    /** Holds what was saved, in place of all that is there. */
    synchronized void fill(Object saved, DatasetName dataset, Lifetimes.Scope scope, Lifetimes lifetimes) {
        scope.keep(saved, dataset);
        release(lifetimes);
        value = saved;
    }

    /** Holds what was saved as a type that the dataset itself takes, in place of all that is there. */
    synchronized void fill(
            ValueType type, Object saved, DatasetName dataset, Lifetimes.Scope scope, Lifetimes lifetimes) {
        scope.keep(saved, dataset);
        release(lifetimes);
        put(type, saved);
    }

    private void put(ValueType type, Object made) {
        if (bound.isEmpty()) {
            bound = new HashMap<>();
        }
        bound.put(type, made);
    }

    synchronized boolean isLoaded() {
        return value != null;
    }

    /** Tells the same without waiting for a load that is under way. */
    boolean isHeld() {
        return value != null;
    }

    synchronized void release(Lifetimes lifetimes) {
        Object loaded = value;
        if (loaded != null) {
            value = null;
            lifetimes.release(loaded);
        }
        bound.values().forEach(lifetimes::release);
        bound = Map.of();
    }
}
