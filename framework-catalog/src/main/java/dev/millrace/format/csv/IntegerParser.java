package dev.millrace.format.csv;

/** Whole numbers. */
final class IntegerParser extends ValueParser {
    private static final int SAFE_DIGITS = 18;

    private final boolean exact;
    private final long least;

    /**
     * Makes a parser.
     *
     * @param bits the width of the numbers
     * @param exact whether {@code 007} and {@code +7} are none
     */
    IntegerParser(int bits, boolean exact) {
        this.exact = exact;
        this.least = -1L << bits - 1;
    }

    @Override
    boolean parse(byte[] text, int from, int to) {
        boolean negative = from < to && text[from] == '-';
        boolean signed = negative || !exact && from < to && text[from] == '+';
        if (exact && (Digits.hasLeadingZero(text, from, to) || negative && to - from == 2 && text[from + 1] == '0')) {
            return false;
        }
        int first = signed ? from + 1 : from;
        return to - first <= SAFE_DIGITS ? parseShort(text, first, to, negative) : parseLong(text, first, to, negative);
    }

    private boolean parseShort(byte[] text, int from, int to, boolean negative) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            sum = sum * 10 + digit;
        }
        value = negative ? -sum : sum;
        return from < to && value >= least && value <= -(least + 1);
    }

    /** Counts downwards, for there is one more number below zero than above. */
    private boolean parseLong(byte[] text, int from, int to, boolean negative) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9 || sum < (least + digit) / 10) {
                return false;
            }
            sum = sum * 10 - digit;
        }
        value = negative ? sum : -sum;
        return sum >= least && (negative || sum != least);
    }
}
