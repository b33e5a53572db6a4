package dev.millrace.config;

import java.util.List;

/** Where configuration comes from. Meant to be implemented. */
public interface ConfigSource {
    /** The kinds of configuration; each is a file, or several, whose name begins so. */
    enum Kind {
        CATALOG,
        PARAMETERS,
        CREDENTIALS,
        GLOBALS,
        /** How runs go about it, such as the memory that tables may take. */
        SETTINGS
    }

    /**
     * Returns the tree of one kind in which all environments are already laid over each other.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException with every problem of its files
     */
    ConfigTree read(Kind kind);

    /** Returns the files of one kind, lowest layer first, as a person would name them. */
    List<String> files(Kind kind);
}
