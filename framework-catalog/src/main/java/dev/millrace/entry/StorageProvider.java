package dev.millrace.entry;

import dev.millrace.storage.RemoteFile;
import dev.millrace.storage.RemoteFolder;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Files of one kind of storage that is no disk of this machine. Meant to be implemented; found through {@code ServiceLoader}.
 *
 * <p>One object serves all entries, and may be asked by several threads at once.
 */
public interface StorageProvider {
    /** Returns the schemes of URIs that mean this storage, in lower case, such as {@code s3}. */
    Set<String> schemes();

    /**
     * Returns the file that a URI names. Touches neither the storage nor the library that reaches it: the check of a catalog
     * asks for every file.
     *
     * @param uri with one of the {@link #schemes()}; its path is as it stands in the catalog, however it is written there
     * @param credentials the secrets that the entry names, or none
     * @throws IllegalArgumentException if the URI or the credentials can't be right; its message is shown to people
     */
    RemoteFile file(URI uri, Credentials credentials);

    /**
     * Returns the folder that a URI names, in which partitions and versions may lie. Touches neither the storage nor the library
     * that reaches it.
     *
     * @param uri as for {@link #file}; no slash at the end of its path
     * @param credentials the secrets that the entry names, or none
     * @return empty, as it is by default, if this storage can't tell which files it has
     * @throws IllegalArgumentException if the URI or the credentials can't be right; its message is shown to people
     */
    default Optional<RemoteFolder> folder(URI uri, Credentials credentials) {
        return Optional.empty();
    }
}
