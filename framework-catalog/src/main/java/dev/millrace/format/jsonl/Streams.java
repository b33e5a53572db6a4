package dev.millrace.format.jsonl;

import dev.millrace.format.jsonl.JsonlOptions.Compression;
import io.airlift.compress.zstd.ZstdInputStream;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Opens files that may be compressed. */
final class Streams {
    private static final int BUFFER = 1 << 16;

    /** What the decompressor of zstd says. */
    private static final String CUT_OFF = "Not enough input bytes";

    private Streams() {}

    static InputStream read(Path path, Compression compression) throws IOException {
        InputStream stored = Files.newInputStream(path);
        try {
            return switch (compression) {
                case NONE -> stored;
                case GZIP -> new GZIPInputStream(stored, BUFFER);
                case ZSTD -> zstd(stored);
            };
        } catch (IOException | RuntimeException e) {
            stored.close();
            throw e;
        }
    }

    static OutputStream write(Path path, Compression compression) throws IOException {
        OutputStream stored = new BufferedOutputStream(
                Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), BUFFER);
        try {
            return switch (compression) {
                case NONE -> stored;
                case GZIP -> new GZIPOutputStream(stored, BUFFER);
                case ZSTD -> new ZstdOutputStream(stored);
            };
        } catch (IOException | RuntimeException e) {
            stored.close();
            throw e;
        }
    }

    private static InputStream zstd(InputStream stored) {
        return new ZstdInputStream(stored) {
            @Override
            public int read(byte[] target, int from, int length) throws IOException {
                try {
                    return super.read(target, from, length);
                } catch (IOException e) {
                    throw CUT_OFF.equals(e.getMessage()) ? new EOFException(CUT_OFF) : e;
                }
            }
        };
    }
}
