package dev.millrace.storage;

import java.util.Optional;

/**
 * Which versions of a dataset one run reads and writes.
 *
 * @param dataset the name of the dataset
 * @param run the id of the run, which is the version that it writes; empty outside a run, where the moment is
 * @param load the version or tag that is read until something is written; the newest version if empty
 */
public record VersionChoice(String dataset, Optional<String> run, Optional<String> load) {
    /** Returns the choice outside a run: the newest version is read. */
    public static VersionChoice newest(String dataset) {
        return new VersionChoice(dataset, Optional.empty(), Optional.empty());
    }
}
