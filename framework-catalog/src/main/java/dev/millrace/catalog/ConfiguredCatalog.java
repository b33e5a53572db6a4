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
    private final PatternEntries patterns;
    private final List<String> sources;
    private final Conversions conversions;
    private final Supplier<Lifetimes> lifetimes;

    ConfiguredCatalog(
            Map<DatasetName, LazyDataset> datasets,
            PatternEntries patterns,
            List<String> sources,
            Conversions conversions,
            Supplier<Lifetimes> lifetimes) {
        this.datasets = Collections.unmodifiableMap(new TreeMap<>(datasets));
        this.patterns = patterns;
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
        return lazy(name).map(LazyDataset::dataset);
    }

    private Optional<LazyDataset> lazy(DatasetName name) {
        LazyDataset own = datasets.get(name);
        return own == null ? patterns.find(name) : Optional.of(own);
    }

    /**
     * Returns the entry that serves a name, its own or that of a pattern, without making its dataset.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException if what a pattern says makes no sense for this name
     */
    public Optional<CatalogEntry> entry(DatasetName name) {
        return lazy(name).map(LazyDataset::entry);
    }

    /**
     * Tells why a name is served as it is.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException if what a pattern says makes no sense for this name
     */
    public Explanation explain(DatasetName name) {
        List<Explanation.MatchedPattern> matches = patterns.matches(name).stream()
                .map(each -> new Explanation.MatchedPattern(
                        each.pattern().name(),
                        each.pattern().section().location(),
                        each.values(),
                        each.pattern().literals()))
                .toList();
        boolean hasOwn = datasets.containsKey(name) || matches.isEmpty();
        return new Explanation(
                entry(name),
                hasOwn ? Optional.empty() : Optional.of(matches.get(0)),
                hasOwn ? matches : matches.subList(1, matches.size()));
    }

    /** Returns the patterns that serve names without an entry of their own, the most specific first. */
    public List<String> patterns() {
        return patterns.patterns().stream().map(EntryPattern::name).toList();
    }

    /** Returns all entries that have a name of their own, in alphabetical order. */
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
