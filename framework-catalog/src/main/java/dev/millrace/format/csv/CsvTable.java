package dev.millrace.format.csv;

import dev.millrace.table.Allocations;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;

/** Makes a table of rows of chunks, which may be given back as soon as they were appended. Used by one thread. */
final class CsvTable implements AutoCloseable {
    private static final double MARGIN = 1.03;

    private final CsvProblems problems;
    private final BufferAllocator allocator = Allocations.allocator();
    private final List<Joining> columns = new ArrayList<>();
    private long rows;

    /** Starts a table without rows. */
    CsvTable(List<Schema.Column> columns, CsvProblems problems) {
        this.problems = problems;
        for (Schema.Column each : columns) {
            this.columns.add(new Joining(each, this.columns.size(), allocator));
        }
    }

    /**
     * Appends rows.
     *
     * @param bytes how many bytes of the file may come with these rows and after them; 0 if that is not known
     * @throws dev.millrace.problem.DatasetException if the rows or the texts of a column are too many for one table
     */
    void append(Piece piece, long bytes) {
        if (rows + piece.rows() > Integer.MAX_VALUE - 1) {
            throw problems.tooLarge("it has more than " + rows + " rows");
        }
        for (Joining column : columns) {
            if (column.textBytes(piece) > Integer.MAX_VALUE) {
                throw problems.tooLarge("a column has more than 2 GB of text");
            }
            if (rows == 0 && piece.rows() > 0 && bytes > 0) {
                column.expect(piece, MARGIN * bytes / piece.chunk().bytes());
            }
            column.append(piece);
        }
        rows += piece.rows();
    }

    Table finish() {
        List<FieldVector> vectors = new ArrayList<>();
        try {
            columns.forEach(each -> vectors.add(each.finish(allocator)));
            return Table.of(vectors, (int) rows);
        } catch (RuntimeException | Error e) {
            vectors.forEach(FieldVector::close);
            throw e;
        }
    }

    @Override
    public void close() {
        columns.forEach(Joining::close);
    }
}
