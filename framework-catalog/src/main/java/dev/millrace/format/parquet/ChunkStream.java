package dev.millrace.format.parquet;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** The bytes of one column chunk from front to back, through a window that is as small as its largest page. */
final class ChunkStream extends InputStream {
    private static final int LEAST_WINDOW = 1 << 18;

    private final ParquetFile file;
    private final String where;
    private final Scratch scratch;
    private long position;
    private long left;
    private ByteBuffer window;

    /**
     * Begins to read.
     *
     * @param where what to tell of the place if it can't be read
     * @param position where the chunk begins in the file
     * @param length how many bytes it has
     * @throws dev.millrace.problem.DatasetException if the file is too short for it
     */
    ChunkStream(ParquetFile file, String where, long position, long length, Scratch scratch) throws IOException {
        file.checkPart(where, position, length);
        this.file = file;
        this.where = where;
        this.scratch = scratch;
        this.position = position;
        this.left = length;
        this.window = scratch.window(LEAST_WINDOW).limit(0);
    }

    @Override
    public int read() throws IOException {
        return hasNext() ? window.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (!hasNext()) {
            return -1;
        }
        int count = Math.min(length, window.remaining());
        window.get(target, from, count);
        return count;
    }

    /** Returns the next bytes, which are valid until the next call of any method. */
    ByteBuffer take(int length) throws IOException {
        if (length < 0 || length > window.remaining() + left) {
            throw new EOFException("a page of " + length + " bytes where the column chunk has "
                    + (window.remaining() + left) + " left");
        }
        if (window.remaining() < length) {
            fill(length);
        }
        ByteBuffer taken = window.slice(window.position(), length);
        window.position(window.position() + length);
        return taken;
    }

    /** Returns the place in the file of the next byte. */
    long position() {
        return position - window.remaining();
    }

    /** Goes on to a later place in the file, without reading what lies between. */
    void skipTo(long place) throws IOException {
        long skipped = place - position();
        if (skipped < 0 || skipped > window.remaining() + left) {
            throw new EOFException("a page at " + place + ", which is not in the column chunk");
        }
        int inWindow = (int) Math.min(skipped, window.remaining());
        window.position(window.position() + inWindow);
        position += skipped - inWindow;
        left -= skipped - inWindow;
    }

    private boolean hasNext() throws IOException {
        if (!window.hasRemaining() && left > 0) {
            fill(1);
        }
        return window.hasRemaining();
    }

    /** Moves what is left to the start of a window that is large enough, and reads on. */
    private void fill(int needed) throws IOException {
        ByteBuffer larger = window;
        if (needed > window.capacity()) {
            byte[] kept = new byte[window.remaining()];
            window.get(kept);
            larger = scratch.window(needed).put(kept);
        } else {
            larger.compact();
        }
        int kept = larger.position();
        int more = (int) Math.min(left, larger.capacity() - kept);
        ByteBuffer target = larger.limit(kept + more).slice(kept, more);
        file.read(where, position, target);
        position += more;
        left -= more;
        window = larger.position(0);
    }
}
