package dev.millrace.format.csv;

import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;

/** Floating-point numbers, rounded as {@link Double#parseDouble} does; also {@code NaN} and {@code Infinity}. */
final class DoubleParser implements CellParser {
    private static final long EXACT_WHOLE = 1L << 53;
    private static final double[] TENS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private final boolean exact;
    private double value;

    DoubleParser(boolean exact) {
        this.exact = exact;
    }

    @Override
    public boolean parse(char[] text, int from, int length) {
        if (parseShort(text, from, length)) {
            return true;
        }
        if (!Digits.isNumber(text, from, length)) {
            return parseSpecial(new String(text, from, length));
        }
        if (exact && !isKept(text, from, length)) {
            return false;
        }
        value = Double.parseDouble(new String(text, from, length));
        return true;
    }

    /**
     * Reads up to 15 digits with a point and no exponent: whole number and power of ten are then exact doubles, and
     * their quotient is rounded once.
     *
     * @see <a href="https://doi.org/10.1145/93548.93557">Clinger, How to read floating point numbers accurately</a>
     */
    private boolean parseShort(char[] text, int from, int length) {
        int end = from + length;
        boolean negative = length > 0 && text[from] == '-';
        int start = negative ? from + 1 : from;
        if (start >= end
                || end - start > 16
                || !Digits.isDigit(text[start])
                || exact && Digits.hasLeadingZero(text, from, end)) {
            return false;
        }
        long digits = 0;
        int point = end;
        for (int i = start; i < end; i++) {
            if (Digits.isDigit(text[i])) {
                digits = digits * 10 + (text[i] - '0');
            } else if (text[i] == '.' && point == end) {
                point = i;
            } else {
                return false;
            }
        }
        if (digits >= EXACT_WHOLE) {
            return false;
        }
        double magnitude = point == end ? digits : digits / TENS[end - point - 1];
        value = negative ? -magnitude : magnitude;
        return true;
    }

    private boolean parseSpecial(String text) {
        switch (text) {
            case "NaN" -> value = Double.NaN;
            case "Infinity", "inf" -> value = Double.POSITIVE_INFINITY;
            case "-Infinity", "-inf" -> value = Double.NEGATIVE_INFINITY;
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Tells whether a double keeps what was written: no leading zero or plus, no whole number that it would round. */
    private static boolean isKept(char[] text, int from, int length) {
        int end = from + length;
        if (text[from] == '+' || Digits.hasLeadingZero(text, from, end)) {
            return false;
        }
        for (int i = from; i < end; i++) {
            if (text[i] == '.' || text[i] == 'e' || text[i] == 'E') {
                return true;
            }
        }
        String digits = new String(text, from, length);
        return length <= 17 && Math.abs(Long.parseLong(digits)) <= EXACT_WHOLE;
    }

    @Override
    public void store(FieldVector vector, int row) {
        ((Float8Vector) vector).setSafe(row, value);
    }
}
