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
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.vector.FieldVector;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.RowGroup;
import org.jspecify.annotations.Nullable;

/** Reads a Parquet file, or some of its row groups; columns and row groups by several threads at once. */
final class TableReader {
    private static final int MOST_ROWS = Integer.MAX_VALUE - 8;
    /** What one thread reads in a millisecond; another one takes about as long to wake up. */
    private static final long WORTH_A_THREAD = 1 << 20;

    private final ParquetFile file;
    private final Projection projection;
    private final @Nullable RowFilter filter;
    private final List<RowGroup> groups;
    private final Footer footer;
    private final @Nullable String writer;

    TableReader(ParquetFile file, ParquetOptions options) throws IOException {
        this.footer = file.footer();
        this.file = file;
        this.projection = Projection.of(footer, options.columns(), file.problems());
        this.filter = options.filter()
                .map(each -> RowFilter.of(each, footer, file.problems()))
                .orElse(null);
        this.groups = footer.groups();
        this.writer = footer.createdBy();
    }

    /**
     * Reads a whole file; nothing stays allocated if that fails.
     *
     * @param path the file, in any {@code java.nio} file system
     * @param options which columns and rows are wanted
     * @param problems tells what is wrong with the file
     * @throws dev.millrace.problem.DatasetException if the file is damaged, not Parquet, or lacks a column that is asked for
     * @throws IOException if the storage fails
     */
    static Table read(Path path, ParquetOptions options, ParquetProblems problems) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(path)) {
            TableReader reader = new TableReader(new ParquetFile(channel, problems), options);
            return reader.read(0, reader.groupCount());
        }
    }

    int groupCount() {
        return groups.size();
    }

    /** Reads the wanted rows of the row groups from one to before another. */
    Table read(int from, int to) throws IOException {
        List<GroupRows> wanted = new ArrayList<>();
        if (filter != null) {
            for (int group = from; group < to; group++) {
                BitSet candidates = filter.candidates(rows(group), footer, chunks(group));
                if (!candidates.isEmpty()) {
                    wanted.add(new GroupRows(group, candidates));
                }
            }
            return new FilteredRows(this, filter, projection).read(wanted);
        }
        for (int group = from; group < to; group++) {
            wanted.add(new GroupRows(group, null));
        }
        int[] starts = starts(wanted);
        return table(read(projection.columns(), wanted, starts), starts[wanted.size()]);
    }

    /** Returns a table, or closes the vectors. */
    Table table(List<FieldVector> vectors, int rows) {
        try {
            return Table.of(vectors, rows, footer.metadata());
        } catch (Throwable e) {
            vectors.forEach(FieldVector::close);
            throw e;
        }
    }

    /** Reads columns, which the caller closes. */
    List<FieldVector> read(List<ReadNode> columns, List<GroupRows> wanted, int[] starts) throws IOException {
        try (Reading reading = new Reading(columns, wanted, starts, Allocations.allocator())) {
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
            return reading.vectors();
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
        private final List<ReadNode> wanted;
        private final List<GroupRows> wantedGroups;
        private final int[] starts;
        private final BufferAllocator allocator;
        private final List<ReadColumn> columns = new ArrayList<>();

        Reading(List<ReadNode> wanted, List<GroupRows> wantedGroups, int[] starts, BufferAllocator allocator) {
            this.wanted = wanted;
            this.wantedGroups = wantedGroups;
            this.starts = starts;
            this.allocator = allocator;
        }

        /** Returns what there is to read, the largest first, so that no thread begins it when the others are done. */
        List<Task> tasks() {
            // bits of neighbouring rows share a byte, which only one thread may write
            boolean apart = Arrays.stream(starts, 0, groupCount()).allMatch(start -> start % Byte.SIZE == 0);
            List<Task> tasks = new ArrayList<>();
            for (ReadNode column : wanted) {
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

        List<FieldVector> vectors() {
            List<FieldVector> vectors = new ArrayList<>();
            try {
                for (int i = 0; i < columns.size(); i++) {
                    vectors.add(vector(i));
                }
                return vectors;
            } catch (Throwable e) {
                vectors.forEach(FieldVector::close);
                throw e;
            }
        }

        private FieldVector vector(int column) {
            try {
                return columns.get(column).vector();
            } catch (IllegalStateException e) {
                String name = wanted.get(column).field().getName();
                throw file.problems().damaged("column '" + name + "'", String.valueOf(e.getMessage()), e);
            }
        }

        private List<ColumnMetaData> chunks(ReadNode leaf) {
            List<ColumnMetaData> chunks = new ArrayList<>();
            for (GroupRows group : wantedGroups) {
                chunks.add(chunk(leaf, group.number()).getMeta_data());
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
                    append(sink, leaf, chunk, starts[first + i], null, scratch, wantedGroups.get(first + i));
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
                    slot = append(sink, leaf, chunk, slot, entries, scratch, null);
                }
            }
        }
    }

    /** Reads one chunk, and returns the row after its last. */
    private int append(
            ColumnSink sink,
            ReadNode leaf,
            ColumnMetaData chunk,
            int first,
            @Nullable Entries entries,
            Scratch scratch,
            @Nullable GroupRows wanted)
            throws IOException {
        int values = (int) chunk.getNum_values();
        String where = entries == null ? where(leaf) + ", rows " + first + " to " + (first + values) : where(leaf);
        try {
            ChunkStream bytes = new ChunkStream(file, where, start(chunk), chunk.getTotal_compressed_size(), scratch);
            ColumnChunk pages = new ColumnChunk(leaf.descriptor(), bytes, chunk, writer, scratch, entries);
            List<PageLocation> known = wanted == null || wanted.wanted() == null
                    ? List.of()
                    : chunks(wanted.number()).of(leaf).locations();
            if (wanted != null && !known.isEmpty()) {
                return append(sink, leaf, bytes, pages, first, values, known, wanted);
            }
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

    /** Reads the pages in which a row is wanted, and leaves the others out. */
    private static int append(
            ColumnSink sink,
            ReadNode leaf,
            ChunkStream bytes,
            ColumnChunk pages,
            int first,
            int rows,
            List<PageLocation> known,
            GroupRows wanted)
            throws IOException {
        if (bytes.position() < known.get(0).getOffset()) {
            pages.readDictionary();
        }
        for (int i = 0; i < known.size(); i++) {
            int from = (int) known.get(i).getFirst_row_index();
            int to = i + 1 < known.size() ? (int) known.get(i + 1).getFirst_row_index() : rows;
            if (!wanted.wantsAny(from, to)) {
                sink.append(Page.leftOut(to - from, leaf.descriptor()), first + from);
                continue;
            }
            bytes.skipTo(known.get(i).getOffset());
            Page page = pages.next(to - from);
            if (page.rows() != to - from) {
                throw new IOException("a page has " + page.rows() + " rows where its index has " + (to - from));
            }
            sink.append(page, first + from);
        }
        return first + rows;
    }

    private static String where(ReadNode leaf) {
        return "column '" + String.join(".", leaf.descriptor().getPath()) + "'";
    }

    private RowFilter.Chunks chunks(int group) {
        return leaf ->
                new PageIndexes(file, chunk(leaf, group), groups.get(group).getNum_rows());
    }

    private org.apache.parquet.format.ColumnChunk chunk(ReadNode leaf, int group) {
        RowGroup all = groups.get(group);
        return all.getColumns().stream()
                .filter(chunk -> chunk.getMeta_data() != null && isOf(leaf, all, chunk.getMeta_data()))
                .findFirst()
                .orElseThrow(() -> file.problems()
                        .damaged(
                                where(leaf) + ", row group " + (group + 1),
                                "the footer names no part of " + all.getNum_rows() + " rows",
                                null));
    }

    private static boolean isOf(ReadNode leaf, RowGroup group, ColumnMetaData chunk) {
        return List.of(leaf.descriptor().getPath()).equals(chunk.getPath_in_schema())
                && (leaf.isFlat() ? chunk.getNum_values() == group.getNum_rows() : chunk.getNum_values() >= 0);
    }

    private static long start(ColumnMetaData chunk) {
        long data = chunk.getData_page_offset();
        long dictionary = chunk.getDictionary_page_offset();
        return dictionary > 0 && dictionary < data ? dictionary : data;
    }

    /** Returns where in the table each row group begins, and at the end the number of rows. */
    int[] starts(List<GroupRows> wanted) {
        int[] starts = new int[wanted.size() + 1];
        for (int i = 0; i < wanted.size(); i++) {
            long sum = (long) starts[i] + rows(wanted.get(i).number());
            if (sum > MOST_ROWS) {
                throw tooManyRows();
            }
            starts[i + 1] = (int) sum;
        }
        return starts;
    }

    private int rows(int group) {
        long rows = groups.get(group).getNum_rows();
        if (rows < 0) {
            throw file.problems().damaged("the footer", "a row group has " + rows + " rows", null);
        }
        if (rows > MOST_ROWS) {
            throw tooManyRows();
        }
        return (int) rows;
    }

    private RuntimeException tooManyRows() {
        return file.problems().unsupported("the footer", "it has more rows than one table can hold", "split the file");
    }
}
