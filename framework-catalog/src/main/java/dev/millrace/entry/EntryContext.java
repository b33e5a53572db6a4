package dev.millrace.entry;

import dev.millrace.data.DatasetName;
import dev.millrace.problem.Location;
import dev.millrace.storage.StoredFile;
import java.nio.file.Path;

/**
 * What a factory may know besides the options.
 *
 * @param name the name of the dataset
 * @param location where the entry stands
 * @param root the folder against which relative paths are resolved
 */
public record EntryContext(DatasetName name, Location location, Path root) {
    /** Returns the file that a {@code path} key names; relative paths lie in the project. */
    public StoredFile file(String path) {
        return new StoredFile(root.resolve(path), path);
    }
}
