package dev.millrace.test;

import dev.millrace.data.Catalog;
import dev.millrace.data.Conversions;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.data.DatasetRef;
import dev.millrace.data.Lifetimes;
import dev.millrace.data.MemoryDataset;
import dev.millrace.problem.Suggestions;
import dev.millrace.table.Allocations;
import dev.millrace.table.TableConversions;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A catalog of values in memory, with the conversions and lifetimes of a real one. Immutable, but for what nodes save to
 * its datasets.
 */
public final class TestCatalog implements Catalog {
    private final Map<DatasetName, Dataset<?>> datasets;
    private final Conversions conversions = new TableConversions(List.of());

    private TestCatalog(Map<DatasetName, Dataset<?>> datasets) {
        this.datasets = datasets;
    }

    /** Returns a catalog without entries. */
    public static TestCatalog empty() {
        return new TestCatalog(Map.of());
    }

    /** Returns a catalog of values by name. */
    public static TestCatalog of(Map<String, ?> values) {
        TestCatalog catalog = empty();
        for (Map.Entry<String, ?> each : values.entrySet()) {
            catalog = catalog.with(each.getKey(), each.getValue());
        }
        return catalog;
    }

    /** Returns this catalog with one more value; one that is itself a {@link Dataset}, such as a {@link FaultyDataset}, is taken as such. */
    public TestCatalog with(String name, Object value) {
        return plus(name, value instanceof Dataset<?> dataset ? dataset : MemoryDataset.of(value));
    }

    /** Returns this catalog with one more value of the type that nodes read. */
    public <T> TestCatalog with(DatasetRef<T> ref, T value) {
        return with(ref.name().value(), value);
    }

    /** Returns this catalog with a place into which a node may save. */
    public TestCatalog keeping(String name) {
        return plus(name, MemoryDataset.empty());
    }

    /** Returns this catalog with a dataset whose loads throw; saves go to memory. */
    public TestCatalog failingOnLoad(String name, RuntimeException failure) {
        return plus(name, FaultyDataset.empty().failingLoads(failure));
    }

    /** Returns this catalog with a dataset whose saves throw, and which loads nothing. */
    public TestCatalog failingOnSave(String name, RuntimeException failure) {
        return plus(name, FaultyDataset.empty().failingSaves(failure));
    }

    /**
     * Returns what a dataset holds.
     *
     * @throws IllegalArgumentException if there is no such dataset
     * @throws dev.millrace.problem.DatasetException if nothing was saved to it
     */
    public Object value(String name) {
        return find(DatasetName.of(name))
                .orElseThrow(() -> unknown(name, List.of()))
                .load();
    }

    /** Returns what to throw if a name is neither here nor among others. */
    IllegalArgumentException unknown(String name, Collection<DatasetName> others) {
        SortedSet<DatasetName> known = new TreeSet<>(datasets.keySet());
        known.addAll(others);
        return new IllegalArgumentException("The catalog has no '" + name + "', only " + known
                + Suggestions.nearest(
                                name, known.stream().map(DatasetName::value).toList())
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse(""));
    }

    private TestCatalog plus(String name, Dataset<?> dataset) {
        Map<DatasetName, Dataset<?>> more = new TreeMap<>(datasets);
        more.put(DatasetName.of(name), dataset);
        return new TestCatalog(more);
    }

    /** Returns this catalog with a place for each of the names that it does not have. */
    TestCatalog keepingAll(Iterable<DatasetName> names) {
        Map<DatasetName, Dataset<?>> more = new TreeMap<>(datasets);
        names.forEach(name -> more.computeIfAbsent(name, absent -> MemoryDataset.empty()));
        return new TestCatalog(more);
    }

    @Override
    public Set<DatasetName> names() {
        return Collections.unmodifiableSet(datasets.keySet());
    }

    @Override
    public Optional<Dataset<?>> find(DatasetName name) {
        return Optional.ofNullable(datasets.get(name));
    }

    @Override
    public List<String> sources() {
        return List.of("the test's catalog");
    }

    @Override
    public Conversions conversions() {
        return conversions;
    }

    @Override
    public Lifetimes lifetimes() {
        return new Allocations();
    }
}
