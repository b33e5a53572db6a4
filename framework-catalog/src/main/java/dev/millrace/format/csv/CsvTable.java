package dev.millrace.format.csv;

import dev.millrace.table.Allocations;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.arrow.vector.FieldVector;

/** Makes a table of rows of chunks. */
final class CsvTable {
    private CsvTable() {}

    /**
     * Makes a table; the chunks stay the caller's to close.
     *
     * @throws dev.millrace.problem.DatasetException if the rows or the texts of a column are too many for one table
     */
    static Table of(List<Piece> pieces, List<Schema.Column> columns, Workers<?> workers, CsvProblems problems)
            throws IOException {
        long rows = pieces.stream().mapToLong(Piece::rows).sum();
        if (rows > Integer.MAX_VALUE) {
            throw problems.tooLarge("it has " + rows + " rows");
        }
        List<FieldVector> vectors = new ArrayList<>();
        try {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                Joining joining = new Joining(pieces, i);
                if (joining.textBytes() > Integer.MAX_VALUE) {
                    throw problems.tooLarge("column '" + columns.get(i).name() + "' has more than 2 GB of text");
                }
                FieldVector vector = columns.get(i).toArrow().createVector(Allocations.allocator());
                vectors.add(vector);
                tasks.add(() -> {
                    joining.into(vector);
                    return null;
                });
            }
            workers.doAll(tasks);
            return Table.of(vectors, (int) rows);
        } catch (IOException | RuntimeException | Error e) {
            vectors.forEach(FieldVector::close);
            throw e;
        }
    }
}
