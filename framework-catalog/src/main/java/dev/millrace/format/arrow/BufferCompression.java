package dev.millrace.format.arrow;

import dev.millrace.format.arrow.ArrowOptions.Compression;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.compression.AbstractCompressionCodec;
import org.apache.arrow.vector.compression.CompressionCodec;
import org.apache.arrow.vector.compression.CompressionUtil;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;
import org.apache.arrow.vector.compression.NoCompressionCodec;

/** Compresses buffers as Arrow's writer asks for it. What does not become smaller stays as it is. */
final class BufferCompression extends AbstractCompressionCodec {
    private static final long LONGEST = Integer.MAX_VALUE / 2;

    private final CodecType type;
    private final BufferCodec codec;

    private BufferCompression(CodecType type, BufferCodec codec) {
        this.type = type;
        this.codec = codec;
    }

    static CompressionCodec of(Compression compression) {
        return switch (compression) {
            case NONE -> NoCompressionCodec.INSTANCE;
            case LZ4 -> new BufferCompression(CodecType.LZ4_FRAME, new Lz4Frames());
            case ZSTD -> new BufferCompression(CodecType.ZSTD, BufferCodec.zstd());
        };
    }

    @Override
    public CodecType getCodecType() {
        return type;
    }

    @Override
    public ArrowBuf compress(BufferAllocator allocator, ArrowBuf plain) {
        // of a vector without rows the offset is counted, though there may be none
        long length = Math.min(plain.writerIndex(), plain.capacity());
        if (length > 0 && length <= LONGEST) {
            return super.compress(allocator, plain);
        }
        try (plain) {
            // other readers refuse a compressed buffer of no bytes
            return length == 0 ? allocator.getEmpty() : CompressionUtil.packageRawBuffer(allocator, plain);
        }
    }

    @Override
    protected ArrowBuf doCompress(BufferAllocator allocator, ArrowBuf plain) {
        int length = (int) plain.writerIndex();
        int room = codec.room(length);
        ArrowBuf compressed = allocator.buffer(CompressionUtil.SIZE_OF_UNCOMPRESSED_LENGTH + room);
        try {
            var target = compressed.nioBuffer(CompressionUtil.SIZE_OF_UNCOMPRESSED_LENGTH, room);
            codec.compress(plain.nioBuffer(0, length), target);
            return compressed.writerIndex(CompressionUtil.SIZE_OF_UNCOMPRESSED_LENGTH + target.position());
        } catch (RuntimeException | Error e) {
            compressed.close();
            throw e;
        }
    }

    @Override
    protected ArrowBuf doDecompress(BufferAllocator allocator, ArrowBuf compressed) {
        throw new UnsupportedOperationException("Buffers are decompressed before Arrow sees them");
    }
}
