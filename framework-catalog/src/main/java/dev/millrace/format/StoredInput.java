package dev.millrace.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a file, which may not become shorter while they are read. */
final class StoredInput extends FilterInputStream {
    private final long expected;
    private final FormatProblems problems;
    private long count;

    StoredInput(InputStream bytes, long expected, FormatProblems problems) {
        super(bytes);
        this.expected = expected;
        this.problems = problems;
    }

    @Override
    public int read() throws IOException {
        int value = in.read();
        take(value < 0 ? value : 1);
        return value;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        int read = in.read(target, from, length);
        take(read);
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = in.skip(bytes);
        count += skipped;
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void take(int read) {
        if (read < 0 && count < expected) {
            throw problems.shortened(count, expected);
        }
        count += Math.max(0, read);
    }
}
