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
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.RowGroup;
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
        try (Reading reading = new Reading(from, starts, Allocations.allocator())) {
            List<Task> tasks = reading.tasks();
            long bytes = tasks.stream().mapToLong(Task::bytes).sum();
            int threads = (int) Math.min(Workers.processors(), 1 + bytes / WORTH_A_THREAD);
            Workers.run(
                    threads,
                    tasks.size(),
                    () -> new Scratch(bytes),
                    (task, scratch) -> tasks.get(task).run(scratch));
            List<Runnable> completion = reading.completion();
            Workers.run(
                    threads,
                    completion.size(),
                    () -> "",
                    (task, none) -> completion.get(task).run());
            return reading.table(rows);
        }
    }

    /** Reads one leaf of some row groups, one after the other. */
    private abstract static class Task {
        private final List<ColumnMetaData> chunks;

        Task(List<ColumnMetaData> chunks) {
            this.chunks = chunks;
        }

        List<ColumnMetaData> chunks() {
            return chunks;
        }

        long bytes() {
            return chunks.stream()
                    .mapToLong(ColumnMetaData::getTotal_uncompressed_size)
                    .sum();
        }

        abstract void run(Scratch scratch) throws IOException;
    }

    /** The columns of some row groups while they are read. */
    private final class Reading implements AutoCloseable {
        private final int firstGroup;
        private final int[] starts;
        private final BufferAllocator allocator;
        private final List<ReadColumn> columns = new ArrayList<>();

        Reading(int firstGroup, int[] starts, BufferAllocator allocator) {
            this.firstGroup = firstGroup;
            this.starts = starts;
            this.allocator = allocator;
        }

        /** Returns what there is to read, the largest first, so that no thread begins it when the others are done. */
        List<Task> tasks() {
            // bits of neighbouring rows share a byte, which only one thread may write
            boolean apart = Arrays.stream(starts, 0, groupCount()).allMatch(start -> start % Byte.SIZE == 0);
            List<Task> tasks = new ArrayList<>();
            for (ReadNode column : projection.columns()) {
                if (!column.isFlat()) {
                    NestedColumn nested = new NestedColumn(column, allocator, starts[groupCount()]);
                    columns.add(nested);
                    column.leaves().forEach(leaf -> tasks.add(new NestedTask(leaf, nested, chunks(leaf))));
                    continue;
                }
                ColumnBuffers buffers = ColumnBuffers.allocate(
                        column.field(),
                        column.descriptor().getPrimitiveType(),
                        allocator,
                        starts[groupCount()],
                        groupCount());
                columns.add(buffers);
                List<ColumnMetaData> chunks = chunks(column);
                for (int group = 0; group < (apart ? groupCount() : 1); group++) {
                    tasks.add(new FlatTask(column, buffers, apart ? List.of(chunks.get(group)) : chunks, group));
                }
            }
            tasks.sort(Comparator.comparingLong(Task::bytes).reversed());
            return tasks;
        }

        List<Runnable> completion() {
            return columns.stream().flatMap(each -> each.completion().stream()).toList();
        }

        Table table(int rows) {
            List<FieldVector> vectors = new ArrayList<>();
            try {
                for (int i = 0; i < columns.size(); i++) {
                    vectors.add(vector(i));
                }
                return Table.of(vectors, rows);
            } catch (Throwable e) {
                vectors.forEach(FieldVector::close);
                throw e;
            }
        }

        private FieldVector vector(int column) {
            try {
                return columns.get(column).vector();
            } catch (IllegalStateException e) {
                String name = projection.columns().get(column).field().getName();
                throw file.problems().damaged("column '" + name + "'", String.valueOf(e.getMessage()), e);
            }
        }

        private List<ColumnMetaData> chunks(ReadNode leaf) {
            List<ColumnMetaData> chunks = new ArrayList<>();
            for (int group = firstGroup; group < firstGroup + groupCount(); group++) {
                chunks.add(chunk(leaf, group));
            }
            return chunks;
        }

        private int groupCount() {
            return starts.length - 1;
        }

        @Override
        public void close() {
            columns.forEach(ReadColumn::close);
        }

        /** Reads a column that has one value or none for each row. */
        private final class FlatTask extends Task {
            private final ReadNode leaf;
            private final ColumnBuffers buffers;
            private final int first;

            FlatTask(ReadNode leaf, ColumnBuffers buffers, List<ColumnMetaData> chunks, int first) {
                super(chunks);
                this.leaf = leaf;
                this.buffers = buffers;
                this.first = first;
            }

            @Override
            void run(Scratch scratch) throws IOException {
                for (int i = 0; i < chunks().size(); i++) {
                    ColumnMetaData chunk = chunks().get(i);
                    ColumnSink sink = buffers.sink(first + i, chunk.getTotal_uncompressed_size(), scratch);
                    append(sink, leaf, chunk, starts[first + i], null, scratch);
                }
            }
        }

        /** Reads a leaf of a nested column, which may have none or several values for a row. */
        private final class NestedTask extends Task {
            private final ReadNode leaf;
            private final NestedColumn column;

            NestedTask(ReadNode leaf, NestedColumn column, List<ColumnMetaData> chunks) {
                super(chunks);
                this.leaf = leaf;
                this.column = column;
            }

            @Override
            void run(Scratch scratch) throws IOException {
                long most = chunks().stream()
                        .mapToLong(ColumnMetaData::getNum_values)
                        .sum();
                if (most > MOST_ROWS) {
                    throw file.problems()
                            .unsupported(where(leaf), "it has more values than one table can hold", "split the file");
                }
                Entries entries = new Entries(leaf);
                ColumnBuffers values = ColumnBuffers.allocate(
                        leaf.field(), leaf.descriptor().getPrimitiveType(), allocator, (int) most, 1);
                column.add(leaf, values, entries);
                ColumnSink sink = values.sink(0, bytes(), scratch);
                int slot = 0;
                for (ColumnMetaData chunk : chunks()) {
                    slot = append(sink, leaf, chunk, slot, entries, scratch);
                }
            }
        }
    }

    /** Reads one chunk, and returns the row after its last. */
    private int append(
            ColumnSink sink, ReadNode leaf, ColumnMetaData chunk, int first, @Nullable Entries entries, Scratch scratch)
            throws IOException {
        int values = (int) chunk.getNum_values();
        String where = entries == null ? where(leaf) + ", rows " + first + " to " + (first + values) : where(leaf);
        try {
            ChunkStream bytes = new ChunkStream(file, where, start(chunk), chunk.getTotal_compressed_size(), scratch);
            ColumnChunk pages = new ColumnChunk(leaf.descriptor(), bytes, chunk, writer, scratch, entries);
            int row = first;
            for (int left = values; left > 0; ) {
                Page page = pages.next(left);
                sink.append(page, row);
                row += page.rows();
                left -= pages.values();
            }
            return row;
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

    private static String where(ReadNode leaf) {
        return "column '" + String.join(".", leaf.descriptor().getPath()) + "'";
    }

    private ColumnMetaData chunk(ReadNode leaf, int group) {
        RowGroup all = groups.get(group);
        List<String> path = List.of(leaf.descriptor().getPath());
        return all.getColumns().stream()
                .map(chunk -> chunk.getMeta_data())
                .filter(chunk -> chunk != null && path.equals(chunk.getPath_in_schema()))
                .filter(chunk ->
                        leaf.isFlat() ? chunk.getNum_values() == all.getNum_rows() : chunk.getNum_values() >= 0)
                .findFirst()
                .orElseThrow(() -> file.problems()
                        .damaged(
                                where(leaf) + ", row group " + (group + 1),
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
