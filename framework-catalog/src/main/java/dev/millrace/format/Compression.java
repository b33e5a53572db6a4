package dev.millrace.format;

import io.airlift.compress.zstd.ZstdInputStream;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** How the bytes of a whole file are compressed. */
public enum Compression {
    /** Not at all. */
    NONE,
    /** As gzip does. */
    GZIP,
    /** As Zstandard does. */
    ZSTD;

    private static final int BUFFER = 1 << 16;

    /** Returns what the catalog tells, or else the ending of the name: {@code .gz} or {@code .zst}. */
    public static Compression of(Optional<Compression> told, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return told.orElse(lower.endsWith(".gz") ? GZIP : lower.endsWith(".zst") ? ZSTD : NONE);
    }

    /**
     * Opens a file to read its plain bytes. Bytes that can't be decompressed, and a file that becomes shorter while it is
     * read, are a {@link dev.millrace.problem.DatasetException} then.
     *
     * @param name how the file is told to people
     */
    public InputStream reading(Path path, String name) throws IOException {
        FormatProblems problems = new FormatProblems(name);
        InputStream stored = new StoredInput(Files.newInputStream(path), Files.size(path), problems);
        if (this == NONE) {
            return stored;
        }
        return new PlainInput(
                stored,
                problems,
                bytes -> this == GZIP ? new GZIPInputStream(bytes, BUFFER) : new ZstdInputStream(bytes));
    }

    /** Creates a file to which plain bytes are written; closing closes it in any case, also if the disk is full. */
    public OutputStream writing(Path path) throws IOException {
        OutputStream stored = Files.newOutputStream(path);
        try {
            return new PlainOutput(
                    stored,
                    switch (this) {
                        case NONE -> new BufferedOutputStream(stored, BUFFER);
                        case GZIP -> new GZIPOutputStream(stored, BUFFER);
                        case ZSTD -> new ZstdOutputStream(stored);
                    });
        } catch (IOException | RuntimeException e) {
            stored.close();
            throw e;
        }
    }
}
