package dev.millrace.storage;

import java.time.Clock;
import java.util.Optional;

/**
 * Which versions of a dataset one run reads and writes.
 *
 * @param dataset the name of the dataset
 * @param run the id of the run, which is the version that it writes; empty outside a run, where the moment is
 * @param load the version or tag that is read until something is written; the newest version if empty
 * @param clock tells when a version is written
 */
public record VersionChoice(String dataset, Optional<String> run, Optional<String> load, Clock clock) {
    /** Makes a choice by the clock of the system. */
    public VersionChoice(String dataset, Optional<String> run, Optional<String> load) {
        this(dataset, run, load, Clock.systemUTC());
    }

    /** Returns the choice outside a run: the newest version is read. */
    public static VersionChoice newest(String dataset) {
        return new VersionChoice(dataset, Optional.empty(), Optional.empty());
    }

    /** Returns this choice by another clock. */
    public VersionChoice by(Clock other) {
        return new VersionChoice(dataset, run, load, other);
    }
}
