package dev.millrace.format.parquet;

import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.parquet.schema.PrimitiveType;

/** Takes the pages of one column, one after the other, into an Arrow vector that somebody else owns and closes. */
interface ColumnSink {
    /** Returns the sink that suits the column's type in the file and in memory. */
    static ColumnSink into(FieldVector vector, PrimitiveType type) {
        return vector instanceof BaseVariableWidthVector bytes
                ? new BytesSink(bytes)
                : new FixedWidthSink((BaseFixedWidthVector) vector, type);
    }

    /**
     * Allocates the vector.
     *
     * @param rows how many rows will come
     * @param bytes how many bytes their values may need, a guess
     */
    void allocate(int rows, long bytes);

    /** Takes a page whose first row is row {@code first} of the vector. */
    void append(Page page, int first);

    /** Ends the vector after its last row. */
    void finish(int rows);
}
