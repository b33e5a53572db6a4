package dev.millrace.format.csv;

/** The shapes of numbers in text. */
final class Digits {
    private Digits() {}

    static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }

    /** Tells whether whole digits begin with a zero that a number would lose. */
    static boolean hasLeadingZero(byte[] text, int from, int end) {
        int first = from < end && text[from] == '-' ? from + 1 : from;
        return first + 1 < end && text[first] == '0' && isDigit(text[first + 1]);
    }

    /** Tells whether this is a decimal number as programs write it, such as {@code -1.5e-7}; also {@code +.5}. */
    static boolean isNumber(byte[] text, int from, int end) {
        int at = skipSign(text, from, end);
        int whole = skipDigits(text, at, end);
        int digits = whole - at;
        at = whole;
        if (at < end && text[at] == '.') {
            int fraction = skipDigits(text, at + 1, end);
            digits += fraction - at - 1;
            at = fraction;
        }
        if (digits == 0) {
            return false;
        }
        if (at < end && (text[at] == 'e' || text[at] == 'E')) {
            int exponent = skipSign(text, at + 1, end);
            at = skipDigits(text, exponent, end);
            return at == end && exponent < end;
        }
        return at == end;
    }

    private static int skipSign(byte[] text, int at, int end) {
        return at < end && (text[at] == '-' || text[at] == '+') ? at + 1 : at;
    }

    private static int skipDigits(byte[] text, int from, int end) {
        int at = from;
        while (at < end && isDigit(text[at])) {
            at++;
        }
        return at;
    }
}
