package dev.millrace.format;

import java.io.IOException;
import java.io.OutputStream;

/** Where plain bytes are written to. Closing closes the file as well, even if what is left can't be written. */
final class PlainOutput extends OutputStream {
    private final OutputStream stored;
    private final OutputStream plain;
    private boolean closed;

    PlainOutput(OutputStream stored, OutputStream plain) {
        this.stored = stored;
        this.plain = plain;
    }

    @Override
    public void write(int value) throws IOException {
        plain.write(value);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        plain.write(bytes, from, length);
    }

    @Override
    public void flush() throws IOException {
        plain.flush();
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            try (stored) {
                plain.close();
            }
        }
    }
}
