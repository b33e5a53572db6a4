package dev.millrace.format.parquet;

import dev.millrace.table.Schema.Column;
import dev.millrace.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Writes a table as a Parquet file, column by column; only one column's compressed pages are held meanwhile. */
final class TableWriter {
    private static final int INDEX_TRUNCATE_BYTES = ParquetProperties.DEFAULT_COLUMN_INDEX_TRUNCATE_LENGTH;
    private static final int STATISTICS_TRUNCATE_BYTES = ParquetProperties.DEFAULT_STATISTICS_TRUNCATE_LENGTH;
    private static final long ROW_GROUP_BYTES = 128L << 20;

    private final VectorSchemaRoot table;
    private final MessageType schema;
    private final ParquetOptions options;
    private final ParquetProblems problems;

    private TableWriter(VectorSchemaRoot table, MessageType schema, ParquetOptions options, ParquetProblems problems) {
        this.table = table;
        this.schema = schema;
        this.options = options;
        this.problems = problems;
    }

    /**
     * Writes a table; if that fails, what was written so far stays.
     *
     * @param path the file, in any {@code java.nio} file system
     * @param problems tells what is wrong with the table
     * @throws dev.millrace.problem.DatasetException if a value does not fit into Parquet
     * @throws IOException if the storage fails
     */
    static void write(Path path, Table table, ParquetOptions options, ParquetProblems problems) throws IOException {
        List<Column> columns = table.schema().columns();
        if (columns.isEmpty()) {
            throw problems.notWritable("it has no columns", null);
        }
        MessageType schema = new MessageType(
                "table", columns.stream().<Type>map(TableTypes::column).toList());
        try (VectorSchemaRoot root = table.toArrow()) {
            new TableWriter(root, schema, options, problems).write(path);
        }
    }

    private void write(Path path) throws IOException {
        ChannelOutputFile target = new ChannelOutputFile(path);
        try (ParquetFileWriter file = open(target)) {
            file.start();
            int rows = table.getRowCount();
            int step = rowsPerGroup();
            for (int first = 0; first < rows; first += Math.min(step, rows - first)) {
                writeGroup(file, first, Math.min(step, rows - first));
            }
            target.beginEnd();
            file.end(Map.of());
        }
    }

    private ParquetFileWriter open(ChannelOutputFile target) throws IOException {
        return new ParquetFileWriter(
                target,
                schema,
                ParquetFileWriter.Mode.CREATE,
                ROW_GROUP_BYTES,
                0,
                INDEX_TRUNCATE_BYTES,
                STATISTICS_TRUNCATE_BYTES,
                true);
    }

    private void writeGroup(ParquetFileWriter file, int first, int rows) throws IOException {
        file.startBlock(rows);
        for (int column = 0; column < schema.getFieldCount(); column++) {
            writeChunk(file, column, first, rows);
        }
        file.endBlock();
    }

    private void writeChunk(ParquetFileWriter file, int column, int first, int rows) throws IOException {
        MessageType chunk = new MessageType("column", schema.getType(column));
        try (ColumnChunkPageWriteStore pages = new ColumnChunkPageWriteStore(
                PageCompressor.of(options.compression()),
                chunk,
                HeapByteBufferAllocator.getInstance(),
                INDEX_TRUNCATE_BYTES,
                true)) {
            try (ColumnWriteStore values = ParquetProperties.builder().build().newColumnWriteStore(chunk, pages)) {
                writeValues(values, chunk.getColumns().get(0), table.getVector(column), first, rows);
            }
            pages.flushToFileWriter(file);
        }
    }

    private void writeValues(
            ColumnWriteStore values, ColumnDescriptor column, FieldVector vector, int first, int rows) {
        ColumnWriter writer = values.getColumnWriter(column);
        Cells cells = Cells.of(vector);
        int present = column.getMaxDefinitionLevel();
        boolean nullable = vector.getNullCount() > 0;
        for (int row = first; row < first + rows; row++) {
            if (!nullable || !vector.isNull(row)) {
                writeValue(cells, writer, row, present, vector);
            } else if (present > 0) {
                writer.writeNull(0, 0);
            } else {
                throw problems.notWritable(place(vector, row) + " is null, but the schema allows no null", null);
            }
            values.endRecord();
        }
    }

    private void writeValue(Cells cells, ColumnWriter writer, int row, int present, FieldVector vector) {
        try {
            cells.write(writer, row, present);
        } catch (ArithmeticException e) {
            throw problems.notWritable(place(vector, row) + " is out of the range that Parquet can hold", e);
        }
    }

    private int rowsPerGroup() {
        long bytes = table.getFieldVectors().stream()
                .mapToLong(FieldVector::getBufferSize)
                .sum();
        long rows = ROW_GROUP_BYTES / Math.max(1, bytes / Math.max(1, table.getRowCount()));
        return options.rowGroupRows().orElse((int) Math.max(1, Math.min(rows, Integer.MAX_VALUE)));
    }

    private static String place(FieldVector vector, int row) {
        return "row " + row + " of column '" + vector.getName() + "'";
    }
}
