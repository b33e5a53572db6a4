package dev.millrace.catalog;

import dev.millrace.config.ConfigTree;
import dev.millrace.data.Catalog;
import dev.millrace.data.Conversions;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.data.Lifetimes;
import dev.millrace.entry.CatalogEntry;
import dev.millrace.problem.DatasetException;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Problems;
import dev.millrace.storage.SupportsVersions;
import dev.millrace.storage.VersionChoice;
import dev.millrace.storage.Versions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** A catalog of checked entries, whose datasets are made when they are first asked for. */
public final class ConfiguredCatalog implements Catalog {
    private final Map<DatasetName, LazyDataset> datasets;
    private final PatternEntries patterns;
    private final List<String> sources;
    private final Conversions conversions;
    private final Supplier<Lifetimes> lifetimes;

    private final Optional<String> run;
    private final Map<DatasetName, String> loadVersions;
    private final Map<DatasetName, Dataset<?>> ofRun = new ConcurrentHashMap<>();

    ConfiguredCatalog(
            Map<DatasetName, LazyDataset> datasets,
            PatternEntries patterns,
            List<String> sources,
            Conversions conversions,
            Supplier<Lifetimes> lifetimes) {
        Map<DatasetName, LazyDataset> sorted = new LinkedHashMap<>();
        datasets.keySet().stream()
                .sorted()
                .forEach(each -> sorted.put(each, Objects.requireNonNull(datasets.get(each), "a key of the map")));
        this.datasets = Collections.unmodifiableMap(sorted);
        this.patterns = patterns;
        this.sources = List.copyOf(sources);
        this.conversions = conversions;
        this.lifetimes = lifetimes;
        this.run = Optional.empty();
        this.loadVersions = Map.of();
    }

    private ConfiguredCatalog(ConfiguredCatalog whole, Optional<String> run, Map<DatasetName, String> loadVersions) {
        this.datasets = whole.datasets;
        this.patterns = whole.patterns;
        this.sources = whole.sources;
        this.conversions = whole.conversions;
        this.lifetimes = whole.lifetimes;
        this.run = run;
        this.loadVersions = Map.copyOf(loadVersions);
    }

    /**
     * Returns this catalog with certain versions of datasets, until somebody saves others.
     *
     * @param versions versions or tags by the name of the dataset
     * @throws InvalidDefinitionException with every name that is not that of a versioned entry, and every version that is
     *     not there
     */
    public ConfiguredCatalog loading(Map<DatasetName, String> versions) {
        List<Problem> problems = new ArrayList<>();
        versions.forEach((name, version) -> {
            Optional<Versions> all = versions(name);
            if (all.isEmpty()) {
                problems.add(Problem.error(
                                CatalogProblems.NOT_VERSIONED,
                                "A version of '" + name + "' is to be loaded, which has none.")
                        .didYouMean(name.value(), versionedNames())
                        .fix("correct the name, or write 'versioned: true' into the entry"));
                return;
            }
            try {
                all.get().resolve(version);
            } catch (DatasetException e) {
                problems.addAll(e.problems().all());
            }
        });
        new Problems(problems).throwIfAny("Versions cannot be loaded");
        return new ConfiguredCatalog(this, run, versions);
    }

    private List<String> versionedNames() {
        return entries().stream()
                .filter(CatalogEntry::versioned)
                .map(each -> each.name().value())
                .toList();
    }

    @Override
    public ConfiguredCatalog forRun(String id) {
        return new ConfiguredCatalog(this, Optional.of(id), loadVersions);
    }

    /**
     * Returns the versions of a dataset; empty if its entry is not versioned, or there is none.
     *
     * @throws InvalidDefinitionException if there is an entry but it can't be used as it stands
     */
    public Optional<Versions> versions(DatasetName name) {
        return find(name)
                .flatMap(each ->
                        each instanceof SupportsVersions versioned ? versioned.versions() : Optional.<Versions>empty());
    }

    @Override
    public Set<DatasetName> names() {
        return datasets.keySet();
    }

    @Override
    public Optional<Dataset<?>> find(DatasetName name) {
        Optional<LazyDataset> found = lazy(name);
        if (found.isEmpty() || !isOfRun(found.get())) {
            return found.map(LazyDataset::dataset);
        }
        return Optional.of(ofRun.computeIfAbsent(name, each -> found.get().make(choice(each, found.get()))));
    }

    /** Tells whether this catalog has a dataset of its own, not the one of all runs. */
    private boolean isOfRun(LazyDataset lazy) {
        boolean chosen = lazy.entry().versioned() && !loadVersions.isEmpty();
        return chosen || (run.isPresent() && (lazy.entry().versioned() || lazy.stateful()));
    }

    private Optional<VersionChoice> choice(DatasetName name, LazyDataset lazy) {
        return lazy.entry().versioned()
                ? Optional.of(new VersionChoice(name.value(), run, Optional.ofNullable(loadVersions.get(name))))
                : Optional.empty();
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

    /** Returns the type of each pattern, as it stands in the catalog, in the order of {@link #patterns()}. */
    public Map<String, String> patternTypes() {
        Map<String, String> types = new LinkedHashMap<>();
        patterns.patterns()
                .forEach(each -> types.put(
                        each.name(),
                        each.section()
                                .child("type")
                                .flatMap(ConfigTree::scalar)
                                .map(Object::toString)
                                .orElse("")));
        return Collections.unmodifiableMap(types);
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
