package dev.millrace.config;

import java.util.Optional;

/**
 * Answers references of the form <code>${name:argument}</code>, such as to a vault. Meant to be implemented, by a class with
 * a public constructor without parameters; found through {@code ServiceLoader}, and made when a file first names it.
 *
 * <p>A resolver may be called by several threads, once for each reference.
 */
public interface ConfigResolver {
    /** Returns what stands before the colon: letters, digits, '_' and '.'. */
    String name();

    /**
     * Returns what a reference stands for.
     *
     * @param argument what stands behind the colon, up to a default, without space around it
     * @return a text, number, boolean, list or map; empty if there is no such thing, so that the default is taken
     * @throws RuntimeException if it can't be found out; its message is told to the person who reads the problem
     */
    Optional<Object> resolve(String argument);

    /** Tells whether the answers may never be shown. Such a resolver can only be named in credentials. */
    default boolean isSecret() {
        return false;
    }
}
