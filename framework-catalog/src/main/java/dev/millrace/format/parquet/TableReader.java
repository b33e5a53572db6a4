package dev.millrace.format.parquet;

import dev.millrace.table.Allocations;
import dev.millrace.table.Table;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.vector.FieldVector;
import org.apache.parquet.VersionParser;
import org.apache.parquet.VersionParser.ParsedVersion;
import org.apache.parquet.VersionParser.VersionParseException;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/** Reads a Parquet file column by column. */
final class TableReader {
    private static final ParsedVersion UNKNOWN_WRITER = new ParsedVersion("unknown", null, null);
    private static final int MOST_ROWS = Integer.MAX_VALUE - 8;

    private final ParquetFile file;
    private final Projection projection;
    private final List<RowGroup> groups;
    private final ParsedVersion writer;
    private final int rows;

    private TableReader(ParquetFile file, List<String> columns) throws IOException {
        Footer footer = file.footer();
        this.file = file;
        this.projection = Projection.of(footer.schema(), columns, file.problems());
        this.groups = footer.groups();
        this.writer = writer(footer.createdBy());
        this.rows = rows();
    }

    /**
     * Reads a whole file; nothing stays allocated if that fails.
     *
     * @param path the file, in any {@code java.nio} file system
     * @param columns the wanted columns in the wanted order; none mean all columns in the file's order
     * @param problems tells what is wrong with the file
     * @throws dev.millrace.problem.DatasetException if the file is damaged, not Parquet, or lacks a wanted column
     * @throws IOException if the storage fails
     */
    static Table read(Path path, List<String> columns, ParquetProblems problems) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(path)) {
            return new TableReader(new ParquetFile(channel, problems), columns).read();
        }
    }

    private Table read() throws IOException {
        List<FieldVector> vectors = new ArrayList<>();
        try {
            for (int column = 0; column < projection.size(); column++) {
                FieldVector vector = projection.field(column).createVector(Allocations.allocator());
                vectors.add(vector);
                fill(vector, projection.types().get(column), projection.descriptor(column));
            }
            return Table.of(vectors, rows);
        } catch (Throwable e) {
            vectors.forEach(FieldVector::close);
            throw e;
        }
    }

    private void fill(FieldVector vector, PrimitiveType type, ColumnDescriptor column) throws IOException {
        List<ColumnMetaData> chunks = chunks(type);
        ColumnSink sink = ColumnSink.into(vector, type);
        sink.allocate(
                rows,
                chunks.stream()
                        .mapToLong(ColumnMetaData::getTotal_uncompressed_size)
                        .sum());
        int first = 0;
        for (ColumnMetaData chunk : chunks) {
            int end = first + (int) chunk.getNum_values();
            append(sink, column, chunk, first, end);
            first = end;
        }
        sink.finish(rows);
    }

    private void append(ColumnSink sink, ColumnDescriptor column, ColumnMetaData chunk, int first, int end)
            throws IOException {
        String where = "column '" + column.getPath()[0] + "', rows " + first + " to " + end;
        ByteBuffer bytes = file.read(where, start(chunk), chunk.getTotal_compressed_size());
        try {
            ColumnChunk pages = new ColumnChunk(column, bytes, chunk, writer);
            for (int row = first; row < end; ) {
                Page page = pages.next(end - row);
                sink.append(page, row);
                row += page.rows();
            }
        } catch (OutOfMemoryException e) {
            throw e;
        } catch (UnsupportedOperationException e) {
            throw file.problems()
                    .unsupported(
                            where,
                            String.valueOf(e.getMessage()),
                            "write the file in another way, or leave the column out");
        } catch (IOException | RuntimeException e) {
            throw file.problems().damaged(where, e);
        }
    }

    private List<ColumnMetaData> chunks(PrimitiveType type) {
        List<String> path = List.of(type.getName());
        List<ColumnMetaData> chunks = new ArrayList<>();
        for (RowGroup group : groups) {
            chunks.add(group.getColumns().stream()
                    .map(chunk -> chunk.getMeta_data())
                    .filter(chunk -> chunk != null && path.equals(chunk.getPath_in_schema()))
                    .filter(chunk -> chunk.getNum_values() == group.getNum_rows())
                    .findFirst()
                    .orElseThrow(() -> file.problems()
                            .damaged(
                                    "column '" + type.getName() + "', row group " + (chunks.size() + 1),
                                    "the footer names no part of " + group.getNum_rows() + " rows",
                                    null)));
        }
        return chunks;
    }

    private static long start(ColumnMetaData chunk) {
        long data = chunk.getData_page_offset();
        long dictionary = chunk.getDictionary_page_offset();
        return dictionary > 0 && dictionary < data ? dictionary : data;
    }

    private int rows() {
        long sum = 0;
        for (RowGroup group : groups) {
            sum += group.getNum_rows();
            if (group.getNum_rows() < 0) {
                throw file.problems().damaged("the footer", "a row group has " + group.getNum_rows() + " rows", null);
            }
            if (sum > MOST_ROWS || sum < 0) {
                throw file.problems()
                        .unsupported("the footer", "it has more rows than one table can hold", "split the file");
            }
        }
        return (int) sum;
    }

    private static ParsedVersion writer(@Nullable String createdBy) {
        try {
            return createdBy == null ? UNKNOWN_WRITER : VersionParser.parse(createdBy);
        } catch (VersionParseException e) {
            return UNKNOWN_WRITER;
        }
    }
}
