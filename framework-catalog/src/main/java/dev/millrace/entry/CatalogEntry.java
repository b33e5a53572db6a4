package dev.millrace.entry;

import dev.millrace.config.ConfigTree;
import dev.millrace.data.DatasetName;
import dev.millrace.problem.Location;

/**
 * One entry of a catalog, taken apart.
 *
 * @param name the name of the dataset
 * @param type what stands under {@code type}: a short key, or the class of a factory
 * @param options the keys that belong to the type, as they stand in the file
 * @param credentials the secrets that the entry names; none if it names none
 * @param versioned whether each save makes a version of its own
 * @param metadata what stands under {@code metadata}, an empty mapping if nothing does
 * @param contract what stands under {@code contract}, an empty mapping if nothing does
 * @param location where the entry stands
 */
public record CatalogEntry(
        DatasetName name,
        String type,
        ConfigTree options,
        Credentials credentials,
        boolean versioned,
        ConfigTree metadata,
        ConfigTree contract,
        Location location) {
    /** Returns the entry with versions, or without. */
    public CatalogEntry withVersions(boolean wanted) {
        return new CatalogEntry(name, type, options, credentials, wanted, metadata, contract, location);
    }

    /** Returns the data layer that the metadata names, such as {@code raw}; empty if it names none. */
    public String layer() {
        return metadata.child("layer")
                .flatMap(ConfigTree::scalar)
                .map(Object::toString)
                .orElse("");
    }
}
