package dev.millrace.storage;

import java.util.Optional;

/** A dataset whose saves can be kept side by side. Meant to be implemented. */
public interface SupportsVersions {
    /** Returns the versions; empty if the dataset has none, since its entry is not {@code versioned}. */
    Optional<Versions> versions();
}
