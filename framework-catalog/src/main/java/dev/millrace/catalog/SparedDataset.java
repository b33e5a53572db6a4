package dev.millrace.catalog;

import dev.millrace.data.Dataset;
import dev.millrace.data.MemoryDataset;
import dev.millrace.data.SupportsBinding;
import dev.millrace.data.SupportsExists;
import dev.millrace.data.ValueType;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A dataset whose storage is only read: what is saved stays in memory, and is what is loaded from then on.
 *
 * @param <T> the native type
 */
class SparedDataset<T> implements Dataset<T>, SupportsExists {
    final MemoryDataset<Object> saved = MemoryDataset.empty();
    private final Dataset<T> stored;

    private SparedDataset(Dataset<T> stored) {
        this.stored = stored;
    }

    /** Returns a dataset that spares the storage of another one; that itself if it has none. */
    static Dataset<?> of(Dataset<?> stored) {
        if (!stored.isPersistent()) {
            return stored;
        }
        return stored instanceof SupportsBinding binding ? new Bound<>(stored, binding) : new SparedDataset<>(stored);
    }

    /** One that reads and writes many types by itself; a value that was saved is of its own type. */
    private static final class Bound<T> extends SparedDataset<T> implements SupportsBinding {
        private final SupportsBinding binding;

        Bound(Dataset<T> stored, SupportsBinding binding) {
            super(stored);
            this.binding = binding;
        }

        @Override
        public boolean binds(ValueType type) {
            return !saved.exists() && binding.binds(type);
        }

        @Override
        public Object loadAs(ValueType type) {
            return saved.exists() ? saved.load() : binding.loadAs(type);
        }

        @Override
        public void saveAs(Object value, ValueType type) {
            saved.save(value);
        }
    }

    @Override
    public final ValueType type() {
        return saved.exists() ? saved.type() : stored.type();
    }

    @Override
    @SuppressWarnings("unchecked") // a value that was saved is one that the dataset takes
    public final T load() {
        return saved.exists() ? (T) saved.load() : stored.load();
    }

    @Override
    public final void save(T value) {
        saved.save(value);
    }

    @Override
    public final boolean exists() {
        return saved.exists() || !(stored instanceof SupportsExists stocked) || stocked.exists();
    }

    /** A run gives away for good what it saves here. */
    @Override
    public final boolean isPersistent() {
        return false;
    }

    @Override
    public final Map<String, String> describe() {
        Map<String, String> told = new LinkedHashMap<>(stored.describe());
        told.put("saved", "in memory");
        return told;
    }
}
