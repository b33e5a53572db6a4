package dev.millrace.storage;

/**
 * A folder elsewhere in which files of a dataset are stored.
 *
 * @param remote where it is
 * @param path how it is written in a catalog, without a slash at its end
 * @param name how it is told to people
 */
public record StoredFolder(RemoteFolder remote, String path, String name) {
    /** Returns this folder such that it is only read if the project is spared. */
    public StoredFolder in(ProjectFiles files) {
        return files.areSpared() ? new StoredFolder(new SparedFolder(remote, name, files), path, name) : this;
    }
}
