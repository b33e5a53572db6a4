package dev.millrace.data;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The catalog of a program that hands its values over directly. */
final class HeapCatalog implements Catalog {
    private final Map<DatasetName, Dataset<?>> datasets = new TreeMap<>();

    HeapCatalog(Map<String, ?> values) {
        values.forEach((name, value) -> datasets.put(DatasetName.of(name), dataset(name, value)));
    }

    private static Dataset<?> dataset(String name, @Nullable Object value) {
        Objects.requireNonNull(value, () -> "The value of dataset '" + name + "' is null");
        return value instanceof Dataset<?> dataset ? dataset : MemoryDataset.of(value);
    }

    @Override
    public Set<DatasetName> names() {
        return Collections.unmodifiableSet(datasets.keySet());
    }

    @Override
    public Optional<Dataset<?>> find(DatasetName name) {
        return Optional.ofNullable(datasets.get(name));
    }
}
