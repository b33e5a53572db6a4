package dev.millrace.format.parquet;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.apache.parquet.CorruptDeltaByteArrays;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.values.RequiresPreviousReader;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one column in one row group. Rows mean places of a value here, of which a nested column may have none or
 * several in a row of the table; in a flat one a level is 0 (absent) or 1 (present).
 *
 * @see <a href="https://parquet.apache.org/docs/file-format/data-pages/">Parquet, Data Pages</a>
 */
final class ColumnChunk {
    private static final long UNSUSPICIOUS_BYTES = 1 << 26;

    private final ColumnDescriptor column;
    private final ChunkStream bytes;
    private final PageDecompressor decompressor;
    private final long mostBytes;
    private final @Nullable String writer;
    private final Scratch scratch;
    private final @Nullable Entries entries;
    private final Presence presence = new Presence();
    private int valuesOfPage;
    private @Nullable WordValues words;
    private @Nullable ValuesReader values;

    /**
     * Begins to read.
     *
     * @param bytes the chunk from its first byte on
     * @param writer the program that wrote the file, if it is known, since some have known mistakes
     * @param scratch room for one page at a time
     * @param entries takes the levels of a nested column; null for a flat one
     */
    ColumnChunk(
            ColumnDescriptor column,
            ChunkStream bytes,
            ColumnMetaData metadata,
            @Nullable String writer,
            Scratch scratch,
            @Nullable Entries entries) {
        this.column = column;
        this.bytes = bytes;
        this.decompressor = scratch.decompressor(metadata.getCodec());
        this.mostBytes = Math.max(metadata.getTotal_uncompressed_size(), UNSUSPICIOUS_BYTES);
        this.writer = writer;
        this.scratch = scratch;
        this.entries = entries;
    }

    /** Returns how many values the last page had, missing ones included. */
    int values() {
        return valuesOfPage;
    }

    /**
     * Returns the next page, which is valid until the next call.
     *
     * @throws IOException if it is damaged or has more than {@code mostRows} rows
     */
    Page next(int mostRows) throws IOException {
        while (true) {
            PageHeader header = Util.readPageHeader(bytes);
            ByteBuffer body = bytes.take(header.getCompressed_page_size());
            checkSum(header, body);
            switch (header.getType()) {
                case DATA_PAGE -> {
                    valuesOfPage = header.getData_page_header().getNum_values();
                    checkRows(valuesOfPage, mostRows);
                    return open(header.getData_page_header(), plain(body, header.getUncompressed_page_size()));
                }
                case DATA_PAGE_V2 -> {
                    valuesOfPage = header.getData_page_header_v2().getNum_values();
                    checkRows(valuesOfPage, mostRows);
                    return open(header.getData_page_header_v2(), body, header.getUncompressed_page_size());
                }
                case DICTIONARY_PAGE -> openDictionary(header, body);
                case INDEX_PAGE -> {
                    // an index page helps to find rows, and all rows are wanted
                }
            }
        }
    }

    /**
     * Reads the dictionary that stands before the first page, for whoever then skips that page.
     *
     * @throws IOException if it is damaged, or none is there
     */
    void readDictionary() throws IOException {
        PageHeader header = Util.readPageHeader(bytes);
        ByteBuffer body = bytes.take(header.getCompressed_page_size());
        checkSum(header, body);
        if (header.getType() != PageType.DICTIONARY_PAGE) {
            throw new IOException("its dictionary is missing");
        }
        openDictionary(header, body);
    }

    private void openDictionary(PageHeader header, ByteBuffer body) throws IOException {
        // its words are read as long as the chunk is
        int size = header.getUncompressed_page_size();
        checkSize(size);
        open(header.getDictionary_page_header(), plain(body, size, new byte[size]));
    }

    private void open(DictionaryPageHeader header, ByteBuffer body) throws IOException {
        Encoding encoding = Encoding.valueOf(header.getEncoding().name());
        if (header.getNum_values() < 0 || header.getNum_values() > body.remaining()) {
            throw new IOException(header.getNum_values() + " words in a dictionary of " + body.remaining() + " bytes");
        }
        PrimitiveTypeName type = column.getPrimitiveType().getPrimitiveTypeName();
        Dictionary dictionary = NumberDictionary.isOf(type, encoding)
                ? NumberDictionary.of(type, encoding, body, header.getNum_values())
                : encoding.initDictionary(
                        column, new DictionaryPage(BytesInput.from(body), header.getNum_values(), encoding));
        words = new WordValues(type, dictionary, scratch);
    }

    private Page open(DataPageHeader header, ByteBuffer body) throws IOException {
        int rows = header.getNum_values();
        ByteBufferInputStream in = ByteBufferInputStream.wrap(body);
        if (entries != null) {
            int[] repetitions =
                    levels(header.getRepetition_level_encoding().name(), in, rows, ValuesType.REPETITION_LEVEL);
            int[] definitions =
                    levels(header.getDefinition_level_encoding().name(), in, rows, ValuesType.DEFINITION_LEVEL);
            return page(entries, definitions, repetitions, rows, header.getEncoding(), in);
        }
        if (isOptional()) {
            fillPresence(Encoding.valueOf(header.getDefinition_level_encoding().name()), in, rows);
        }
        return new Page(rows, presence, values(header.getEncoding(), in, rows));
    }

    private Page open(DataPageHeaderV2 header, ByteBuffer body, int uncompressedSize) throws IOException {
        int rows = header.getNum_values();
        int repetitionBytes = header.getRepetition_levels_byte_length();
        int levelBytes = repetitionBytes + header.getDefinition_levels_byte_length();
        if (entries != null) {
            int[] repetitions = levels(part(body, 0, repetitionBytes), rows, column.getMaxRepetitionLevel());
            int[] definitions = levels(part(body, repetitionBytes, levelBytes), rows, column.getMaxDefinitionLevel());
            ByteBuffer values = part(body, levelBytes, body.remaining());
            ByteBuffer plain =
                    header.isIs_compressed() ? plain(values, uncompressedSize - levelBytes) : uncompressed(values);
            return page(
                    entries, definitions, repetitions, rows, header.getEncoding(), ByteBufferInputStream.wrap(plain));
        }
        if (isOptional()) {
            ByteBuffer levels = part(body, repetitionBytes, levelBytes);
            byte[] copied = new byte[levels.remaining()];
            levels.get(copied);
            presence.fill(new HybridRuns(1, ByteBuffer.wrap(copied)), rows);
        }
        ByteBuffer data = part(body, levelBytes, body.remaining());
        int size = uncompressedSize - levelBytes;
        ByteBuffer plain = header.isIs_compressed() ? plain(data, size) : uncompressed(data);
        return new Page(rows, presence, values(header.getEncoding(), ByteBufferInputStream.wrap(plain), rows));
    }

    private Page page(
            Entries taking,
            int[] definitions,
            int[] repetitions,
            int rows,
            org.apache.parquet.format.Encoding encoding,
            ByteBufferInputStream in)
            throws IOException {
        boolean[] present = taking.append(definitions, repetitions, rows);
        presence.fill(present);
        return new Page(present.length, presence, values(encoding, in, rows));
    }

    /** Reads levels that begin with their length in bytes, or are bit-packed, as older writers have it. */
    private int[] levels(String encoding, ByteBufferInputStream in, int count, ValuesType type) throws IOException {
        int most =
                type == ValuesType.REPETITION_LEVEL ? column.getMaxRepetitionLevel() : column.getMaxDefinitionLevel();
        if (most == 0) {
            return new int[count];
        }
        if (Encoding.valueOf(encoding) == Encoding.RLE) {
            int length = in.slice(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).getInt();
            return levels(in.slice(length), count, most);
        }
        ValuesReader packed = Encoding.valueOf(encoding).getValuesReader(column, type);
        packed.initFromPage(count, in);
        return IntStream.generate(packed::readInteger).limit(count).toArray();
    }

    private static int[] levels(ByteBuffer encoded, int count, int most) throws IOException {
        int[] levels = new int[count];
        if (most > 0) {
            byte[] copied = new byte[encoded.remaining()];
            encoded.get(copied);
            new HybridRuns(RunsWriter.width(most), ByteBuffer.wrap(copied)).fill(levels, count);
        }
        return levels;
    }

    private void fillPresence(Encoding encoding, ByteBufferInputStream in, int rows) throws IOException {
        if (encoding == Encoding.RLE) {
            int length = in.slice(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).getInt();
            presence.fill(new HybridRuns(1, in.slice(length)), rows);
        } else {
            ValuesReader levels = encoding.getValuesReader(column, ValuesType.DEFINITION_LEVEL);
            levels.initFromPage(rows, in);
            presence.fill(levels::readInteger, rows);
        }
    }

    private static void checkSum(PageHeader header, ByteBuffer body) throws IOException {
        if (header.isSetCrc()) {
            CRC32 sum = new CRC32();
            sum.update(body.duplicate());
            if ((int) sum.getValue() != header.getCrc()) {
                throw new IOException("the check sum of a page is wrong");
            }
        }
    }

    private static void checkRows(int rows, int mostRows) throws IOException {
        if (rows < 0 || rows > mostRows) {
            throw new IOException("a page has " + rows + " rows where its row group has " + mostRows + " left");
        }
    }

    private boolean isOptional() {
        return column.getMaxDefinitionLevel() > 0;
    }

    private ByteBuffer plain(ByteBuffer body, int size) throws IOException {
        checkSize(size);
        return plain(body, size, scratch.page(size));
    }

    private ByteBuffer plain(ByteBuffer body, int size, byte[] target) throws IOException {
        int length = size == 0 ? 0 : decompressor.decompress(body, target, size);
        if (length != size) {
            throw new IOException("a page has " + length + " bytes where its header says " + size);
        }
        return ByteBuffer.wrap(target, 0, size);
    }

    private ByteBuffer uncompressed(ByteBuffer body) {
        int size = body.remaining();
        byte[] target = scratch.page(size);
        body.get(target, 0, size);
        return ByteBuffer.wrap(target, 0, size);
    }

    private void checkSize(int size) throws IOException {
        if (size < 0 || size > mostBytes) {
            throw new IOException("a page of " + size + " bytes in a column chunk of " + mostBytes);
        }
    }

    private static ByteBuffer part(ByteBuffer body, int from, int to) throws IOException {
        if (from < 0 || from > to || to > body.remaining()) {
            throw new EOFException("a page of " + body.remaining() + " bytes has no bytes " + from + " to " + to);
        }
        return body.slice(body.position() + from, to - from);
    }

    private ValuesReader values(org.apache.parquet.format.Encoding name, ByteBufferInputStream in, int rows)
            throws IOException {
        Encoding encoding = Encoding.valueOf(name.name());
        ValuesReader previous = values;
        values = reader(encoding);
        values.initFromPage(rows, in);
        if (values instanceof RequiresPreviousReader chained
                && previous != null
                && CorruptDeltaByteArrays.requiresSequentialReads(writer, encoding)) {
            chained.setPreviousReader(previous);
        }
        return values;
    }

    private ValuesReader reader(Encoding encoding) throws IOException {
        if (!encoding.usesDictionary()) {
            return encoding == Encoding.PLAIN
                    ? new PlainValues(column)
                    : encoding.getValuesReader(column, ValuesType.VALUES);
        }
        if (words == null) {
            throw new IOException("its dictionary is missing");
        }
        return words;
    }
}
