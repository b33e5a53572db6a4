package dev.millrace.hook;

import dev.millrace.config.Environment;
import dev.millrace.config.Parameters;
import dev.millrace.data.Catalog;
import java.nio.file.Path;

/** Looks on while a project is opened. Meant to be implemented. */
public interface SetupHook extends Hook {
    /** Called when the configuration has been read. */
    default void afterProjectOpened(ProjectOpened event) {}

    /** Called when the catalog has been made, before anything is loaded from it. */
    default void afterCatalogCreated(CatalogCreated event) {}

    /**
     * A project's configuration has been read.
     *
     * @param root the project's folder
     * @param environment the environment that lies on top
     * @param parameters all parameters
     */
    record ProjectOpened(Path root, Environment environment, Parameters parameters) {}

    /**
     * A catalog has been made.
     *
     * @param catalog the catalog
     * @param parameters all parameters
     */
    record CatalogCreated(Catalog catalog, Parameters parameters) {}
}
