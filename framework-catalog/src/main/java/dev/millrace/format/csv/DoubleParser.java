package dev.millrace.format.csv;

import java.nio.charset.StandardCharsets;

/** Floating-point numbers, rounded once, as {@link Double#parseDouble} does; also {@code NaN} and {@code Infinity}. */
final class DoubleParser extends ValueParser {
    private static final long EXACT_WHOLE = 1L << 53;
    private static final int SAFE_DIGITS = 19;
    private static final int MOST_EXPONENT = 9999;
    private static final double[] TENS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private final boolean exact;
    private final boolean narrow;

    private DoubleParser(boolean exact, boolean narrow) {
        this.exact = exact;
        this.narrow = narrow;
    }

    /** Makes a parser of numbers of 64 bits; an exact one refuses what would be written in another way than a number. */
    static DoubleParser ofDoubles(boolean exact) {
        return new DoubleParser(exact, false);
    }

    /** Makes a parser of numbers of 32 bits. */
    static DoubleParser ofFloats() {
        return new DoubleParser(false, true);
    }

    @Override
    boolean parse(byte[] text, int from, int to) {
        if (!Digits.isNumber(text, from, to)) {
            return parseSpecial(new String(text, from, to - from, StandardCharsets.ISO_8859_1));
        }
        if (exact && !isKept(text, from, to)) {
            return false;
        }
        if (narrow) {
            value = Float.floatToRawIntBits(
                    Float.parseFloat(new String(text, from, to - from, StandardCharsets.ISO_8859_1)));
        } else {
            value = Double.doubleToRawLongBits(parseNumber(text, from, to));
        }
        return true;
    }

    /** Takes digits, point and exponent of a number apart. */
    private static double parseNumber(byte[] text, int from, int to) {
        int at = text[from] == '-' || text[from] == '+' ? from + 1 : from;
        long digits = 0;
        int count = 0;
        int point = -1;
        for (; at < to && (text[at] | 0x20) != 'e'; at++) {
            if (text[at] == '.') {
                point = at;
            } else if (count > 0 || text[at] != '0') {
                digits = digits * 10 + (text[at] - '0');
                count++;
            }
        }
        int exponent = (at < to ? exponent(text, at + 1, to) : 0) - (point < 0 ? 0 : at - point - 1);
        if (count > SAFE_DIGITS) {
            return Double.parseDouble(new String(text, from, to - from, StandardCharsets.ISO_8859_1));
        }
        double magnitude = magnitude(digits, exponent);
        if (Double.isNaN(magnitude)) {
            return Double.parseDouble(new String(text, from, to - from, StandardCharsets.ISO_8859_1));
        }
        return text[from] == '-' ? -magnitude : magnitude;
    }

    /**
     * Returns digits times a power of ten, NaN if that is not known for sure. If both are exact doubles, their product or
     * quotient is rounded once.
     *
     * @see <a href="https://doi.org/10.1145/93548.93557">Clinger, How to read floating point numbers accurately</a>
     */
    private static double magnitude(long digits, int exponent) {
        if (digits == 0) {
            return 0;
        }
        if (digits > 0 && digits <= EXACT_WHOLE && Math.abs(exponent) < TENS.length) {
            return exponent < 0 ? digits / TENS[-exponent] : digits * TENS[exponent];
        }
        return EiselLemire.scale(digits, exponent);
    }

    private static int exponent(byte[] text, int from, int to) {
        int at = text[from] == '-' || text[from] == '+' ? from + 1 : from;
        int sum = 0;
        for (; at < to; at++) {
            sum = Math.min(MOST_EXPONENT, sum * 10 + (text[at] - '0'));
        }
        return text[from] == '-' ? -sum : sum;
    }

    private boolean parseSpecial(String text) {
        double special;
        switch (text) {
            case "NaN" -> special = Double.NaN;
            case "Infinity", "inf" -> special = Double.POSITIVE_INFINITY;
            case "-Infinity", "-inf" -> special = Double.NEGATIVE_INFINITY;
            default -> {
                return false;
            }
        }
        value = narrow ? Float.floatToRawIntBits((float) special) : Double.doubleToRawLongBits(special);
        return true;
    }

    /** Tells whether a double keeps what was written: no leading zero or plus, no whole number that it would round. */
    private static boolean isKept(byte[] text, int from, int to) {
        if (text[from] == '+' || Digits.hasLeadingZero(text, from, to)) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (text[i] == '.' || text[i] == 'e' || text[i] == 'E') {
                return true;
            }
        }
        String digits = new String(text, from, to - from, StandardCharsets.ISO_8859_1);
        return to - from <= 17 && Math.abs(Long.parseLong(digits)) <= EXACT_WHOLE;
    }
}
