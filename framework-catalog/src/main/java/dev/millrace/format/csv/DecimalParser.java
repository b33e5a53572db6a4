package dev.millrace.format.csv;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import org.apache.arrow.memory.util.MemoryUtil;

/** Decimal numbers of a fixed scale; one that has more digits is none. */
final class DecimalParser extends ValueParser {
    private static final int SAFE_DIGITS = 18;

    /** Longer texts are no numbers that anybody means, and would take much time. */
    private static final int MOST_LENGTH = 1000;

    private final int precision;
    private final int scale;
    private byte[] wide = new byte[0];
    private boolean isWide;

    DecimalParser(int precision, int scale) {
        this.precision = precision;
        this.scale = scale;
    }

    @Override
    boolean parse(byte[] text, int from, int to) {
        isWide = false;
        return parseShort(text, from, to) || to - from <= MOST_LENGTH && parseAny(text, from, to);
    }

    /** Reads digits with a point, if all of them and the zeros that the scale adds fit into 64 bits. */
    private boolean parseShort(byte[] text, int from, int to) {
        int at = from < to && text[from] == '-' ? from + 1 : from;
        int begin = at;
        long sum = 0;
        int point = -1;
        for (; at < to; at++) {
            if (Digits.isDigit(text[at])) {
                sum = sum * 10 + (text[at] - '0');
            } else if (text[at] == '.' && point < 0) {
                point = at;
            } else {
                return false;
            }
        }
        int digits = to - begin - (point < 0 ? 0 : 1);
        int missing = scale - (point < 0 ? 0 : to - point - 1);
        if (digits == 0 || missing < 0 || digits + missing > Math.min(SAFE_DIGITS, precision)) {
            return false;
        }
        for (int i = 0; i < missing; i++) {
            sum *= 10;
        }
        value = text[from] == '-' ? -sum : sum;
        return true;
    }

    private boolean parseAny(byte[] text, int from, int to) {
        try {
            BigDecimal decimal =
                    new BigDecimal(new String(text, from, to - from, StandardCharsets.UTF_8)).stripTrailingZeros();
            // before it is written out, for an exponent may ask for millions of digits
            if (decimal.signum() != 0
                    && (decimal.scale() > scale || (long) decimal.precision() - decimal.scale() > precision - scale)) {
                return false;
            }
            wide = decimal.setScale(scale, RoundingMode.UNNECESSARY)
                    .unscaledValue()
                    .toByteArray();
            isWide = true;
            return true;
        } catch (ArithmeticException | NumberFormatException e) {
            return false;
        }
    }

    @Override
    void storeWide(long address, int width) {
        if (!isWide) {
            MemoryUtil.putLong(address, value);
            MemoryUtil.setMemory(address + Long.BYTES, width - Long.BYTES, (byte) (value >> Long.SIZE - 1));
            return;
        }
        byte sign = (byte) (wide[0] >> Byte.SIZE - 1);
        for (int i = 0; i < width; i++) {
            MemoryUtil.putByte(address + i, i < wide.length ? wide[wide.length - 1 - i] : sign);
        }
    }
}
