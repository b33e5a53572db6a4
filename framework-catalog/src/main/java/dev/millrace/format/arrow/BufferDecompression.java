package dev.millrace.format.arrow;

import dev.millrace.table.Allocations;
import java.nio.ByteBuffer;
import org.apache.arrow.flatbuf.BodyCompression;
import org.apache.arrow.flatbuf.CompressionType;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;

/** Makes plain buffers of those of a body. Allocates no more than the compressed bytes can stand for. */
final class BufferDecompression {
    private static final long NOT_COMPRESSED = -1;

    private final @Nullable BufferCodec codec;

    private BufferDecompression(@Nullable BufferCodec codec) {
        this.codec = codec;
    }

    /** Returns the way to decompress; none means that nothing is compressed. */
    static BufferDecompression of(@Nullable BodyCompression described) {
        if (described == null) {
            return new BufferDecompression(null);
        }
        return switch (described.codec()) {
            case CompressionType.LZ4_FRAME -> new BufferDecompression(new Lz4Frames());
            case CompressionType.ZSTD -> new BufferDecompression(BufferCodec.zstd());
            default -> throw new IllegalArgumentException("an unknown compression");
        };
    }

    /** Returns how many bytes {@code length} stored ones can stand for at most. */
    long most(long length) {
        return codec == null ? length : codec.most(length);
    }

    /** Returns the plain bytes, in memory of its own or shared with the stored ones; the caller closes it. */
    ArrowBuf plain(ArrowBuf stored) {
        if (codec == null || stored.capacity() == 0) {
            return shared(stored);
        }
        long length = stored.getLong(0);
        long compressed = stored.capacity() - Long.BYTES;
        if (length == NOT_COMPRESSED) {
            return shared(stored.slice(Long.BYTES, compressed));
        }
        if (length < 0 || length > Math.min(Integer.MAX_VALUE, codec.most(compressed))) {
            throw new IllegalArgumentException(length + " bytes in " + compressed + " compressed ones");
        }
        return decompressed(codec, stored.nioBuffer(Long.BYTES, (int) compressed), (int) length);
    }

    private static ArrowBuf decompressed(BufferCodec codec, ByteBuffer compressed, int length) {
        BufferAllocator allocator = Allocations.allocator();
        if (length == 0) {
            return allocator.getEmpty();
        }
        ArrowBuf plain = allocator.buffer(length);
        try {
            ByteBuffer target = plain.nioBuffer(0, length);
            codec.decompress(compressed, target);
            if (target.hasRemaining()) {
                throw new IllegalArgumentException("a buffer that is too short");
            }
            return plain;
        } catch (RuntimeException | Error e) {
            plain.close();
            throw e;
        }
    }

    private static ArrowBuf shared(ArrowBuf stored) {
        stored.getReferenceManager().retain();
        return stored;
    }
}
