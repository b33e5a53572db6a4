package dev.millrace.format.parquet;

import java.util.BitSet;
import org.apache.arrow.vector.FieldVector;

/**
 * A condition of a filter that suits the type of its column. Immutable.
 *
 * <p>It holds for no row without a value, unless it asks for just that.
 */
abstract sealed class ColumnPredicate permits NullPredicate, ValuePredicate, RangePredicate, FloatingPredicate {
    /** Tells whether it may hold for any row of an extent; false is certain. */
    abstract boolean mayHold(Extent extent);

    /** Drops the rows for which it does not hold. */
    abstract void retain(BitSet rows, FieldVector column);

    /** Tells whether an extent is known to have no value in any row. */
    static boolean isEmpty(Extent extent) {
        return extent.nulls() == extent.rows();
    }
}
