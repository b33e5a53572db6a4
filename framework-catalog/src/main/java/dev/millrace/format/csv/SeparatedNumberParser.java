package dev.millrace.format.csv;

import java.util.Arrays;

/** Numbers with other separators than a point; groups of three digits may stand apart. */
final class SeparatedNumberParser extends ValueParser {
    private static final int GROUP = 3;

    private final ValueParser plain;
    private final int decimal;
    private final int thousands;
    private byte[] scratch = new byte[64];

    /**
     * Makes a parser.
     *
     * @param plain understands numbers with a point
     * @param thousands the byte between groups, or {@link Dialect#NONE}
     */
    SeparatedNumberParser(ValueParser plain, int decimal, int thousands) {
        this.plain = plain;
        this.decimal = decimal;
        this.thousands = thousands;
    }

    @Override
    boolean parse(byte[] text, int from, int to) {
        int length = simplify(text, from, to);
        boolean fits = length >= 0 && plain.parse(scratch, 0, length);
        value = plain.value;
        return fits;
    }

    @Override
    void storeWide(long address, int width) {
        plain.storeWide(address, width);
    }

    /** Returns how long the number is as programs write it; -1 if a separator is where none can be. */
    private int simplify(byte[] text, int from, int to) {
        if (to - from + Words.BYTES > scratch.length) {
            scratch = Arrays.copyOf(scratch, 2 * (to - from) + Words.BYTES);
        }
        int length = 0;
        int digits = 0;
        int groups = 0;
        boolean whole = true;
        for (int i = from; i < to; i++) {
            byte character = text[i];
            if (character == thousands) {
                if (!whole || digits == 0 || digits > GROUP || groups > 0 && digits != GROUP) {
                    return -1;
                }
                groups++;
                digits = 0;
            } else if (character == '.' && decimal != '.') {
                return -1;
            } else {
                if (whole && !Digits.isDigit(character) && length > 0) {
                    if (groups > 0 && digits != GROUP) {
                        return -1;
                    }
                    whole = false;
                }
                digits += Digits.isDigit(character) ? 1 : 0;
                scratch[length++] = character == decimal ? (byte) '.' : character;
            }
        }
        return whole && groups > 0 && digits != GROUP ? -1 : length;
    }
}
