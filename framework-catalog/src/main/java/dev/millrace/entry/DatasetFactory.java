package dev.millrace.entry;

import dev.millrace.config.ConfigTree;
import dev.millrace.data.Dataset;
import java.util.Optional;

/**
 * Makes datasets of one type. Meant to be implemented; found through {@code ServiceLoader}.
 *
 * <p>Making a dataset touches neither the storage nor the libraries of the format; loading and saving do.
 *
 * @param <O> the record whose components are the keys of an entry, {@code type}, {@code metadata} and
 *     {@code credentials} aside; {@code Optional} components may be left out in the catalog
 */
public interface DatasetFactory<O extends Record> {
    /** Returns the short key that stands under {@code type} in the catalog, such as {@code csv}. */
    String type();

    /** Returns the record of the options. */
    Class<O> options();

    /** Tells whether entries of this type may name {@code credentials}; if not, naming them is a problem. */
    default boolean takesCredentials() {
        return false;
    }

    /**
     * Tells whether entries of this type may be {@code versioned}: they are if all that is stored is one file, which comes
     * from {@link EntryContext#file(String)}. If not, such an entry is a problem.
     */
    default boolean takesVersions() {
        return false;
    }

    /** Tells whether datasets of this type keep something during a run, so that each run is given one of its own. */
    default boolean keepsStateOfRun() {
        return false;
    }

    /**
     * Returns the section of the datasets of which those of this type consist, which is then checked like an entry. It
     * has no {@code path}: {@link EntryContext#inner()} gives each its own.
     */
    default Optional<ConfigTree> inner(O options) {
        return Optional.empty();
    }

    /**
     * Tells whether that section is one dataset with a path of its own, which {@link InnerDatasets#one()} makes. What is
     * versioned then, and takes credentials, is that dataset.
     */
    default boolean wrapsOne() {
        return false;
    }

    /** Makes a dataset from checked options. */
    Dataset<?> create(O options, EntryContext context);
}
