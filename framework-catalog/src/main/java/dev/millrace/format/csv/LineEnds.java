package dev.millrace.format.csv;

/** The ends of lines: a line feed, a carriage return, or both. */
final class LineEnds {
    private static final long FEEDS = Words.repeat('\n');
    private static final long RETURNS = Words.repeat('\r');

    private LineEnds() {}

    static boolean isOne(byte character) {
        return character == '\n' || character == '\r';
    }

    /** Returns how many lines end in that part; one more byte and a word have to follow it. */
    static int count(byte[] bytes, int from, int end) {
        int count = 0;
        int at = from;
        for (; at <= end - Words.BYTES; at += Words.BYTES) {
            long word = Words.at(bytes, at);
            long feeds = Words.exactZeros(word ^ FEEDS);
            long returns = Words.exactZeros(word ^ RETURNS);
            if (returns != 0) {
                returns &= ~Words.exactZeros(Words.at(bytes, at + 1) ^ FEEDS);
            }
            count += Long.bitCount(feeds | returns);
        }
        for (; at < end; at++) {
            if (bytes[at] == '\n' || bytes[at] == '\r' && bytes[at + 1] != '\n') {
                count++;
            }
        }
        return count;
    }

    /** Returns where the next line begins, or {@code end}. */
    static int skip(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && !isOne(bytes[at])) {
            at++;
        }
        return at < end ? after(bytes, at, end) : end;
    }

    /** Returns the position after the line end that stands there. */
    static int after(byte[] bytes, int at, int end) {
        boolean pair = bytes[at] == '\r' && at + 1 < end && bytes[at + 1] == '\n';
        return pair ? at + 2 : at + 1;
    }
}
