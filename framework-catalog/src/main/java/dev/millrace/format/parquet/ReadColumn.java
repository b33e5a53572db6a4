package dev.millrace.format.parquet;

import java.util.List;
import org.apache.arrow.vector.FieldVector;

/** A column of the table while its parts are read. Whoever made it closes it, also after {@link #vector}. */
interface ReadColumn extends AutoCloseable {
    /** Returns what remains to be done when all parts were read; by any threads. */
    List<Runnable> completion();

    /**
     * Returns a vector that holds the buffers as well.
     *
     * @throws IllegalStateException if the parts do not fit together
     */
    FieldVector vector();

    @Override
    void close();
}
