package dev.millrace.data;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds datasets by name. Meant to be implemented; safe for use by several threads.
 *
 * <p>A name that a catalog does not know lives in memory for the length of a run.
 */
public interface Catalog {
    /** Returns the names that have an entry of their own, in alphabetical order. */
    Set<DatasetName> names();

    /**
     * Returns the dataset of that name; the same object at every call.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException if there is an entry but it can't be used as it stands
     */
    Optional<Dataset<?>> find(DatasetName name);

    /** Returns where entries were looked for, to be told when a name is missing. */
    default List<String> sources() {
        return List.of("the catalog given to the run");
    }

    /** Returns the representations that values of this catalog can be turned into. */
    default Conversions conversions() {
        return Conversions.onHeap();
    }

    /** Opens the lifetimes of one run. */
    default Lifetimes lifetimes() {
        return Lifetimes.onHeap();
    }

    /**
     * Returns this catalog as one run sees it: what the run saves in versions gets its id.
     *
     * @param id the id of the run
     */
    default Catalog forRun(String id) {
        return this;
    }

    /** Returns a catalog without any entry. */
    static Catalog empty() {
        return new HeapCatalog(Map.of());
    }

    /** Returns a catalog of values by name; a value that is itself a {@link Dataset} is taken as such. */
    static Catalog of(Map<String, ?> values) {
        return new HeapCatalog(values);
    }
}
