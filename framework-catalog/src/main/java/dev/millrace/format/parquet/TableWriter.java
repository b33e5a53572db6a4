package dev.millrace.format.parquet;

import dev.millrace.format.BatchWriter;
import dev.millrace.format.Workers;
import dev.millrace.table.Allocations;
import dev.millrace.table.Schema;
import dev.millrace.table.SharedVectors;
import dev.millrace.table.Table;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.TypeDefinedOrder;
import org.apache.parquet.format.Util;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Writes a Parquet file, row group by row group; the columns of a row group are encoded by several threads at once and
 * written in their order.
 */
final class TableWriter implements BatchWriter {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.ISO_8859_1);
    private static final int FORMAT_VERSION = 1;
    private static final int PARTS_OF_THE_LIMIT = 32;
    private static final String CREATED_BY = "millrace";
    /** What one thread encodes in a millisecond; another one takes about as long to wake up. */
    private static final long WORTH_A_THREAD = 1 << 18;

    private final WritableByteChannel channel;
    private final Schema schema;
    private final MessageType file;
    private final List<Leaf> leaves;
    private final ParquetOptions options;
    private final ParquetProblems problems;
    private final List<RowGroup> groups = new ArrayList<>();
    private final List<EncodedChunk> chunks = new ArrayList<>();
    private final List<Table> pending = new ArrayList<>();
    private int pendingRows;
    private int rowsPerGroup;
    private long position;
    private long rows;

    /**
     * Creates a file.
     *
     * @param path the file, in any {@code java.nio} file system; it does not exist yet
     * @param problems tells what is wrong with the table
     * @throws dev.millrace.problem.DatasetException if Parquet has no place for the columns
     */
    TableWriter(Path path, Schema schema, ParquetOptions options, ParquetProblems problems) throws IOException {
        if (schema.columns().isEmpty()) {
            throw problems.notWritable("it has no columns", null);
        }
        this.schema = schema;
        this.file = new MessageType(
                "table",
                schema.columns().stream()
                        .map(each -> TableTypes.column(each, problems))
                        .toArray(Type[]::new));
        this.leaves = Leaf.of(schema, file);
        this.options = options;
        this.problems = problems;
        this.channel = Files.newByteChannel(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            write(ByteBuffer.wrap(MAGIC));
        } catch (IOException | RuntimeException e) {
            channel.close(); // nobody has this writer yet who would
            throw e;
        }
    }

    @Override
    public void write(Table batch) throws IOException {
        if (batch.rowCount() == 0) {
            return; // and tells nothing of how large rows are
        }
        if (rowsPerGroup == 0) {
            rowsPerGroup = options.rowGroupRows().orElseGet(() -> rowsPerGroup(batch));
        }
        pending.add(batch);
        pendingRows += batch.rowCount();
        if (pendingRows >= rowsPerGroup) {
            writePending(pendingRows / rowsPerGroup * rowsPerGroup);
        }
    }

    @Override
    public void finish() throws IOException {
        writePending(pendingRows);
        writeIndexes();
        writeFooter();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Writes so many of the rows that wait, in whole row groups as far as they reach. */
    private void writePending(int count) throws IOException {
        if (count == 0) {
            return;
        }
        Table table = pending.size() == 1 ? pending.get(0) : Table.concat(pending);
        pending.clear();
        try (SharedVectors shared = table.share()) {
            List<Task> tasks = new ArrayList<>();
            for (int from = 0; from < count; from += rowsPerGroup) {
                for (Leaf leaf : leaves) {
                    FieldVector column = shared.vector(leaf.column());
                    tasks.add(new Task(leaf, column, from, Math.min(count, from + rowsPerGroup)));
                }
            }
            write(tasks, shared.bytes());
        }
        pendingRows -= count;
        if (pendingRows > 0) {
            pending.add(table.slice(count, pendingRows));
        }
        rows += count;
    }

    /** A leaf of one row group, to be encoded by any thread. */
    private record Task(Leaf leaf, FieldVector column, int from, int to) {}

    private void write(List<Task> tasks, long bytes) throws IOException {
        @Nullable EncodedChunk[] encoded = new EncodedChunk[tasks.size()];
        int[] next = {0};
        int threads = (int) Math.min(Workers.processors(), 1 + bytes / WORTH_A_THREAD);
        Workers.run(
                threads, tasks.size(), () -> PageCompressor.of(options.compression(), bytes), (number, compressor) -> {
                    Task task = tasks.get(number);
                    EncodedChunk chunk = ChunkEncoder.encode(
                            task.leaf(),
                            task.column(),
                            task.from(),
                            task.to(),
                            compressor,
                            options.compression(),
                            problems);
                    synchronized (next) {
                        encoded[number] = chunk;
                        for (EncodedChunk ready;
                                next[0] < encoded.length && (ready = encoded[next[0]]) != null;
                                next[0]++) {
                            append(ready, tasks.get(next[0]));
                            encoded[next[0]] = null;
                        }
                    }
                });
    }

    /** Writes a chunk behind all others, and begins a row group with the first leaf. */
    private void append(EncodedChunk chunk, Task task) throws IOException {
        chunk.place(position);
        if (task.leaf() == leaves.get(0)) {
            groups.add(new RowGroup(new ArrayList<>(), 0, task.to() - task.from())
                    .setFile_offset(position)
                    .setTotal_compressed_size(0)
                    .setOrdinal((short) groups.size()));
        }
        RowGroup group = groups.get(groups.size() - 1);
        group.addToColumns(new ColumnChunk(0).setMeta_data(chunk.meta()));
        group.setTotal_byte_size(group.getTotal_byte_size() + chunk.meta().getTotal_uncompressed_size());
        group.setTotal_compressed_size(
                group.getTotal_compressed_size() + chunk.meta().getTotal_compressed_size());
        chunks.add(chunk.withoutBytes());
        write(chunk.bytes());
    }

    private void writeIndexes() throws IOException {
        Bytes indexes = new Bytes(1 << 10);
        long start = position;
        int at = 0;
        for (RowGroup group : groups) {
            for (ColumnChunk column : group.getColumns()) {
                writeIndex(chunks.get(at++), column, start, indexes);
            }
        }
        write(ByteBuffer.wrap(indexes.array(), 0, indexes.size()));
    }

    private static void writeIndex(EncodedChunk chunk, ColumnChunk column, long start, Bytes target)
            throws IOException {
        if (chunk.columnIndex() != null) {
            int from = target.size();
            Util.writeColumnIndex(chunk.columnIndex(), target);
            column.setColumn_index_offset(start + from).setColumn_index_length(target.size() - from);
        }
        int from = target.size();
        Util.writeOffsetIndex(chunk.offsetIndex(), target);
        column.setOffset_index_offset(start + from).setOffset_index_length(target.size() - from);
    }

    private void writeFooter() throws IOException {
        FileMetaData footer = new FileMetaData(FORMAT_VERSION, ParquetSchemas.write(file), rows, groups)
                .setCreated_by(CREATED_BY)
                .setColumn_orders(leaves.stream()
                        .map(each -> ColumnOrder.TYPE_ORDER(new TypeDefinedOrder()))
                        .toList());
        ArrowHints.toWrite(schema).ifPresent(footer::addToKey_value_metadata);
        FileNotes.write(schema.metadata(), footer);
        Bytes bytes = new Bytes(1 << 12);
        Util.writeFileMetaData(footer, bytes);
        bytes.putInt(bytes.size());
        bytes.write(MAGIC, 0, MAGIC.length);
        write(ByteBuffer.wrap(bytes.array(), 0, bytes.size()));
    }

    private void write(ByteBuffer bytes) throws IOException {
        position += bytes.remaining();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static int rowsPerGroup(Table table) {
        try (SharedVectors shared = table.share()) {
            long perRow = Math.max(1, shared.bytes() / Math.max(1, table.rowCount()));
            // batches wait until they fill a row group, and are then put together
            long bytes = Math.min(PageLimits.BYTES_PER_GROUP, Allocations.limitBytes() / PARTS_OF_THE_LIMIT);
            return (int) Math.max(1, Math.min(PageLimits.ROWS_PER_GROUP, bytes / perRow));
        }
    }
}
