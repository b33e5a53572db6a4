package dev.millrace.format;

import dev.millrace.table.Table;
import java.io.Closeable;
import java.io.IOException;

/**
 * A file that is written batch by batch. Meant to be implemented; used by one thread at a time.
 *
 * <p>The file is complete after {@link #finish}. Closing without it gives the file up, and somebody else removes it.
 */
public interface BatchWriter extends Closeable {
    /** Writes rows that have the columns of the schema. */
    void write(Table batch) throws IOException;

    /** Writes what ends the file. */
    void finish() throws IOException;
}
