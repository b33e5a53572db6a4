package dev.millrace.format.arrow;

import dev.millrace.format.BatchReader;
import dev.millrace.problem.DatasetException;
import dev.millrace.table.Allocations;
import dev.millrace.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/** Reads the batches of one file or stream, cut into pieces if they are larger than wanted. */
final class ArrowBatches implements BatchReader {
    private final ArrowBytes bytes;
    private final ArrowProblems problems;
    private final IpcMessages messages;
    private final BufferAllocator allocator = Allocations.allocator();
    private final Dictionaries dictionaries = new Dictionaries();
    private final ArrowColumns columns;
    private final int mostRows;
    private int batches;
    private @Nullable Table rest;

    private ArrowBatches(ArrowBytes bytes, ArrowOptions options, ArrowProblems problems) throws IOException {
        this.bytes = bytes;
        this.problems = problems;
        this.messages = IpcMessages.open(bytes, problems);
        this.mostRows = options.loadedRows();
        this.columns = ArrowColumns.of(messages.schema(), options.columns(), problems, allocator, dictionaries.known());
    }

    static ArrowBatches open(Path path, ArrowOptions options, ArrowProblems problems) throws IOException {
        ArrowBytes bytes = ArrowBytes.open(path, options.isMapped(), problems);
        try {
            return new ArrowBatches(bytes, options, problems);
        } catch (IOException | RuntimeException | Error e) {
            bytes.close();
            throw e;
        }
    }

    @Override
    public @Nullable Table next() throws IOException {
        Table batch = rest == null ? stored() : rest;
        rest = null;
        if (batch == null || batch.rowCount() <= mostRows) {
            return batch;
        }
        rest = batch.slice(mostRows, batch.rowCount() - mostRows);
        return batch.slice(0, mostRows);
    }

    @Override
    public void close() throws IOException {
        dictionaries.close();
        bytes.close();
    }

    private @Nullable Table stored() throws IOException {
        for (IpcMessage message = messages.next(); message != null; message = messages.next()) {
            if (message.type() == MessageHeader.RecordBatch) {
                batches++;
                return batch(message, "record batch " + batches);
            }
            if (message.type() == MessageHeader.DictionaryBatch) {
                dictionary(message, "a dictionary before record batch " + (batches + 1));
            }
        }
        return batches++ == 0 ? none() : null;
    }

    private Table batch(IpcMessage message, String where) throws IOException {
        try {
            if (!bytes.maps(message.body(), message.bodyLength())) {
                return table(message, MessageBody.of(message, bytes, where));
            }
            try (ArrowBuf body = bytes.share(where, message.body(), message.bodyLength())) {
                return table(message, MessageBody.in(body));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (DatasetException | OutOfMemoryException e) {
            throw e;
        } catch (InternalError e) {
            // what Java makes of a page that is mapped and no more in the file
            throw problems.damaged(where, "it was cut while it was read", e);
        } catch (RuntimeException e) {
            throw problems.damaged(where, e);
        }
    }

    private Table table(IpcMessage message, MessageBody body) {
        RecordBatch header = (RecordBatch) message.header().header(new RecordBatch());
        try (VectorSchemaRoot root = columns.load(new BatchParts(header, body), allocator)) {
            return Table.of(root, dictionaries);
        }
    }

    private void dictionary(IpcMessage message, String where) throws IOException {
        try {
            DictionaryBatch header = (DictionaryBatch) message.header().header(new DictionaryBatch());
            if (dictionaries.has(header.id())) {
                try (ArrowBuf body = bytes.copy(where, message.body(), message.bodyLength())) {
                    dictionaries.load(header, body, allocator);
                }
            }
        } catch (DatasetException | OutOfMemoryException e) {
            throw e;
        } catch (RuntimeException e) {
            throw problems.damaged(where, e);
        }
    }

    private Table none() {
        try (VectorSchemaRoot root = columns.none(allocator)) {
            return Table.of(root, dictionaries);
        }
    }
}
