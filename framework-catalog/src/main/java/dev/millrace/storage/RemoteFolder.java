package dev.millrace.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * The files below one place of a storage that can tell which there are. Meant to be implemented.
 *
 * <p>Names are relative to the folder, with {@code /} between their parts. Methods may be called by several threads at once, and
 * by several processes; what one of them has stored or deleted, a list made afterwards shows. Messages of what they throw
 * are shown to people, so that no secret may stand in them; a {@link dev.millrace.problem.DatasetException} is passed on as
 * it is.
 */
public interface RemoteFolder {
    /**
     * A file that is there.
     *
     * @param name its name
     * @param bytes how large it is
     * @param modified when it was stored
     */
    record Member(String name, long bytes, Instant modified) {}

    /**
     * Returns the files, also of folders within, in any order; none if there is no such folder.
     *
     * @throws IOException if they can't all be listed
     */
    List<Member> list() throws IOException;

    /** Returns the file of a name, which need not be there. */
    RemoteFile file(String name);

    /**
     * Stores a copy of a small local file unless there is a file of that name. Of several that do so at once, one succeeds.
     *
     * @return whether it was stored
     * @throws IOException if it can't be written
     */
    boolean create(String name, Path source) throws IOException;

    /**
     * Deletes the file of a name, if there is one.
     *
     * @throws IOException if it can't be deleted
     */
    void delete(String name) throws IOException;
}
