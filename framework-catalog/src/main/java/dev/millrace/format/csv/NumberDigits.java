package dev.millrace.format.csv;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.nio.charset.StandardCharsets;

/** Writes numbers; a floating-point number in as few digits as tell it from any other. */
final class NumberDigits {
    private static final int MOST_LENGTH = 32;
    private static final int DECIMALS = 8;
    private static final double SCALE = 1e8;
    private static final long[] TENS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};
    private static final byte[] LEAST = Long.toString(Long.MIN_VALUE).getBytes(StandardCharsets.ISO_8859_1);

    private NumberDigits() {}

    static void write(long value, Bytes target) {
        if (value == Long.MIN_VALUE) {
            target.append(LEAST);
            return;
        }
        target.reserve(MOST_LENGTH);
        if (value < 0) {
            target.put('-');
        }
        writeDigits(Math.abs(value), target);
    }

    /**
     * Writes a number as {@link Double#toString} does. If it is a whole number of hundred millionths of at most 15 digits,
     * then no other such decimal is rounded to it, and its digits without zeros at the end are the shortest.
     */
    static void write(double value, Bytes target) {
        double magnitude = Math.abs(value);
        if (magnitude >= 1e-3 && magnitude < 1e7) {
            double scaled = Math.rint(magnitude * SCALE);
            if (scaled / SCALE == magnitude) {
                target.reserve(MOST_LENGTH);
                if (value < 0) {
                    target.put('-');
                }
                writeDecimal((long) scaled, target);
                return;
            }
        }
        target.appendAscii(NumberOutput.toString(value, true));
    }

    /** Writes so many digits, with zeros in front. */
    static void writePadded(long value, int digits, Bytes target) {
        long rest = value;
        for (int i = digits - 1; i >= 0; i--) {
            target.array[target.length + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        target.length += digits;
    }

    private static void writeDecimal(long hundredMillionths, Bytes target) {
        long digits = hundredMillionths;
        int decimals = DECIMALS;
        if (digits % 10_000 == 0) {
            digits /= 10_000;
            decimals -= 4;
        }
        while (decimals > 1 && digits % 10 == 0) {
            digits /= 10;
            decimals--;
        }
        long whole = digits / TENS[decimals];
        writeDigits(whole, target);
        target.put('.');
        writePadded(digits - whole * TENS[decimals], decimals, target);
    }

    private static void writeDigits(long value, Bytes target) {
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        writePadded(value, digits, target);
    }
}
