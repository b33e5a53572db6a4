package dev.millrace.format.csv;

import io.airlift.compress.zstd.ZstdInputStream;
import io.airlift.compress.zstd.ZstdOutputStream;
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
                case ZSTD -> new ZstdInputStream(bytes);
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

    /** Returns the name of the file in a folder. */
    static String name(Path path) {
        Path last = path.getFileName();
        return last == null ? "" : last.toString();
    }
}
