package dev.millrace.format.csv;

import dev.millrace.table.ColumnType;
import java.util.List;
import org.apache.arrow.vector.types.TimeUnit;

/** Finds the narrowest type that keeps every value of a column exactly. */
final class TypeGuess implements Cells {
    /** In the order of preference; text keeps everything. */
    private static final List<ColumnType> CANDIDATES = List.of(
            ColumnType.INT64,
            ColumnType.DOUBLE,
            ColumnType.BOOLEAN,
            ColumnType.DATE,
            ColumnType.TIMESTAMP,
            ColumnType.timestamp(TimeUnit.NANOSECOND),
            ColumnType.INSTANT,
            ColumnType.instant(TimeUnit.NANOSECOND));

    private final ValueParser[] parsers;
    private int left = (1 << CANDIDATES.size()) - 1;
    private boolean anyValue;

    TypeGuess(ValueParsers parsers) {
        this.parsers = CANDIDATES.stream().map(parsers::exact).toArray(ValueParser[]::new);
    }

    /** Some programs write a missing number as an empty text, so that tells nothing. */
    @Override
    public boolean add(int row, byte[] text, int from, int to) {
        if (from < to) {
            anyValue = true;
            for (int untried = left; untried != 0; untried &= untried - 1) {
                int candidate = Integer.numberOfTrailingZeros(untried);
                if (!parsers[candidate].parse(text, from, to)) {
                    left &= ~(1 << candidate);
                }
            }
        }
        return true;
    }

    @Override
    public void addMissing(int row) {}

    /** Takes what was found from other rows. */
    void take(TypeGuess other) {
        left &= other.left;
        anyValue |= other.anyValue;
    }

    /** Returns text as well if there was no value. */
    ColumnType type() {
        return anyValue && left != 0 ? CANDIDATES.get(Integer.numberOfTrailingZeros(left)) : ColumnType.TEXT;
    }

    @Override
    public void close() {}
}
