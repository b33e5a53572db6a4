package dev.millrace.format.parquet;

import dev.millrace.format.Workers;
import dev.millrace.problem.DatasetException;
import dev.millrace.table.Allocations;
import dev.millrace.table.Table;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
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

/** Reads a Parquet file, or some of its row groups; columns and row groups by several threads at once. */
final class TableReader {
    private static final ParsedVersion UNKNOWN_WRITER = new ParsedVersion("unknown", null, null);
    private static final int MOST_ROWS = Integer.MAX_VALUE - 8;
    /** What one thread reads in a millisecond; another one takes about as long to wake up. */
    private static final long WORTH_A_THREAD = 1 << 20;

    private final ParquetFile file;
    private final Projection projection;
    private final List<RowGroup> groups;
    private final ParsedVersion writer;

    TableReader(ParquetFile file, List<String> columns) throws IOException {
        Footer footer = file.footer();
        this.file = file;
        this.projection = Projection.of(footer.schema(), columns, file.problems());
        this.groups = footer.groups();
        this.writer = writer(footer.createdBy());
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
            TableReader reader = new TableReader(new ParquetFile(channel, problems), columns);
            return reader.read(0, reader.groupCount());
        }
    }

    long rowCount() {
        return groups.stream().mapToLong(RowGroup::getNum_rows).sum();
    }

    int groupCount() {
        return groups.size();
    }

    /** Reads the row groups from one to before another. */
    Table read(int from, int to) throws IOException {
        int[] starts = starts(from, to);
        int rows = starts[to - from];
        BufferAllocator allocator = Allocations.allocator();
        List<ColumnBuffers> columns = new ArrayList<>();
        List<FieldVector> vectors = new ArrayList<>();
        try {
            for (int column = 0; column < projection.size(); column++) {
                columns.add(ColumnBuffers.allocate(
                        projection.field(column), projection.types().get(column), allocator, rows, to - from));
            }
            List<ChunkTask> tasks = tasks(columns, from, starts);
            int threads = threads(tasks);
            Workers.run(
                    threads,
                    tasks.size(),
                    Scratch::new,
                    (task, scratch) -> tasks.get(task).run(scratch));
            List<Runnable> completion =
                    columns.stream().flatMap(each -> each.completion().stream()).toList();
            Workers.run(
                    threads,
                    completion.size(),
                    Scratch::new,
                    (task, none) -> completion.get(task).run());
            columns.forEach(each -> vectors.add(each.vector()));
            return Table.of(vectors, rows);
        } catch (Throwable e) {
            vectors.forEach(FieldVector::close);
            throw e;
        } finally {
            columns.forEach(ColumnBuffers::close);
        }
    }

    /** Reads one column of some row groups, one after the other. */
    private final class ChunkTask {
        private final int column;
        private final ColumnBuffers buffers;
        private final List<ColumnMetaData> chunks;
        private final int firstGroup;
        private final int firstRow;

        ChunkTask(int column, ColumnBuffers buffers, List<ColumnMetaData> chunks, int firstGroup, int firstRow) {
            this.column = column;
            this.buffers = buffers;
            this.chunks = chunks;
            this.firstGroup = firstGroup;
            this.firstRow = firstRow;
        }

        long bytes() {
            return chunks.stream()
                    .mapToLong(ColumnMetaData::getTotal_uncompressed_size)
                    .sum();
        }

        void run(Scratch scratch) throws IOException {
            int first = firstRow;
            for (int i = 0; i < chunks.size(); i++) {
                ColumnMetaData chunk = chunks.get(i);
                int end = first + (int) chunk.getNum_values();
                ColumnSink sink = buffers.sink(firstGroup + i, chunk.getTotal_uncompressed_size(), scratch);
                append(sink, projection.descriptor(column), chunk, first, end, scratch);
                first = end;
            }
        }
    }

    /** Returns what there is to read, the largest first, so that no thread begins it when the others are done. */
    private List<ChunkTask> tasks(List<ColumnBuffers> columns, int from, int[] starts) {
        int groupCount = starts.length - 1;
        // bits of neighbouring rows share a byte, which only one thread may write
        boolean apart = Arrays.stream(starts, 0, groupCount).allMatch(start -> start % Byte.SIZE == 0);
        List<ChunkTask> tasks = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            List<ColumnMetaData> chunks = chunks(projection.types().get(column), from, from + groupCount);
            if (apart) {
                for (int group = 0; group < groupCount; group++) {
                    tasks.add(new ChunkTask(
                            column, columns.get(column), List.of(chunks.get(group)), group, starts[group]));
                }
            } else {
                tasks.add(new ChunkTask(column, columns.get(column), chunks, 0, 0));
            }
        }
        tasks.sort(Comparator.comparingLong(ChunkTask::bytes).reversed());
        return tasks;
    }

    private static int threads(List<ChunkTask> tasks) {
        long bytes = tasks.stream().mapToLong(ChunkTask::bytes).sum();
        return (int) Math.min(Workers.processors(), 1 + bytes / WORTH_A_THREAD);
    }

    private void append(
            ColumnSink sink, ColumnDescriptor column, ColumnMetaData chunk, int first, int end, Scratch scratch)
            throws IOException {
        String where = "column '" + column.getPath()[0] + "', rows " + first + " to " + end;
        ChunkStream bytes = new ChunkStream(file, where, start(chunk), chunk.getTotal_compressed_size(), scratch);
        try {
            ColumnChunk pages = new ColumnChunk(column, bytes, chunk, writer, scratch);
            for (int row = first; row < end; ) {
                Page page = pages.next(end - row);
                sink.append(page, row);
                row += page.rows();
            }
        } catch (OutOfMemoryException | DatasetException e) {
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

    private List<ColumnMetaData> chunks(PrimitiveType type, int from, int to) {
        List<String> path = List.of(type.getName());
        List<ColumnMetaData> chunks = new ArrayList<>();
        for (int group = from; group < to; group++) {
            chunks.add(chunk(path, group));
        }
        return chunks;
    }

    private ColumnMetaData chunk(List<String> path, int group) {
        RowGroup all = groups.get(group);
        return all.getColumns().stream()
                .map(chunk -> chunk.getMeta_data())
                .filter(chunk -> chunk != null && path.equals(chunk.getPath_in_schema()))
                .filter(chunk -> chunk.getNum_values() == all.getNum_rows())
                .findFirst()
                .orElseThrow(() -> file.problems()
                        .damaged(
                                "column '" + path.get(0) + "', row group " + (group + 1),
                                "the footer names no part of " + all.getNum_rows() + " rows",
                                null));
    }

    private static long start(ColumnMetaData chunk) {
        long data = chunk.getData_page_offset();
        long dictionary = chunk.getDictionary_page_offset();
        return dictionary > 0 && dictionary < data ? dictionary : data;
    }

    /** Returns where in the table each row group begins, and at the end the number of rows. */
    private int[] starts(int from, int to) {
        int[] starts = new int[to - from + 1];
        for (int group = from; group < to; group++) {
            long rows = groups.get(group).getNum_rows();
            if (rows < 0) {
                throw file.problems().damaged("the footer", "a row group has " + rows + " rows", null);
            }
            long sum = starts[group - from] + rows;
            if (sum > MOST_ROWS || sum < 0) {
                throw file.problems()
                        .unsupported("the footer", "it has more rows than one table can hold", "split the file");
            }
            starts[group - from + 1] = (int) sum;
        }
        return starts;
    }

    private static ParsedVersion writer(@Nullable String createdBy) {
        try {
            return createdBy == null ? UNKNOWN_WRITER : VersionParser.parse(createdBy);
        } catch (VersionParseException e) {
            return UNKNOWN_WRITER;
        }
    }
}
