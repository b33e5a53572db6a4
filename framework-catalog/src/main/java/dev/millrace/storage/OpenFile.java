package dev.millrace.storage;

import dev.millrace.problem.DatasetException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that is read step by step; a remote one is copied once. Closing removes that copy. */
public final class OpenFile implements AutoCloseable {
    private final StoredFile file;
    private final Path path;
    private final @Nullable LocalCopy copy;

    OpenFile(StoredFile file, Path path, @Nullable LocalCopy copy) {
        this.file = file;
        this.path = path;
        this.copy = copy;
    }

    /** Copies a file that is elsewhere. */
    static OpenFile copied(StoredFile file, RemoteFile remote) throws IOException {
        LocalCopy copy = LocalCopy.make();
        try {
            remote.fetch(copy.path());
            return new OpenFile(file, copy.path(), copy);
        } catch (Throwable e) {
            copy.close();
            throw e;
        }
    }

    /**
     * Reads something of the file.
     *
     * @throws DatasetException if it is not there, or if reading failed
     */
    public <T> T read(StoredFile.Reading<T> reading) {
        try {
            return reading.from(path);
        } catch (IOException e) {
            throw file.notRead(e);
        }
    }

    @Override
    public void close() {
        if (copy != null) {
            copy.close();
        }
    }
}
