package dev.millrace.runner;

import dev.millrace.data.DatasetName;
import dev.millrace.data.Lifetimes;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A dataset of the catalog during one run: loaded for its first reader, let go after its last. */
final class StoredSlot {
    private volatile @Nullable Object value;

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
    }
}
