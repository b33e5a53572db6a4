package dev.millrace.catalog;

import dev.millrace.data.Dataset;
import dev.millrace.entry.CatalogEntry;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.MillraceException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Problems;
import dev.millrace.storage.VersionChoice;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A checked entry, and its dataset once somebody has asked for it. Safe for use by several threads. */
final class LazyDataset {
    private final CatalogEntry entry;
    private final boolean stateful;
    private final Function<Optional<VersionChoice>, Dataset<?>> making;
    private volatile @Nullable Dataset<?> made;

    LazyDataset(CatalogEntry entry, boolean stateful, Function<Optional<VersionChoice>, Dataset<?>> making) {
        this.entry = entry;
        this.stateful = stateful;
        this.making = making;
    }

    CatalogEntry entry() {
        return entry;
    }

    /** Tells whether each run is given a dataset of its own. */
    boolean stateful() {
        return stateful;
    }

    /** Returns the dataset; the same object at every call. */
    Dataset<?> dataset() {
        Dataset<?> known = made;
        return known == null ? make() : known;
    }

    private synchronized Dataset<?> make() {
        Dataset<?> known = made;
        if (known == null) {
            known = make(
                    entry.versioned()
                            ? Optional.of(VersionChoice.newest(entry.name().value()))
                            : Optional.empty());
            made = known;
        }
        return known;
    }

    /** Returns a dataset of its own for certain versions, or for none. */
    Dataset<?> make(Optional<VersionChoice> versions) {
        try {
            return making.apply(versions);
        } catch (MillraceException e) {
            throw e;
        } catch (RuntimeException e) {
            String reason =
                    Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
            Problem problem = Problem.error(
                            CatalogProblems.NOT_MADE, "Entry '" + entry.name() + "' can't be used: " + reason)
                    .at(entry.location())
                    .with("type", entry.type());
            throw new InvalidDefinitionException("Catalog cannot be used", Problems.of(problem), e);
        }
    }
}
