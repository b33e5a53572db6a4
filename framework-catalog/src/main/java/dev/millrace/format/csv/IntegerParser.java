package dev.millrace.format.csv;

import dev.millrace.table.ColumnType;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.types.pojo.ArrowType;

/** Whole numbers. */
final class IntegerParser implements CellParser {
    private final boolean exact;
    private final long least;
    private long value;

    IntegerParser(ColumnType type, boolean exact) {
        this.exact = exact;
        this.least = -1L << ((ArrowType.Int) type.arrow()).getBitWidth() - 1;
    }

    @Override
    public boolean parse(char[] text, int from, int length) {
        int end = from + length;
        boolean negative = length > 0 && text[from] == '-';
        boolean signed = negative || !exact && length > 0 && text[from] == '+';
        if (exact && (Digits.hasLeadingZero(text, from, end) || negative && length == 2 && text[from + 1] == '0')) {
            return false;
        }
        return parseDigits(text, signed ? from + 1 : from, end, negative);
    }

    /** Counts downwards, for there is one more number below zero than above. */
    private boolean parseDigits(char[] text, int from, int end, boolean negative) {
        long sum = 0;
        for (int i = from; i < end; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9 || sum < (least + digit) / 10) {
                return false;
            }
            sum = sum * 10 - digit;
        }
        value = negative ? sum : -sum;
        return from < end && sum >= least && (negative || sum != least);
    }

    @Override
    public void store(FieldVector vector, int row) {
        if (vector instanceof BigIntVector longs) {
            longs.setSafe(row, value);
        } else if (vector instanceof IntVector ints) {
            ints.setSafe(row, (int) value);
        } else if (vector instanceof SmallIntVector shorts) {
            shorts.setSafe(row, (int) value);
        } else {
            ((TinyIntVector) vector).setSafe(row, (int) value);
        }
    }
}
