package dev.millrace.format.csv;

import dev.millrace.format.BatchWriter;
import dev.millrace.table.ColumnType;
import dev.millrace.table.Schema;
import dev.millrace.table.SharedVectors;
import dev.millrace.table.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.List;

/** Writes tables into a file, so that they can be read again without loss; several blocks of rows are made at once. */
final class CsvBatchWriter implements BatchWriter {
    private static final int GUESSED_CELL_BYTES = 16;
    private static final int MOST_BLOCKS = 8;

    private final OutputStream output;
    private final RowFormat format;
    private final Workers<RowFormat.Rows> workers;
    private final int blockBytes;

    private CsvBatchWriter(OutputStream output, CsvWriting writing) {
        this.output = output;
        this.format = new RowFormat(writing.save());
        this.workers = new Workers<>(writing.division().threads(), any -> {});
        this.blockBytes = writing.division().blockBytes();
    }

    /**
     * Creates a file and writes the names of the columns.
     *
     * @throws dev.millrace.problem.DatasetException if there are columns of lists or structs
     */
    static CsvBatchWriter of(Path path, String name, Schema schema, CsvWriting writing) throws IOException {
        List<Schema.Column> nested = schema.columns().stream()
                .filter(each -> each.type().kind() == ColumnType.Kind.LIST
                        || each.type().kind() == ColumnType.Kind.STRUCT)
                .toList();
        if (!nested.isEmpty()) {
            throw CsvProblems.nested(name, nested);
        }
        OutputStream output = writing.compression().writing(path);
        try {
            CsvBatchWriter writer = new CsvBatchWriter(output, writing);
            if (writing.save().header().orElse(true)) {
                writer.format.header(schema.names()).writeTo(output);
            }
            return writer;
        } catch (IOException | RuntimeException e) {
            output.close();
            throw e;
        }
    }

    @Override
    public void write(Table batch) throws IOException {
        try (SharedVectors shared = batch.share()) {
            List<CellFormat> cells = format.cells(batch, shared);
            int rows = batch.rowCount();
            int rowsAtOnce = rowsAtOnce(shared);
            if (rows <= rowsAtOnce) {
                write(cells, rows(cells, 0, rows));
            } else {
                writeBlocks(cells, rows, rowsAtOnce);
            }
        } finally {
            Reference.reachabilityFence(batch);
        }
    }

    @Override
    public void finish() throws IOException {
        output.close();
    }

    @Override
    public void close() throws IOException {
        workers.close();
        output.close();
    }

    /** Returns how many rows make a block, as wide as the rows of this table are. */
    private int rowsAtOnce(SharedVectors shared) {
        long guessed = Math.max(1L, shared.vectors().size()) * GUESSED_CELL_BYTES;
        return (int) Math.max(1, blockBytes / Math.max(guessed, shared.bytes() / Math.max(1, shared.rowCount())));
    }

    private RowFormat.Rows rows(List<CellFormat> cells, int first, int end) {
        return format.rows(cells, first, end, MOST_BLOCKS * blockBytes);
    }

    /** Writes rows, also those that were left because the ones before are much longer than others. */
    private void write(List<CellFormat> cells, RowFormat.Rows made) throws IOException {
        RowFormat.Rows rows = made;
        rows.bytes().writeTo(output);
        while (rows.next() < rows.end()) {
            rows = rows(cells, rows.next(), rows.end());
            rows.bytes().writeTo(output);
        }
    }

    /** Returns only when no thread reads from the table any more. */
    private void writeBlocks(List<CellFormat> cells, int rows, int rowsAtOnce) throws IOException {
        try {
            for (int first = 0; first < rows; ) {
                int from = first;
                int end = from + Math.min(rowsAtOnce, rows - from);
                if (workers.areBusy()) {
                    write(cells, workers.take());
                }
                workers.submit(() -> rows(cells, from, end));
                first = end;
            }
            while (!workers.areIdle()) {
                write(cells, workers.take());
            }
        } finally {
            workers.discardAll();
        }
    }
}
