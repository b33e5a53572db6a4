package dev.millrace.catalog;

/** A class that a catalog may name, and that must not run. */
public final class NotAFactory {
    static {
        System.setProperty("dev.millrace.catalog.NotAFactory", "was initialised");
    }

    private NotAFactory() {}
}
