package dev.millrace.format.csv;

import java.math.BigInteger;

/**
 * Rounds decimal numbers to doubles by one or two multiplications.
 *
 * @see <a href="https://arxiv.org/abs/2101.11408">Lemire, Number parsing at a gigabyte per second</a>
 */
final class EiselLemire {
    private static final int LEAST = -342;
    private static final int MOST = 308;
    private static final int LEAST_INVERSE = -27;
    private static final int LARGEST_POWER = 55;
    private static final int MANTISSA = 52;
    private static final int BIAS = 1023;
    private static final int INFINITE = 0x7ff;
    private static final int WORD = 64;
    private static final long[] HIGH = new long[MOST - LEAST + 1];
    private static final long[] LOW = new long[MOST - LEAST + 1];

    static {
        for (int power = LEAST; power <= MOST; power++) {
            BigInteger five = power < 0 ? inverse(-power) : power(power);
            HIGH[power - LEAST] = five.shiftRight(WORD).longValue();
            LOW[power - LEAST] = five.longValue();
        }
    }

    private EiselLemire() {}

    /** Returns {@code digits}, not zero and without a sign, times a power of ten; NaN in a few cases that it can't tell. */
    static double scale(long digits, int power) {
        if (power < LEAST) {
            return 0;
        }
        if (power > MOST) {
            return Double.POSITIVE_INFINITY;
        }
        int zeros = Long.numberOfLeadingZeros(digits);
        long word = digits << zeros;
        long high = multiplyHigh(word, HIGH[power - LEAST]);
        long low = word * HIGH[power - LEAST];
        long mask = -1L >>> MANTISSA + 3;
        if ((high & mask) == mask) {
            long second = multiplyHigh(word, LOW[power - LEAST]);
            low += second;
            if (Long.compareUnsigned(low, second) < 0) {
                high++;
            }
        }
        if (low == -1 && (power < LEAST_INVERSE || power > LARGEST_POWER)) {
            return Double.NaN;
        }
        return round(high, low, power, zeros);
    }

    private static double round(long high, long low, int power, int zeros) {
        int upper = (int) (high >>> WORD - 1);
        int shift = upper + WORD - MANTISSA - 3;
        long mantissa = high >>> shift;
        int exponent = (217_706 * power >> 16) + WORD - 1 + upper - zeros + BIAS;
        if (exponent <= 0) {
            return subnormal(mantissa, 1 - exponent);
        }
        boolean tie = (low == 0 || low == 1) && power >= -4 && power <= 23 && (mantissa & 3) == 1;
        if (tie && mantissa << shift == high) {
            mantissa &= ~1L;
        }
        mantissa = (mantissa + (mantissa & 1)) >>> 1;
        if (mantissa >= 2L << MANTISSA) {
            mantissa = 1L << MANTISSA;
            exponent++;
        }
        return exponent >= INFINITE
                ? Double.POSITIVE_INFINITY
                : Double.longBitsToDouble(mantissa & ~(1L << MANTISSA) | (long) exponent << MANTISSA);
    }

    private static double subnormal(long mantissa, int shift) {
        if (shift >= WORD) {
            return 0;
        }
        long shifted = mantissa >>> shift;
        // one that is rounded up to the least normal number has its bits
        return Double.longBitsToDouble((shifted + (shifted & 1)) >>> 1);
    }

    private static long multiplyHigh(long one, long other) {
        return Math.multiplyHigh(one, other) + (one >> WORD - 1 & other) + (other >> WORD - 1 & one);
    }

    /** Returns the highest 128 bits of a power of five. */
    private static BigInteger power(int power) {
        BigInteger five = BigInteger.valueOf(5).pow(power);
        return five.shiftLeft(2 * WORD - five.bitLength());
    }

    /** Returns 128 bits of one over a power of five, rounded up. */
    private static BigInteger inverse(int power) {
        BigInteger five = BigInteger.valueOf(5).pow(power);
        int bits = five.bitLength();
        int shift = power <= -LEAST_INVERSE ? bits + 2 * WORD - 1 : 2 * bits + 2 * WORD;
        BigInteger inverse = BigInteger.ONE.shiftLeft(shift).divide(five).add(BigInteger.ONE);
        return inverse.shiftRight(Math.max(0, inverse.bitLength() - 2 * WORD));
    }
}
