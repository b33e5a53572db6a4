package dev.millrace.format.parquet;

import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.format.CompressionCodec;

/**
 * Decompresses pages, each into an array of its own; for one thread, since codecs keep tables between pages.
 *
 * @see <a href="https://github.com/apache/parquet-format/blob/master/Compression.md">Parquet, Compression</a>
 */
@FunctionalInterface
interface PageDecompressor {
    /**
     * Returns the bytes of a page, {@code size} in number.
     *
     * @param page lies in an array; is not read any more
     * @param size at least 1, for some writers leave an empty page uncompressed
     */
    ByteBuffer decompress(ByteBuffer page, int size) throws IOException;

    /**
     * Returns the way to decompress.
     *
     * @throws UnsupportedOperationException if the codec is an outdated or rare one
     */
    static PageDecompressor of(CompressionCodec codec) {
        return switch (codec) {
            case UNCOMPRESSED -> (page, size) -> page;
            case GZIP -> PageDecompressor::gunzip;
            case SNAPPY -> blocks(new SnappyDecompressor());
            case ZSTD -> blocks(new ZstdDecompressor());
            case LZ4_RAW -> blocks(new Lz4Decompressor());
            default -> throw new UnsupportedOperationException("its compression " + codec + " is not supported");
        };
    }

    private static PageDecompressor blocks(Decompressor codec) {
        return (page, size) -> {
            byte[] plain = new byte[size];
            int length = codec.decompress(
                    page.array(), page.arrayOffset() + page.position(), page.remaining(), plain, 0, size);
            return complete(plain, length);
        };
    }

    private static ByteBuffer gunzip(ByteBuffer page, int size) throws IOException {
        ByteArrayInputStream compressed =
                new ByteArrayInputStream(page.array(), page.arrayOffset() + page.position(), page.remaining());
        try (GZIPInputStream gzip = new GZIPInputStream(compressed, 1 << 13)) {
            byte[] plain = new byte[size];
            return complete(plain, gzip.readNBytes(plain, 0, size));
        }
    }

    private static ByteBuffer complete(byte[] plain, int length) throws IOException {
        if (length != plain.length) {
            throw new IOException("a page has " + length + " bytes where its header says " + plain.length);
        }
        return ByteBuffer.wrap(plain);
    }
}
