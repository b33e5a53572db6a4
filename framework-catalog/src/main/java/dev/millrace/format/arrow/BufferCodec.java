package dev.millrace.format.arrow;

import io.airlift.compress.zstd.ZstdCompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.nio.ByteBuffer;

/** Compresses and decompresses the bytes of one buffer, without the length that Arrow puts before them. */
interface BufferCodec {
    /** Returns how many bytes {@code length} compressed ones can stand for at most. */
    long most(long length);

    /** Returns how many bytes {@code length} plain ones take at most. */
    int room(int length);

    /** Compresses all of the bytes, and leaves the target's position after what it wrote. */
    void compress(ByteBuffer plain, ByteBuffer target);

    /** Decompresses all of the bytes; a {@link RuntimeException} if they make no sense or the target is too small. */
    void decompress(ByteBuffer compressed, ByteBuffer target);

    /** Returns the codec of zstd's frames. */
    static BufferCodec zstd() {
        return new BufferCodec() {
            /** A block of 128 KB that repeats one byte takes 4 bytes. */
            private static final long LARGEST_RATIO = 1 << 15;

            private final ZstdCompressor compressor = new ZstdCompressor();
            private final ZstdDecompressor decompressor = new ZstdDecompressor();

            @Override
            public long most(long length) {
                return Math.multiplyExact(length, LARGEST_RATIO);
            }

            @Override
            public int room(int length) {
                return compressor.maxCompressedLength(length);
            }

            @Override
            public void compress(ByteBuffer plain, ByteBuffer target) {
                compressor.compress(plain, target);
            }

            @Override
            public void decompress(ByteBuffer compressed, ByteBuffer target) {
                decompressor.decompress(compressed, target);
            }
        };
    }
}
