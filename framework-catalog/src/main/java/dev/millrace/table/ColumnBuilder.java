package dev.millrace.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.jspecify.annotations.Nullable;

/** Builds a table column by column. Not safe for use by several threads; reads the arrays when the table is built. */
public final class ColumnBuilder {
    private static final int UNKNOWN = -1;

    private final List<Schema.Column> columns = new ArrayList<>();
    private final List<Vectors.Filling> fillings = new ArrayList<>();
    private int rowCount = UNKNOWN;

    ColumnBuilder() {}

    /** Adds a column of booleans. */
    public ColumnBuilder booleans(String name, boolean... values) {
        return add(Schema.required(name, ColumnType.BOOLEAN), values.length, vector -> {
            BitVector bits = (BitVector) vector;
            for (int row = 0; row < values.length; row++) {
                bits.set(row, values[row] ? 1 : 0);
            }
        });
    }

    /** Adds a column of 32-bit whole numbers. */
    public ColumnBuilder ints(String name, int... values) {
        return add(Schema.required(name, ColumnType.INT32), values.length, vector -> {
            IntVector ints = (IntVector) vector;
            for (int row = 0; row < values.length; row++) {
                ints.set(row, values[row]);
            }
        });
    }

    /** Adds a column of 64-bit whole numbers. */
    public ColumnBuilder longs(String name, long... values) {
        return add(Schema.required(name, ColumnType.INT64), values.length, vector -> {
            BigIntVector longs = (BigIntVector) vector;
            for (int row = 0; row < values.length; row++) {
                longs.set(row, values[row]);
            }
        });
    }

    /** Adds a column of doubles. */
    public ColumnBuilder doubles(String name, double... values) {
        return add(Schema.required(name, ColumnType.DOUBLE), values.length, vector -> {
            Float8Vector doubles = (Float8Vector) vector;
            for (int row = 0; row < values.length; row++) {
                doubles.set(row, values[row]);
            }
        });
    }

    /** Adds a column of text; null for a missing value. */
    public ColumnBuilder texts(String name, @Nullable String... values) {
        return values(name, ColumnType.TEXT, Arrays.asList(values));
    }

    /** Adds a column of any type, of values as {@link RowBuilder#row} takes them; null for a missing value. */
    public ColumnBuilder values(String name, ColumnType type, List<? extends @Nullable Object> values) {
        Schema.Column column = Schema.nullable(name, type);
        return add(column, values.size(), vector -> {
            CellWriter writer = CellWriter.of(column, vector);
            int row = 0;
            for (Object value : values) {
                writer.write(row++, value);
            }
        });
    }

    /**
     * Returns the table.
     *
     * @throws dev.millrace.problem.DatasetException if two columns have the same name, or a value does not fit
     */
    public Table build() {
        return Vectors.fill(new Schema(columns), Math.max(0, rowCount), fillings);
    }

    private ColumnBuilder add(Schema.Column column, int length, Vectors.Filling filling) {
        if (rowCount != UNKNOWN && rowCount != length) {
            throw TableProblems.wrongLength(column.name(), length, rowCount);
        }
        rowCount = length;
        columns.add(column);
        fillings.add(filling);
        return this;
    }
}
