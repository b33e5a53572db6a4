package dev.millrace.data;

/** A dataset that can tell whether there is something to load. Meant to be implemented. */
public interface SupportsExists {
    /** Tells whether {@link Dataset#load()} has something to read. */
    boolean exists();
}
