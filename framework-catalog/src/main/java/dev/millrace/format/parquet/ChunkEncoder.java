package dev.millrace.format.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.zip.CRC32;
import org.apache.arrow.vector.FieldVector;
import org.apache.parquet.format.BoundaryOrder;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/**
 * Encodes one leaf of one row group: a dictionary if the values repeat, then data pages of version 1, which every reader
 * knows.
 *
 * @see <a href="https://parquet.apache.org/docs/file-format/data-pages/">Parquet, Data Pages</a>
 */
final class ChunkEncoder {
    private final Leaf leaf;
    private final Levels levels;
    private final LeafValues values;
    private final boolean simple;
    private final PageCompressor compressor;
    private final ParquetProblems problems;
    private final Bytes page = new Bytes(1 << 16);
    private final Bytes header = new Bytes(1 << 8);
    private final Bytes chunk;
    private final List<PageSummary> pages = new ArrayList<>();
    private long uncompressedBytes;
    private boolean hasDictionary;

    /** What an index tells of a page. */
    private record PageSummary(
            long offset,
            int bytes,
            int firstRow,
            long nulls,
            boolean empty,
            byte @Nullable [] least,
            byte @Nullable [] greatest) {}

    private ChunkEncoder(
            Leaf leaf,
            FieldVector column,
            PageCompressor compressor,
            ParquetProblems problems,
            long bytesPerRow,
            int rows) {
        this.leaf = leaf;
        this.levels = new Levels(leaf, column, problems);
        this.values = LeafValues.of(leaf, levels.values());
        this.simple = leaf.isFlat() && column.getNullCount() == 0;
        this.compressor = compressor;
        this.problems = problems;
        this.chunk = new Bytes((int) Math.min(Math.max(1 << 10, bytesPerRow * rows * 3 / 4), 1 << 28));
    }

    /**
     * Encodes some rows of a column.
     *
     * @throws dev.millrace.problem.DatasetException if a value does not fit into the file
     */
    static EncodedChunk encode(
            Leaf leaf,
            FieldVector column,
            int from,
            int to,
            PageCompressor compressor,
            ParquetOptions.Compression compression,
            ParquetProblems problems)
            throws IOException {
        long perRow = column.getBufferSize() / Math.max(1, column.getValueCount());
        ChunkEncoder encoder = new ChunkEncoder(leaf, column, compressor, problems, perRow, to - from);
        return encoder.encode(from, to, compression);
    }

    private EncodedChunk encode(int from, int to, ParquetOptions.Compression compression) throws IOException {
        List<int[]> ids = Objects.requireNonNullElse(ids(from, to), List.of());
        long dictionaryOffset = chunk.size();
        if (!ids.isEmpty() && values.words() > 0) {
            writeDictionary();
            hasDictionary = true;
        }
        long dataOffset = chunk.size();
        int width = Math.max(1, RunsWriter.width(Math.max(0, values.words() - 1)));
        long places = 0;
        for (int row = from, number = 0; row < to; number++) {
            int end = Math.min(row + PageLimits.ROWS, to);
            take(row, end);
            writePage(row - from, hasDictionary ? ids.get(number) : null, width);
            places += simple ? end - row : levels.count();
            row = end;
        }
        ColumnMetaData meta = new ColumnMetaData(
                ParquetSchemas.type(leaf.primitive()),
                List.copyOf(encodings()),
                leaf.path(),
                PageCompressor.codec(compression),
                places,
                uncompressedBytes,
                chunk.size(),
                dataOffset);
        if (hasDictionary) {
            meta.setDictionary_page_offset(dictionaryOffset);
        }
        meta.setStatistics(statistics());
        return new EncodedChunk(meta, ByteBuffer.wrap(chunk.array(), 0, chunk.size()), columnIndex(), offsetIndex());
    }

    private Set<Encoding> encodings() {
        Set<Encoding> used = EnumSet.of(Encoding.RLE, Encoding.PLAIN);
        if (hasDictionary) {
            used.add(Encoding.RLE_DICTIONARY);
        }
        return used;
    }

    /** Returns the places of the values of each page in the dictionary; null if there is no use in one. */
    private @Nullable List<int[]> ids(int from, int to) {
        List<int[]> ids = new ArrayList<>();
        int[] room = new int[PageLimits.ROWS];
        for (int row = from; row < to; row += PageLimits.ROWS) {
            take(row, Math.min(row + PageLimits.ROWS, to));
            if (room.length < values.count()) {
                room = new int[values.count()];
            }
            if (!values.isWorthADictionary(room)) {
                return null;
            }
            ids.add(Arrays.copyOf(room, values.count()));
        }
        return ids;
    }

    private void take(int from, int to) {
        try {
            if (simple) {
                values.take(from, to - from);
            } else {
                levels.read(from, to);
                values.take(levels.present(), levels.presentCount());
            }
        } catch (ArithmeticException e) {
            throw problems.notWritable(
                    place(from, to) + " of column '" + leaf.path().get(0)
                            + "' is out of the range that Parquet can hold",
                    e);
        }
    }

    /** Looks for the row that can't be written. */
    private String place(int from, int to) {
        for (int row = from; simple && row < to; row++) {
            try {
                values.take(row, 1);
            } catch (ArithmeticException e) {
                return "row " + row;
            }
        }
        return "a value in rows " + from + " to " + to;
    }

    private void writeDictionary() throws IOException {
        page.clear();
        values.writeWords(page);
        PageHeader dictionary = new PageHeader(PageType.DICTIONARY_PAGE, page.size(), 0)
                .setDictionary_page_header(new DictionaryPageHeader(values.words(), Encoding.PLAIN));
        write(dictionary);
    }

    private void writePage(int firstRow, int @Nullable [] ids, int width) throws IOException {
        page.clear();
        int places = simple ? values.count() : levels.count();
        if (leaf.isRepeated()) {
            writeLevels(levels.repetitions(), places, leaf.descriptor().getMaxRepetitionLevel());
        }
        if (leaf.hasLevels()) {
            writeDefinitions(places);
        }
        if (ids == null) {
            values.writePlain(page);
        } else {
            page.write(width);
            RunsWriter.write(ids, values.count(), width, page);
        }
        values.beginRange();
        values.extendRange();
        byte[] least = values.least();
        byte[] greatest = values.greatest();
        DataPageHeader data = new DataPageHeader(
                places, ids == null ? Encoding.PLAIN : Encoding.RLE_DICTIONARY, Encoding.RLE, Encoding.RLE);
        long offset = chunk.size();
        write(new PageHeader(PageType.DATA_PAGE, page.size(), 0).setData_page_header(data));
        pages.add(new PageSummary(
                offset,
                (int) (chunk.size() - offset),
                firstRow,
                places - values.count(),
                values.count() == 0,
                least,
                greatest));
    }

    private void writeDefinitions(int places) {
        int most = leaf.descriptor().getMaxDefinitionLevel();
        if (simple) {
            int start = page.size();
            page.putInt(0);
            RunsWriter.repeat(most, places, RunsWriter.width(most), page);
            page.setInt(start, page.size() - start - Integer.BYTES);
        } else {
            writeLevels(levels.definitions(), places, most);
        }
    }

    /** Levels begin with their length in bytes. */
    private void writeLevels(int[] all, int count, int most) {
        int start = page.size();
        page.putInt(0);
        RunsWriter.write(all, count, RunsWriter.width(most), page);
        page.setInt(start, page.size() - start - Integer.BYTES);
    }

    /** Writes what is in {@code page}, compressed, behind its header. */
    private void write(PageHeader description) throws IOException {
        Bytes compressed = new Bytes(page.size() / 2 + (1 << 6));
        compressor.compress(page.array(), page.size(), compressed);
        CRC32 sum = new CRC32();
        sum.update(compressed.array(), 0, compressed.size());
        description.setCompressed_page_size(compressed.size()).setCrc((int) sum.getValue());
        header.clear();
        Util.writePageHeader(description, header);
        chunk.write(header.array(), 0, header.size());
        chunk.write(compressed.array(), 0, compressed.size());
        uncompressedBytes += header.size() + page.size();
    }

    private Statistics statistics() {
        Statistics statistics = new Statistics()
                .setNull_count(pages.stream().mapToLong(PageSummary::nulls).sum());
        boolean told = pages.stream().allMatch(each -> each.empty() || each.least() != null);
        byte[] least = told ? wholeRange(true) : null;
        byte[] greatest = told ? wholeRange(false) : null;
        if (least != null && greatest != null) {
            statistics.setMin_value(least).setIs_min_value_exact(true);
            statistics.setMax_value(greatest).setIs_max_value_exact(true);
        }
        return statistics;
    }

    /** Returns the least or the greatest value of all pages; null if it is unknown or too long to be of use. */
    private byte @Nullable [] wholeRange(boolean low) {
        byte[] found = null;
        for (PageSummary each : pages) {
            byte[] value = low ? each.least() : each.greatest();
            if (value != null) {
                int order = found == null ? 0 : leaf.compare(value, found);
                found = found == null || (low ? order < 0 : order > 0) ? value : found;
            }
        }
        return found == null || found.length > PageLimits.BOUND_BYTES ? null : found;
    }

    private @Nullable ColumnIndex columnIndex() {
        List<Boolean> empty = new ArrayList<>();
        List<ByteBuffer> least = new ArrayList<>();
        List<ByteBuffer> greatest = new ArrayList<>();
        List<Long> nulls = new ArrayList<>();
        for (PageSummary each : pages) {
            boolean told = each.least() != null
                    && each.greatest() != null
                    && each.least().length <= PageLimits.BOUND_BYTES
                    && each.greatest().length <= PageLimits.BOUND_BYTES;
            if (!told && !each.empty()) {
                return null;
            }
            empty.add(each.empty());
            least.add(ByteBuffer.wrap(told ? each.least() : new byte[0]));
            greatest.add(ByteBuffer.wrap(told ? each.greatest() : new byte[0]));
            nulls.add(each.nulls());
        }
        return new ColumnIndex(empty, least, greatest, BoundaryOrder.UNORDERED).setNull_counts(nulls);
    }

    /** Offsets count from the start of the chunk here. */
    private OffsetIndex offsetIndex() {
        return new OffsetIndex(pages.stream()
                .map(each -> new PageLocation(each.offset(), each.bytes(), each.firstRow()))
                .toList());
    }
}
