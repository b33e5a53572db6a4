package dev.millrace.format.parquet;

import io.airlift.compress.Compressor;
import io.airlift.compress.lz4.Lz4Compressor;
import io.airlift.compress.snappy.SnappyCompressor;
import io.airlift.compress.zstd.ZstdCompressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Compresses pages; for one thread, and each answer is valid until the next call. */
final class PageCompressor implements BytesInputCompressor {
    private final CompressionCodecName codec;
    private final Action action;

    /** Compresses one page. */
    @FunctionalInterface
    private interface Action {
        BytesInput compress(BytesInput page) throws IOException;
    }

    private PageCompressor(CompressionCodecName codec, Action action) {
        this.codec = codec;
        this.action = action;
    }

    static PageCompressor of(ParquetOptions.Compression compression) {
        return switch (compression) {
            case UNCOMPRESSED -> new PageCompressor(CompressionCodecName.UNCOMPRESSED, page -> page);
            case GZIP -> new PageCompressor(CompressionCodecName.GZIP, PageCompressor::gzip);
            case SNAPPY -> new PageCompressor(CompressionCodecName.SNAPPY, new Blocks(new SnappyCompressor()));
            case ZSTD -> new PageCompressor(CompressionCodecName.ZSTD, new Blocks(new ZstdCompressor()));
            case LZ4_RAW -> new PageCompressor(CompressionCodecName.LZ4_RAW, new Blocks(new Lz4Compressor()));
        };
    }

    @Override
    public BytesInput compress(BytesInput page) throws IOException {
        return action.compress(page);
    }

    @Override
    public CompressionCodecName getCodecName() {
        return codec;
    }

    @Override
    public void release() {
        // holds nothing outside the heap
    }

    private static BytesInput gzip(BytesInput page) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream((int) page.size() / 2 + 1);
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed, 1 << 13)) {
            page.writeAllTo(gzip);
        }
        return BytesInput.from(compressed);
    }

    /** Compresses every page as one block, into an array that serves them all. */
    private static final class Blocks implements Action {
        private final Compressor codec;
        private byte[] output = {};

        Blocks(Compressor codec) {
            this.codec = codec;
        }

        @Override
        public BytesInput compress(BytesInput page) {
            ByteBuffer bytes = page.toByteBuffer(HeapByteBufferAllocator.getInstance(), copy -> {});
            int limit = codec.maxCompressedLength(bytes.remaining());
            if (output.length < limit) {
                output = new byte[limit];
            }
            int length = codec.compress(
                    bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining(), output, 0, output.length);
            return BytesInput.from(output, 0, length);
        }
    }
}
