package dev.millrace.format.parquet;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.xerial.snappy.Snappy;

/**
 * Snappy and Zstandard in machine code, about twice as fast as in Java. Their libraries are loaded for tables that are
 * large enough, where the machine has them; elsewhere the same is done in Java.
 */
final class NativeCodecs {
    /** What takes about as long in Java as loading a library. */
    private static final long WORTH_LOADING = 1 << 23;

    private NativeCodecs() {}

    static boolean hasSnappy(long bytes) {
        return bytes >= WORTH_LOADING && SnappyLibrary.LOADED;
    }

    static boolean hasZstd(long bytes) {
        return bytes >= WORTH_LOADING && ZstdLibrary.LOADED;
    }

    static PageDecompressor snappyDecompressor() {
        return fromArray((page, length, plain, size) -> {
            // the length that the page itself tells is what the library writes
            int told = Snappy.uncompressedLength(page, 0, length);
            return told > size ? told : Snappy.rawUncompress(page, 0, length, plain, 0);
        });
    }

    static PageDecompressor zstdDecompressor() {
        return fromArray(
                (page, length, plain, size) -> (int) Zstd.decompressByteArray(plain, 0, size, page, 0, length));
    }

    static PageCompressor snappyCompressor() {
        return (page, length, target) -> {
            byte[] array = target.reserve(Snappy.maxCompressedLength(length));
            target.advance(Snappy.rawCompress(page, 0, length, array, target.size()));
        };
    }

    static PageCompressor zstdCompressor() {
        return (page, length, target) -> {
            int most = (int) Zstd.compressBound(length);
            byte[] array = target.reserve(most);
            target.advance((int) Zstd.compressByteArray(
                    array, target.size(), most, page, 0, length, Zstd.defaultCompressionLevel()));
        };
    }

    /** Decompresses the first bytes of an array into the first of another. */
    @FunctionalInterface
    private interface ArrayDecompressor {
        int decompress(byte[] page, int length, byte[] plain, int size) throws IOException;
    }

    private static PageDecompressor fromArray(ArrayDecompressor codec) {
        return new PageDecompressor() {
            private byte[] compressed = {};

            @Override
            public int decompress(ByteBuffer page, byte[] plain, int size) throws IOException {
                int length = page.remaining();
                if (compressed.length < length) {
                    compressed = new byte[Math.max(length, size)];
                }
                page.get(compressed, 0, length);
                return codec.decompress(compressed, length, plain, size);
            }
        };
    }

    private static final class SnappyLibrary {
        static final boolean LOADED = isLoaded();

        private static boolean isLoaded() {
            try {
                return Snappy.maxCompressedLength(1) > 0;
            } catch (LinkageError e) {
                return false; // a machine that it was not built for, or one that lets nothing be written and loaded
            }
        }
    }

    private static final class ZstdLibrary {
        static final boolean LOADED = isLoaded();

        private static boolean isLoaded() {
            try {
                return Zstd.compressBound(1) > 0;
            } catch (LinkageError e) {
                return false;
            }
        }
    }
}
