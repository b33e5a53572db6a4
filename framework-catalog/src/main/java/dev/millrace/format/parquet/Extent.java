package dev.millrace.format.parquet;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What a file tells of the values of a column in a row group or a page.
 *
 * @param rows how many rows there are
 * @param nulls how many of them have no value; -1 if that is unknown
 * @param least a value that no other is below, as the file encodes it; null if that is unknown
 * @param greatest a value that no other is above; null if that is unknown
 */
record Extent(
        long rows,
        long nulls,
        @Nullable ByteBuffer least,
        @Nullable ByteBuffer greatest) {}
