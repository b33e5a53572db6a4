package dev.millrace.format.parquet;

import java.nio.ByteBuffer;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.PageLocation;
import org.jspecify.annotations.Nullable;

/**
 * One leaf of one row group, ready to be written.
 *
 * @param meta what the footer tells of it; offsets count from its own start until it is placed
 * @param bytes its pages
 * @param columnIndex the least and greatest values of its pages, if they are known
 * @param offsetIndex where its pages begin
 */
record EncodedChunk(
        ColumnMetaData meta, ByteBuffer bytes, @Nullable ColumnIndex columnIndex, OffsetIndex offsetIndex) {
    /** Returns what is still needed when the bytes were written. */
    EncodedChunk withoutBytes() {
        return new EncodedChunk(meta, ByteBuffer.allocate(0), columnIndex, offsetIndex);
    }

    /** Says where in the file it begins. */
    void place(long start) {
        meta.setData_page_offset(meta.getData_page_offset() + start);
        if (meta.isSetDictionary_page_offset()) {
            meta.setDictionary_page_offset(meta.getDictionary_page_offset() + start);
        }
        for (PageLocation each : offsetIndex.getPage_locations()) {
            each.setOffset(each.getOffset() + start);
        }
    }
}
