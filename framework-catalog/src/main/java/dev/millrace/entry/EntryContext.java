package dev.millrace.entry;

import dev.millrace.data.DatasetName;
import dev.millrace.problem.Location;
import dev.millrace.storage.StoredFile;
import dev.millrace.storage.StoredFolder;
import dev.millrace.storage.VersionChoice;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a factory may know besides the options.
 *
 * @param name the name of the dataset
 * @param location where the entry stands
 * @param root the folder against which relative paths are resolved
 * @param credentials the secrets that the entry names; none unless the factory takes them
 * @param versions which versions are read and written; empty if the entry is not versioned
 * @param inner the datasets of which this one consists; none unless the factory names their section
 * @param storages where paths lead
 */
public record EntryContext(
        DatasetName name,
        Location location,
        Path root,
        Credentials credentials,
        Optional<VersionChoice> versions,
        InnerDatasets inner,
        Storages storages) {
    /** Makes a context without versions and inner datasets. */
    public EntryContext(DatasetName name, Location location, Path root, Credentials credentials) {
        this(name, location, root, credentials, Optional.empty(), InnerDatasets.none(), new Storages());
    }

    /** Makes a context without credentials. */
    public EntryContext(DatasetName name, Location location, Path root) {
        this(name, location, root, Credentials.none());
    }

    /**
     * Returns the file that a {@code path} key names; relative paths lie in the project, and URIs may lead elsewhere.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException if it is a URI of which nothing is known here
     */
    public StoredFile file(String path) {
        return storages.file(root, path, this);
    }

    /**
     * Returns the folder elsewhere to which a {@code path} key leads; empty if it leads to a disk, where
     * {@link #folder(String)} finds it.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException if it is a URI of which nothing is known here
     */
    public Optional<StoredFolder> folderElsewhere(String path) {
        return storages.folderElsewhere(root, path, this);
    }

    /**
     * Returns the folder on a disk that a {@code path} key names; relative paths lie in the project.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException if it is a URI that can't be such a folder
     */
    public Path folder(String path) {
        return storages.folder(root, path, location);
    }
}
