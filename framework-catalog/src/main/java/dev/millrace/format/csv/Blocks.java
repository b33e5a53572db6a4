package dev.millrace.format.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Cuts bytes into blocks of whole records. Used by one thread; blocks may be given back by any.
 *
 * <p>A block ends with the last line end that stands outside quotes. To find it, quotes are followed from the beginning of
 * the block, which begins a record: one opens a field only where the field begins, as {@link Fields} understands it.
 */
final class Blocks implements Closeable {
    private static final int LONGEST_RECORD = 256 << 20;
    private static final int LEAST_MORE = 16;
    private static final int SPARE = 32;

    private final InputStream input;
    private final Dialect dialect;
    private final int size;
    private final Queue<byte[]> spare = new ArrayBlockingQueue<>(SPARE);
    private byte[] buffer;
    private int filled;
    private int inspected;
    private int tail;
    private boolean quoted;
    private boolean ended;
    private boolean overlong;
    private long offset;

    /**
     * Makes blocks.
     *
     * @param size about how many bytes a block has
     * @param offset how many bytes of the file were read before
     */
    Blocks(InputStream input, Dialect dialect, int size, long offset) {
        this.input = input;
        this.dialect = dialect;
        this.size = size;
        this.offset = offset;
        this.buffer = array();
    }

    /** Returns the next block, or null after the last. */
    @Nullable
    Block next() throws IOException {
        if (ended && filled == 0) {
            return null;
        }
        int end = end();
        if (end == 0) {
            return null;
        }
        boolean cut = overlong;
        byte[] full = buffer;
        buffer = array(filled - end);
        System.arraycopy(full, end, buffer, 0, filled - end);
        filled = cut ? 0 : filled - end;
        ended |= cut;
        Block block = new Block(full, 0, end, offset, ended && filled == 0, cut);
        offset += end;
        return block;
    }

    /** Takes back an array for further blocks. */
    void giveBack(Block block) {
        if (block.bytes().length == length(size)) {
            spare.offer(block.bytes());
        }
    }

    /** Passes over lines, whatever is in them. */
    void skipLines(int count) throws IOException {
        int left = count;
        int lineFrom = 0;
        while (left > 0) {
            int at = lineFrom;
            while (at < filled && !LineEnds.isOne(buffer[at])) {
                at++;
            }
            if (at + 1 < filled || at < filled && ended) {
                lineFrom = LineEnds.after(buffer, at, filled);
                left--;
            } else if (ended) {
                lineFrom = filled;
                left = 0;
            } else {
                drop(lineFrom);
                lineFrom = 0;
                fill(size);
            }
        }
        drop(lineFrom);
    }

    @Override
    public void close() throws IOException {
        input.close();
    }

    private void drop(int count) {
        System.arraycopy(buffer, count, buffer, 0, filled - count);
        filled -= count;
        offset += count;
    }

    /** Reads until there is the end of a record, and returns its position. */
    private int end() throws IOException {
        inspected = 0;
        tail = 0;
        quoted = false;
        fill(size - filled);
        while (!ended) {
            follow();
            int end = quoted ? 0 : lastLineEnd();
            overlong = end == 0 && filled >= LONGEST_RECORD;
            if (end > 0 || overlong) {
                return end > 0 ? end : filled;
            }
            fill(Math.max(LEAST_MORE, filled / 4));
        }
        return filled;
    }

    private void fill(int count) throws IOException {
        if (count <= 0) {
            return;
        }
        if (filled + count + Block.PADDING > buffer.length) {
            buffer = Arrays.copyOf(buffer, filled + filled / 2 + count + Block.PADDING);
        }
        int read = input.readNBytes(buffer, filled, count);
        filled += read;
        ended = read < count;
    }

    /** Follows the quotes as far as bytes are there. */
    private void follow() {
        long quotes = Words.repeat(dialect.quote());
        while (inspected < filled) {
            if (quoted) {
                if (!followQuoted()) {
                    return;
                }
            } else {
                int at = Words.indexOf(buffer, inspected, filled, quotes);
                quoted = at < filled && buffer[at] == dialect.quote() && opens(at);
                inspected = Math.min(filled, at + 1);
            }
        }
    }

    /** Goes on within quotes; false if the next byte has to be known first. */
    private boolean followQuoted() {
        int at = inspected;
        while (at < filled && buffer[at] != dialect.quote() && buffer[at] != dialect.escape()) {
            at++;
        }
        inspected = at;
        if (at + 1 >= filled) {
            return false;
        }
        boolean pair = buffer[at + 1] == dialect.quote()
                || buffer[at] == dialect.escape() && buffer[at + 1] == dialect.escape();
        if (!pair && buffer[at] == dialect.quote()) {
            quoted = false;
            tail = at + 1;
        }
        inspected = pair ? at + 2 : at + 1;
        return true;
    }

    private boolean opens(int quote) {
        int before = quote - 1;
        while (dialect.trim() && before >= tail && dialect.isBlank(buffer[before])) {
            before--;
        }
        boolean begins = before < 0
                || before >= tail && (buffer[before] == dialect.delimiter() || LineEnds.isOne(buffer[before]));
        return begins && !(dialect.comment() != Dialect.NONE && isComment(quote));
    }

    private boolean isComment(int position) {
        int start = position;
        while (start > tail && !LineEnds.isOne(buffer[start - 1])) {
            start--;
        }
        boolean begins = start == 0 || LineEnds.isOne(buffer[start - 1]);
        return begins && buffer[start] == dialect.comment();
    }

    /** Returns the position after the last line end outside quotes; 0 if there is none. */
    private int lastLineEnd() {
        for (int at = filled - 1; at >= tail; at--) {
            if (buffer[at] == '\n' || buffer[at] == '\r' && at + 1 < filled) {
                return at + 1;
            }
        }
        return 0;
    }

    private byte[] array() {
        return array(0);
    }

    private byte[] array(int content) {
        byte[] known = content + Block.PADDING > length(size) ? null : spare.poll();
        return known == null ? new byte[Math.max(length(size), content + Block.PADDING)] : known;
    }

    private static int length(int size) {
        return size + size / 2 + LEAST_MORE + Block.PADDING;
    }
}
