package dev.millrace.format.csv;

import dev.millrace.format.BatchWriter;
import dev.millrace.table.ColumnType;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.arrow.vector.VectorSchemaRoot;

/** Writes tables into a file, so that they can be read again without loss; several blocks of rows are made at once. */
final class CsvBatchWriter implements BatchWriter {
    private static final int GUESSED_CELL_BYTES = 16;

    private final OutputStream output;
    private final RowFormat format;
    private final Workers<Bytes> workers;
    private final int rowsAtOnce;

    private CsvBatchWriter(OutputStream output, Schema schema, CsvWriting writing) {
        this.output = output;
        this.format = new RowFormat(writing.save());
        this.workers = new Workers<>(writing.division().threads(), any -> {});
        int rowBytes = Math.max(1, schema.columns().size()) * GUESSED_CELL_BYTES;
        this.rowsAtOnce = Math.max(1, writing.division().blockBytes() / rowBytes);
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
        OutputStream output = writing.compression().writing(Files.newOutputStream(path));
        try {
            CsvBatchWriter writer = new CsvBatchWriter(output, schema, writing);
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
        try (VectorSchemaRoot root = batch.toArrow()) {
            List<CellFormat> cells = format.cells(batch, root);
            int rows = batch.rowCount();
            if (rows <= rowsAtOnce) {
                format.rows(cells, 0, rows).writeTo(output);
            } else {
                writeBlocks(cells, rows);
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

    /** Returns only when no thread reads from the table any more. */
    private void writeBlocks(List<CellFormat> cells, int rows) throws IOException {
        try {
            for (int first = 0; first < rows; ) {
                int from = first;
                int count = Math.min(rowsAtOnce, rows - first);
                if (workers.areBusy()) {
                    workers.take().writeTo(output);
                }
                workers.submit(() -> format.rows(cells, from, count));
                first += count;
            }
            while (!workers.areIdle()) {
                workers.take().writeTo(output);
            }
        } finally {
            workers.discardAll();
        }
    }
}
