package dev.millrace.format.csv;

import java.util.Arrays;

/**
 * Goes from field to field of a block. A field lies in {@link #text}, from {@link #from} to {@link #to}, until the next one
 * is asked for; a word may be read beyond it.
 */
final class Fields {
    private static final int NOWHERE = -1;
    private static final long FEEDS = Words.repeat('\n');
    private static final long RETURNS = Words.repeat('\r');

    byte[] text;
    int from;
    int to;

    /** Whether it stood in quotes. */
    boolean quoted;

    /** Whether it is the last one of its record. */
    boolean last;

    private final Dialect dialect;
    private final long delimiters;
    private final long quotes;
    private final byte[] block;
    private final int end;
    private byte[] scratch = new byte[256];
    private int at;
    private int opened = NOWHERE;
    private int strange = NOWHERE;
    private int unclosed = NOWHERE;

    Fields(Block block, Dialect dialect) {
        this.dialect = dialect;
        this.delimiters = Words.repeat(dialect.delimiter());
        this.quotes = Words.repeat(dialect.quote());
        this.block = block.bytes();
        this.text = block.bytes();
        this.at = block.start();
        this.end = block.end();
    }

    /** Returns where the next field begins. */
    int position() {
        return at;
    }

    void goTo(int position) {
        at = position;
        strange = NOWHERE;
        unclosed = NOWHERE;
    }

    /** Goes on to the next record or empty line; false after the last. */
    boolean beginRecord() {
        while (at < end && block[at] == dialect.comment()) {
            at = LineEnds.skip(block, at, end);
        }
        return at < end;
    }

    /** Passes over the line if nothing is in it. */
    boolean skipEmptyLine() {
        int first = dialect.trim() ? skipBlanks(at) : at;
        if (first < end && !LineEnds.isOne(block[first])) {
            return false;
        }
        at = first < end ? LineEnds.after(block, first, end) : end;
        return true;
    }

    /** Tells whether something else than a delimiter followed a closing quote since {@link #goTo}. */
    boolean isStrange() {
        return strange != NOWHERE;
    }

    /** Returns where that was. */
    int strange() {
        return strange;
    }

    /** Returns where the quote before it was opened. */
    int opened() {
        return opened;
    }

    /** Tells whether a quote was never closed. */
    boolean isUnclosed() {
        return unclosed != NOWHERE;
    }

    /** Returns where it was opened. */
    int unclosed() {
        return unclosed;
    }

    void next() {
        int first = dialect.trim() ? skipBlanks(at) : at;
        if (block[first] == dialect.quote() && first < end) {
            quotedField(first);
        } else {
            text = block;
            from = first;
            quoted = false;
            int stop = stop(first);
            to = dialect.trim() ? withoutBlanks(first, stop) : stop;
            endField(stop);
        }
    }

    /** Returns where the next delimiter or line end is, or the end. */
    private int stop(int first) {
        int position = first;
        while (true) {
            long word = Words.at(block, position);
            long hits = Words.zeros(word ^ delimiters) | Words.zeros(word ^ FEEDS) | Words.zeros(word ^ RETURNS);
            if (hits != 0) {
                return position + Words.first(hits);
            }
            position += Words.BYTES;
        }
    }

    private void endField(int stop) {
        if (stop >= end) {
            last = true;
            at = end;
        } else if (block[stop] == dialect.delimiter()) {
            last = false;
            at = stop + 1;
        } else {
            last = true;
            at = LineEnds.after(block, stop, end);
        }
    }

    private void quotedField(int open) {
        int position = open + 1;
        boolean escaped = false;
        while (true) {
            position = special(position);
            if (position >= end) {
                endUnclosed(open);
                return;
            }
            if (!isPair(position)) {
                if (block[position] == dialect.quote()) {
                    break;
                }
                position++;
            } else {
                escaped = true;
                position += 2;
            }
        }
        quoted = true;
        if (escaped) {
            unescape(open + 1, position);
        } else {
            text = block;
            from = open + 1;
            to = position;
        }
        endQuoted(open, position + 1);
    }

    private int special(int position) {
        if (dialect.escape() == Dialect.NONE) {
            return Words.indexOf(block, position, end, quotes);
        }
        int found = position;
        while (found < end && block[found] != dialect.quote() && block[found] != dialect.escape()) {
            found++;
        }
        return found;
    }

    private boolean isPair(int position) {
        return position + 1 < end
                && (block[position + 1] == dialect.quote()
                        || block[position] == dialect.escape() && block[position + 1] == dialect.escape());
    }

    private void endUnclosed(int open) {
        unclosed = open;
        text = block;
        quoted = true;
        from = open + 1;
        to = end;
        last = true;
        at = end;
    }

    private void endQuoted(int open, int after) {
        int stop = dialect.trim() ? skipBlanks(after) : after;
        if (stop < end && block[stop] != dialect.delimiter() && !LineEnds.isOne(block[stop])) {
            opened = open;
            strange = stop;
            stop = stop(stop);
        }
        endField(stop);
    }

    private void unescape(int first, int stop) {
        if (stop - first + Block.PADDING > scratch.length) {
            scratch = Arrays.copyOf(scratch, 2 * (stop - first) + Block.PADDING);
        }
        int length = 0;
        for (int i = first; i < stop; i++) {
            if ((block[i] == dialect.quote() || block[i] == dialect.escape()) && isPair(i)) {
                i++;
            }
            scratch[length++] = block[i];
        }
        text = scratch;
        from = 0;
        to = length;
    }

    private int skipBlanks(int first) {
        int position = first;
        while (position < end && dialect.isBlank(block[position])) {
            position++;
        }
        return position;
    }

    private int withoutBlanks(int first, int stop) {
        int length = stop;
        while (length > first && dialect.isBlank(block[length - 1])) {
            length--;
        }
        return length;
    }
}
