package dev.millrace.format.parquet;

import java.util.BitSet;
import org.apache.arrow.vector.FieldVector;

/** Asks whether there is a value, or whether there is none. */
final class NullPredicate extends ColumnPredicate {
    private final boolean missing;

    NullPredicate(boolean missing) {
        this.missing = missing;
    }

    @Override
    boolean mayHold(Extent extent) {
        return missing ? extent.nulls() != 0 : !isEmpty(extent);
    }

    @Override
    void retain(BitSet rows, FieldVector column) {
        for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
            if (column.isNull(row) != missing) {
                rows.clear(row);
            }
        }
    }
}
