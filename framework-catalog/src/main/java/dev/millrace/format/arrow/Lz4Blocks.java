package dev.millrace.format.arrow;

import java.nio.ByteBuffer;

/**
 * Writes what the blocks of one LZ4 frame hold, the last 64 KB of which a block may repeat. Whatever is wrong with a block
 * is an {@link IndexOutOfBoundsException}, a {@link java.nio.BufferOverflowException} or an
 * {@link IllegalArgumentException}.
 *
 * @see <a href="https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md">LZ4 Block Format</a>
 */
final class Lz4Blocks {
    private static final int FARTHEST = 1 << 16;
    private static final int WINDOW = 1 << 18;
    private static final int LEAST_MATCH = 4;
    private static final int LONG_RUN = 15;
    private static final int LONGER_RUN = 255;

    private final ByteBuffer target;
    private final byte[] window = new byte[WINDOW];
    private int end;

    private byte[] block = {};
    private int at;

    Lz4Blocks(ByteBuffer target) {
        this.target = target;
    }

    void plain(byte[] bytes) {
        append(bytes, 0, bytes.length);
    }

    void compressed(byte[] bytes) {
        block = bytes;
        at = 0;
        while (at < block.length) {
            int token = next();
            int literals = run(token >>> 4);
            append(block, at, literals);
            at += literals;
            if (at < block.length) {
                int distance = next() | next() << Byte.SIZE;
                repeat(distance, run(token & LONG_RUN) + LEAST_MATCH);
            }
        }
    }

    private int next() {
        return block[at++] & 0xFF;
    }

    private int run(int length) {
        int run = length;
        if (length == LONG_RUN) {
            int more = LONGER_RUN;
            while (more == LONGER_RUN) {
                more = next();
                run = Math.addExact(run, more);
            }
        }
        return run;
    }

    private void append(byte[] bytes, int from, int length) {
        int left = length;
        while (left > 0) {
            int part = Math.min(left, room());
            System.arraycopy(bytes, from + length - left, window, end, part);
            write(part);
            left -= part;
        }
    }

    private void repeat(int distance, int length) {
        if (distance == 0 || distance > end) {
            throw new IllegalArgumentException("a repetition of what is not there");
        }
        int left = length;
        while (left > 0) {
            // what was appended by this repetition may be repeated by it
            int part = Math.min(room(), Math.min(left, distance));
            System.arraycopy(window, end - distance, window, end, part);
            write(part);
            left -= part;
        }
    }

    private void write(int part) {
        target.put(window, end, part);
        end += part;
    }

    /** Returns how much can be appended, at least one byte; the last 64 KB stay. */
    private int room() {
        if (end == WINDOW) {
            System.arraycopy(window, WINDOW - FARTHEST, window, 0, FARTHEST);
            end = FARTHEST;
        }
        return WINDOW - end;
    }
}
