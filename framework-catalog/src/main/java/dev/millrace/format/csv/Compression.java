package dev.millrace.format.csv;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdInputStream;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** How the bytes of a file are compressed. */
enum Compression {
    /** Not at all. */
    NONE,
    /** As gzip does. */
    GZIP,
    /** As Zstandard does. */
    ZSTD;

    private static final int BUFFER = 1 << 16;

    /** Returns what the catalog tells, or else the ending of the name. */
    static Compression of(Optional<Compression> told, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return told.orElse(lower.endsWith(".gz") ? GZIP : lower.endsWith(".zst") ? ZSTD : NONE);
    }

    /** Returns the plain bytes; closes the others if that fails. */
    InputStream reading(InputStream bytes) throws IOException {
        try {
            return switch (this) {
                case NONE -> bytes;
                case GZIP -> new GZIPInputStream(bytes, BUFFER);
                case ZSTD -> new Zstd(bytes);
            };
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    /** Returns where plain bytes are written to. */
    OutputStream writing(OutputStream bytes) throws IOException {
        return switch (this) {
            case NONE -> bytes;
            case GZIP -> new GZIPOutputStream(bytes, BUFFER);
            case ZSTD -> new ZstdOutputStream(bytes);
        };
    }

    /** Tells damaged bytes as a failure of the storage, as gzip does. */
    private static final class Zstd extends FilterInputStream {
        Zstd(InputStream bytes) {
            super(new ZstdInputStream(bytes));
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            try {
                return super.read(target, from, length);
            } catch (MalformedInputException e) {
                throw new IOException("its compressed bytes are damaged: " + e.getMessage(), e);
            }
        }
    }

    /** Returns the name of the file in a folder. */
    static String name(Path path) {
        Path last = path.getFileName();
        return last == null ? "" : last.toString();
    }
}
