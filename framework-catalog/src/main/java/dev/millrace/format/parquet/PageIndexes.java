package dev.millrace.format.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.Util;

/**
 * What a file tells of the pages of a column in a row group. It only helps to read less, so an index that is damaged counts
 * as none.
 *
 * @param file the file
 * @param chunk what the footer tells of the column
 * @param rows how many rows the row group has
 * @see <a href="https://github.com/apache/parquet-format/blob/master/PageIndex.md">Parquet, Page Index</a>
 */
record PageIndexes(ParquetFile file, ColumnChunk chunk, long rows) {
    /** An index of a column chunk takes some bytes per page; a larger one is no index. */
    private static final int LARGEST = 1 << 24;

    /** Returns where the pages are, in order; empty if that is unknown. */
    List<PageLocation> locations() throws IOException {
        if (!chunk.isSetOffset_index_offset() || !chunk.isSetOffset_index_length()) {
            return List.of();
        }
        byte[] bytes = read(chunk.getOffset_index_offset(), chunk.getOffset_index_length());
        try {
            OffsetIndex index = Util.readOffsetIndex(new ByteArrayInputStream(bytes));
            return isSound(index.getPage_locations()) ? index.getPage_locations() : List.of();
        } catch (IOException | RuntimeException e) {
            return List.of();
        }
    }

    /** Returns what is known of the values of each page; empty if nothing is. */
    List<Extent> extents(List<PageLocation> pages) throws IOException {
        if (!chunk.isSetColumn_index_offset() || !chunk.isSetColumn_index_length()) {
            return List.of();
        }
        byte[] bytes = read(chunk.getColumn_index_offset(), chunk.getColumn_index_length());
        try {
            return extents(Util.readColumnIndex(new ByteArrayInputStream(bytes)), pages);
        } catch (IOException | RuntimeException e) {
            return List.of();
        }
    }

    private List<Extent> extents(ColumnIndex index, List<PageLocation> pages) {
        List<Extent> extents = new ArrayList<>();
        for (int i = 0; i < pages.size(); i++) {
            long count = end(pages, i) - pages.get(i).getFirst_row_index();
            boolean unbounded = index.getNull_pages().get(i);
            long nulls = index.isSetNull_counts() ? index.getNull_counts().get(i) : unbounded ? count : -1;
            // Polars 1.44 says of a page with a NaN as well that it has only nulls, and counts fewer of them
            ByteBuffer least = unbounded ? null : index.getMin_values().get(i);
            ByteBuffer greatest = unbounded ? null : index.getMax_values().get(i);
            extents.add(new Extent(count, nulls, least, greatest));
        }
        return extents;
    }

    /** Returns the row of the row group before which a page ends. */
    int end(List<PageLocation> pages, int page) {
        return (int) (page + 1 < pages.size() ? pages.get(page + 1).getFirst_row_index() : rows);
    }

    private boolean isSound(List<PageLocation> pages) {
        long row = 0;
        long offset = 0;
        for (int i = 0; i < pages.size(); i++) {
            PageLocation each = pages.get(i);
            boolean follows = i == 0 ? each.getFirst_row_index() == 0 : each.getFirst_row_index() > row;
            if (!follows || each.getFirst_row_index() >= rows || each.getOffset() <= offset) {
                return false;
            }
            row = each.getFirst_row_index();
            offset = each.getOffset();
        }
        return true;
    }

    private byte[] read(long offset, int length) throws IOException {
        if (length < 0
                || length > LARGEST
                || offset < 0
                || offset > file.channel().size() - length) {
            return new byte[0];
        }
        return file.read("an index of pages", offset, length).array();
    }
}
