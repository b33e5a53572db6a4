package dev.millrace.table;

import java.lang.ref.Reference;
import org.apache.arrow.vector.FieldVector;

/** A column of true and false. */
public final class BooleanColumn extends Column<Boolean> {
    private final long bits;

    BooleanColumn(Schema.Column declared, FieldVector vector, Memory memory) {
        super(declared, vector, memory);
        this.bits = vector.getDataBufferAddress();
    }

    /**
     * Returns the value of a row.
     *
     * @throws dev.millrace.problem.DatasetException if it is missing
     */
    public boolean value(int row) {
        try {
            require(row);
            return isSet(bits, row);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** Returns the value of a row, or {@code missing} if there is none. */
    public boolean valueOr(int row, boolean missing) {
        return isNull(row) ? missing : value(row);
    }

    @Override
    Boolean boxed(int row) {
        return isSet(bits, row);
    }
}
