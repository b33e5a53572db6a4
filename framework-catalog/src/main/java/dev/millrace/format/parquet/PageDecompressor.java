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
 * Decompresses pages; for one thread, since codecs keep tables between pages.
 *
 * @see <a href="https://github.com/apache/parquet-format/blob/master/Compression.md">Parquet, Compression</a>
 */
@FunctionalInterface
interface PageDecompressor {
    /**
     * Writes the bytes of a page to the start of an array.
     *
     * @param page is not read any more
     * @param plain has room for {@code size} bytes
     * @param size what the header of the page promises, at least 1, for some writers leave an empty page uncompressed
     * @return how many bytes there were
     */
    int decompress(ByteBuffer page, byte[] plain, int size) throws IOException;

    /**
     * Returns the way to decompress.
     *
     * @param bytes how many there are to decompress in all
     * @throws UnsupportedOperationException if the codec is an outdated or rare one
     */
    static PageDecompressor of(CompressionCodec codec, long bytes) {
        return switch (codec) {
            case UNCOMPRESSED -> PageDecompressor::copy;
            case GZIP -> PageDecompressor::gunzip;
            case SNAPPY ->
                NativeCodecs.hasSnappy(bytes) ? NativeCodecs.snappyDecompressor() : blocks(new SnappyDecompressor());
            case ZSTD -> NativeCodecs.hasZstd(bytes) ? NativeCodecs.zstdDecompressor() : blocks(new ZstdDecompressor());
            case LZ4_RAW -> blocks(new Lz4Decompressor());
            default -> throw new UnsupportedOperationException("its compression " + codec + " is not supported");
        };
    }

    private static PageDecompressor blocks(Decompressor codec) {
        return (page, plain, size) -> {
            ByteBuffer target = ByteBuffer.wrap(plain, 0, size);
            codec.decompress(page, target);
            return target.position();
        };
    }

    private static int copy(ByteBuffer page, byte[] plain, int size) {
        int length = page.remaining();
        page.get(plain, 0, Math.min(length, size));
        return length;
    }

    private static int gunzip(ByteBuffer page, byte[] plain, int size) throws IOException {
        byte[] compressed = new byte[page.remaining()];
        page.get(compressed);
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(compressed), 1 << 13)) {
            return gzip.readNBytes(plain, 0, size);
        }
    }
}
