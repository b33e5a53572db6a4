package dev.millrace.table;

import java.lang.ref.Reference;
import java.util.Objects;
import java.util.Optional;
import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.FieldVector;

/**
 * The values of one column, by row from 0. Immutable; keeps its table's memory as a table does.
 *
 * @param <T> the type of a value as an object
 */
public abstract sealed class Column<T>
        permits BooleanColumn, DoubleColumn, ListColumn, LongColumn, StructColumn, TextColumn, ValueColumn {
    private final Schema.Column declared;
    private final Memory memory;
    private final int rowCount;
    private final int nullCount;
    private final long validity;

    Column(Schema.Column declared, FieldVector vector, Memory memory) {
        this.declared = declared;
        this.memory = memory;
        this.rowCount = vector.getValueCount();
        this.nullCount = vector.getNullCount();
        this.validity = nullCount == 0 ? 0 : vector.getValidityBufferAddress();
    }

    /** Returns the name. */
    public final String name() {
        return declared.name();
    }

    /** Returns the type of the values. */
    public final ColumnType type() {
        return declared.type();
    }

    /** Returns how many rows there are. */
    public final int rowCount() {
        return rowCount;
    }

    /** Returns in how many rows the value is missing. */
    public final int nullCount() {
        return nullCount;
    }

    /** Tells whether the value of a row is missing. */
    public final boolean isNull(int row) {
        try {
            memory.check();
            Objects.checkIndex(row, rowCount);
            return nullCount > 0 && !isSet(validity, row);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /**
     * Returns the value of a row as an object.
     *
     * @throws dev.millrace.problem.DatasetException if it is missing
     */
    public final T at(int row) {
        try {
            require(row);
            return boxed(row);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** Returns the value of a row as an object; empty if it is missing. */
    public final Optional<T> find(int row) {
        return isNull(row) ? Optional.empty() : Optional.of(at(row));
    }

    @Override
    public String toString() {
        return declared + ", " + rowCount + " rows";
    }

    final Memory memory() {
        return memory;
    }

    /** Checks that there is a value in that row. */
    final void require(int row) {
        memory.check();
        Objects.checkIndex(row, rowCount);
        if (nullCount > 0 && !isSet(validity, row)) {
            throw TableProblems.isNull(declared, row);
        }
    }

    /** Returns the value of a row that was checked. */
    abstract T boxed(int row);

    static boolean isSet(long bits, int row) {
        return (MemoryUtil.getByte(bits + (row >> 3)) & 1 << (row & 7)) != 0;
    }
}
