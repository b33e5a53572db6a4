package dev.millrace.table;

import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.FieldVector;

/** Fills fresh vectors into a table, and closes them if that fails. */
final class Vectors {
    private Vectors() {}

    /** Writes all values of one column into its vector, which has room for the rows. */
    @FunctionalInterface
    interface Filling {
        void fill(FieldVector vector);
    }

    static Table fill(Schema schema, int rows, List<? extends Filling> fillings) {
        List<FieldVector> vectors = new ArrayList<>();
        try {
            for (int i = 0; i < fillings.size(); i++) {
                FieldVector vector = allocate(schema.columns().get(i), rows);
                vectors.add(vector);
                fillings.get(i).fill(vector);
                vector.setValueCount(rows);
            }
            return Table.of(vectors, rows, schema.metadata());
        } catch (RuntimeException | Error e) {
            vectors.forEach(FieldVector::close);
            throw e;
        }
    }

    static FieldVector allocate(Schema.Column column, int rows) {
        FieldVector vector = column.toArrow().createVector(Allocations.allocator());
        vector.setInitialCapacity(rows);
        vector.allocateNew();
        return vector;
    }
}
