package dev.millrace.launch;

import dev.millrace.catalog.ConfiguredCatalog;
import dev.millrace.config.ConfigTree;
import dev.millrace.data.Catalog;
import dev.millrace.data.Conversions;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.data.MemoryDataset;
import dev.millrace.entry.CatalogEntry;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Location;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A catalog of which some entries may be wrong: those count as datasets of anything, for a name that is there is not to be
 * called missing.
 */
final class CheckedCatalog implements Catalog {
    private static final Optional<Dataset<?>> ANYTHING = Optional.of(MemoryDataset.empty());

    private final @Nullable ConfiguredCatalog right;
    private final Set<DatasetName> wrong;
    private final boolean isAnyThere;

    private CheckedCatalog(@Nullable ConfiguredCatalog right, Set<DatasetName> wrong, boolean isAnyThere) {
        this.right = right;
        this.wrong = wrong;
        this.isAnyThere = isAnyThere;
    }

    /** Returns a catalog that could not be read: it may have any name. */
    static CheckedCatalog unknown() {
        return new CheckedCatalog(null, Set.of(), true);
    }

    /** Returns what could be made of the entries of files. */
    static CheckedCatalog of(ConfiguredCatalog right, ConfigTree entries) {
        Set<DatasetName> wrong = new TreeSet<>();
        boolean wrongPattern = false;
        for (String name : entries.children().keySet()) {
            boolean known = right.patterns().contains(name) || right.names().contains(DatasetName.of(name));
            if (!known && name.indexOf('{') >= 0) {
                wrongPattern = true;
            } else if (!known) {
                wrong.add(DatasetName.of(name));
            }
        }
        return new CheckedCatalog(right, wrong, wrongPattern);
    }

    /** Returns this catalog with datasets of anything that are made in another way. */
    CheckedCatalog besides(Set<DatasetName> others) {
        Set<DatasetName> all = new TreeSet<>(wrong);
        others.stream()
                .filter(each -> right == null || !right.names().contains(each))
                .forEach(all::add);
        return new CheckedCatalog(right, all, isAnyThere);
    }

    /** Returns the name of the pattern that serves a name; empty if none does, or if it makes no sense for that name. */
    Optional<String> pattern(DatasetName name) {
        try {
            return right == null
                    ? Optional.empty()
                    : right.explain(name).chosen().map(each -> each.name());
        } catch (InvalidDefinitionException e) {
            return Optional.empty(); // told by the check of the wiring
        }
    }

    /** Returns the dataset of an entry that is right. */
    Optional<Dataset<?>> made(DatasetName name) {
        try {
            return right == null ? Optional.empty() : right.find(name);
        } catch (InvalidDefinitionException e) {
            return Optional.empty(); // told by the check of the wiring
        }
    }

    /** Returns where the entry stands that serves a name. */
    Location location(DatasetName name) {
        return right == null
                ? Location.unknown()
                : right.entry(name).map(CatalogEntry::location).orElseGet(Location::unknown);
    }

    /** Tells whether there is, or may be, an entry for a name. */
    boolean mayHave(DatasetName name) {
        return isAnyThere || wrong.contains(name) || made(name).isPresent();
    }

    @Override
    public Set<DatasetName> names() {
        return right == null ? Set.of() : right.names();
    }

    @Override
    public Optional<Dataset<?>> find(DatasetName name) {
        Optional<Dataset<?>> found = right == null ? Optional.empty() : right.find(name);
        return found.isEmpty() && (isAnyThere || wrong.contains(name)) ? ANYTHING : found;
    }

    @Override
    public List<String> sources() {
        return right == null ? List.of() : right.sources();
    }

    @Override
    public Conversions conversions() {
        return right == null ? Conversions.onHeap() : right.conversions();
    }
}
