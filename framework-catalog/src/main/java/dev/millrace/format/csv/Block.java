package dev.millrace.format.csv;

/** Whole records of a file, in an array that has a sentinel and a word more. */
final class Block {
    /** How many bytes follow the content: a line feed, which stops a search, and what is read with it. */
    static final int PADDING = 1 + 2 * Words.BYTES;

    private final byte[] bytes;
    private final int start;
    private final int end;
    private final long offset;
    private final boolean last;
    private final boolean cut;

    /**
     * Makes a block.
     *
     * @param offset where {@code bytes[0]} stands in the file
     * @param last whether the file ends with it
     * @param cut whether it ends within a record that is longer than any should be
     */
    Block(byte[] bytes, int start, int end, long offset, boolean last, boolean cut) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        this.offset = offset;
        this.last = last;
        this.cut = cut;
        bytes[end] = '\n';
    }

    byte[] bytes() {
        return bytes;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    long offset() {
        return offset;
    }

    boolean isLast() {
        return last;
    }

    boolean isCut() {
        return cut;
    }

    /** Returns what is left of this block from a position on. */
    Block from(int position) {
        return new Block(bytes, position, end, offset, last, cut);
    }

    /** Returns how many lines end before a position. */
    int lines(int position) {
        // the line feed of this class behind the last byte is none of the file
        boolean returned = position == end && end > start && bytes[end - 1] == '\r';
        return LineEnds.count(bytes, start, position) + (returned ? 1 : 0);
    }
}
