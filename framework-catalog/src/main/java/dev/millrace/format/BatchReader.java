package dev.millrace.format;

import dev.millrace.table.Table;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An open file whose rows are read batch by batch. Meant to be implemented; used by one thread at a time. */
public interface BatchReader extends Closeable {
    /** Returns the next rows, or null after the last. All batches have the same columns, and there is at least one. */
    @Nullable
    Table next() throws IOException;
}
