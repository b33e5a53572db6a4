package dev.millrace.catalog;

import dev.millrace.data.Catalog;
import dev.millrace.data.Conversions;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.data.Lifetimes;
import dev.millrace.entry.CatalogEntry;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A catalog of checked entries, whose datasets are made when they are first asked for. */
public final class ConfiguredCatalog implements Catalog {
    private final Map<DatasetName, LazyDataset> datasets;
    private final List<String> sources;
    private final Conversions conversions;
    private final Supplier<Lifetimes> lifetimes;

    ConfiguredCatalog(
            Map<DatasetName, LazyDataset> datasets,
            List<String> sources,
            Conversions conversions,
            Supplier<Lifetimes> lifetimes) {
        this.datasets = Collections.unmodifiableMap(new TreeMap<>(datasets));
        this.sources = List.copyOf(sources);
        this.conversions = conversions;
        this.lifetimes = lifetimes;
    }

    @Override
    public Set<DatasetName> names() {
        return datasets.keySet();
    }

    @Override
    public Optional<Dataset<?>> find(DatasetName name) {
        return Optional.ofNullable(datasets.get(name)).map(LazyDataset::dataset);
    }

    /** Returns the entry of that name, without making its dataset. */
    public Optional<CatalogEntry> entry(DatasetName name) {
        return Optional.ofNullable(datasets.get(name)).map(LazyDataset::entry);
    }

    /** Returns all entries by name in alphabetical order. */
    public List<CatalogEntry> entries() {
        return datasets.values().stream().map(LazyDataset::entry).toList();
    }

    @Override
    public List<String> sources() {
        return sources;
    }

    @Override
    public Conversions conversions() {
        return conversions;
    }

    @Override
    public Lifetimes lifetimes() {
        return lifetimes.get();
    }
}
