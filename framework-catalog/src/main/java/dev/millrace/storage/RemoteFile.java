package dev.millrace.storage;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file that is not on a disk of this machine: it is read and written by way of local copies. Meant to be implemented.
 *
 * <p>Methods may be called by several threads at once. Messages of what they throw are shown to people, so that no secret
 * may stand in them; a {@link dev.millrace.problem.DatasetException} is passed on as it is.
 */
public interface RemoteFile {
    /** Tells whether nothing can be stored here. */
    default boolean isReadOnly() {
        return false;
    }

    /**
     * Tells whether the file is there.
     *
     * @throws IOException if that can't be found out
     */
    boolean exists() throws IOException;

    /**
     * Copies the whole file.
     *
     * @param target a local file, which does not exist before
     * @throws java.nio.file.NoSuchFileException if the file is not there
     * @throws IOException if it can't be read to its end
     */
    void fetch(Path target) throws IOException;

    /**
     * Replaces the file by a copy of a local one, as a whole or not at all.
     *
     * @throws IOException if it can't be written; what was there before is still there then
     */
    void store(Path source) throws IOException;
}
