package dev.millrace.format.csv;

/**
 * Checks bytes.
 *
 * @see <a href="https://www.unicode.org/versions/Unicode15.0.0/ch03.pdf">Unicode 15, table 3-7</a>
 */
final class Utf8 {
    private Utf8() {}

    /** Returns the position of the first byte that begins no character of UTF-8, or {@code end}; a word has to follow. */
    static int firstWrong(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end) {
            if (at <= end - Words.BYTES && Words.isAscii(Words.at(bytes, at))) {
                at += Words.BYTES;
            } else {
                int length = length(bytes, at, end);
                if (length == 0) {
                    return at;
                }
                at += length;
            }
        }
        return end;
    }

    /** Returns how many bytes the character has that begins there; none if it is not one. */
    private static int length(byte[] bytes, int at, int end) {
        int first = bytes[at];
        if (first >= 0) {
            return 1;
        }
        int lead = first & 0xff;
        if (lead < 0xc2 || lead > 0xf4) {
            return 0;
        }
        int length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        if (at + length > end || !isSecond(lead, bytes[at + 1] & 0xff)) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((bytes[at + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    /** Refuses what could be written shorter, surrogates, and what is beyond Unicode. */
    private static boolean isSecond(int lead, int second) {
        int least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
        int most = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
        return second >= least && second <= most;
    }
}
