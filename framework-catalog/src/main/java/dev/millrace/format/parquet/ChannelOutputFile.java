package dev.millrace.format.parquet;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** Lets Parquet write a file of any {@code java.nio} file system. Not safe for use by several threads. */
final class ChannelOutputFile implements OutputFile {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path path;
    private final ByteArrayOutputStream end = new ByteArrayOutputStream();
    private boolean ending;

    ChannelOutputFile(Path path) {
        this.path = path;
    }

    /** Says that the last column chunk was written; what follows is held back until the file is closed. */
    void beginEnd() {
        ending = true;
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) throws IOException {
        return open(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) throws IOException {
        return open();
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }

    @Override
    public String getPath() {
        return path.toString();
    }

    private PositionOutputStream open(OpenOption... options) throws IOException {
        return new CountingStream(new BufferedOutputStream(Files.newOutputStream(path, options), BUFFER_BYTES));
    }

    private final class CountingStream extends PositionOutputStream {
        private final OutputStream target;
        private long position;

        CountingStream(OutputStream target) {
            this.target = target;
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void write(int value) throws IOException {
            sink().write(value);
            position++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            sink().write(bytes, offset, length);
            position += length;
        }

        @Override
        public void flush() throws IOException {
            target.flush();
        }

        /** Writes what was held back; a file that failed before its end has none. */
        @Override
        public void close() throws IOException {
            try (target) {
                if (end.size() > 0) {
                    target.write(StableFooter.of(end.toByteArray()));
                    end.reset();
                }
            }
        }

        private OutputStream sink() {
            return ending ? end : target;
        }
    }
}
