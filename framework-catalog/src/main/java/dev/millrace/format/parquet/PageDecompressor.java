package dev.millrace.format.parquet;

import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.lz4.Lz4HadoopStreams;
import io.airlift.compress.lzo.LzoHadoopStreams;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.format.CompressionCodec;
import org.brotli.dec.BrotliInputStream;

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
     * @param codec any that the format knows
     * @param bytes how many there are to decompress in all
     */
    static PageDecompressor of(CompressionCodec codec, long bytes) {
        return switch (codec) {
            case UNCOMPRESSED -> PageDecompressor::copy;
            case GZIP -> PageDecompressor::gunzip;
            case SNAPPY ->
                NativeCodecs.hasSnappy(bytes) ? NativeCodecs.snappyDecompressor() : blocks(new SnappyDecompressor());
            case ZSTD -> NativeCodecs.hasZstd(bytes) ? NativeCodecs.zstdDecompressor() : blocks(new ZstdDecompressor());
            case LZ4_RAW -> blocks(new Lz4Decompressor());
            case LZ4 -> PageDecompressor::lz4;
            case LZO ->
                (page, plain, size) -> read(new LzoHadoopStreams().createInputStream(stream(page)), plain, size);
            case BROTLI -> (page, plain, size) -> read(new BrotliInputStream(stream(page)), plain, size);
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

    /** Several members, one after the other, are one page. */
    private static int gunzip(ByteBuffer page, byte[] plain, int size) throws IOException {
        return read(new GZIPInputStream(stream(page), 1 << 13), plain, size);
    }

    /** The outdated LZ4 is framed as Hadoop does it, though some writers have left the frames out. */
    private static int lz4(ByteBuffer page, byte[] plain, int size) throws IOException {
        try {
            int length = read(new Lz4HadoopStreams().createInputStream(stream(page.duplicate())), plain, size);
            if (length == size) {
                return length;
            }
        } catch (IOException | RuntimeException e) {
            // these are no frames
        }
        return blocks(new Lz4Decompressor()).decompress(page, plain, size);
    }

    private static InputStream stream(ByteBuffer page) {
        byte[] compressed = new byte[page.remaining()];
        page.get(compressed);
        return new ByteArrayInputStream(compressed);
    }

    private static int read(InputStream decompressing, byte[] plain, int size) throws IOException {
        try (decompressing) {
            return decompressing.readNBytes(plain, 0, size);
        }
    }
}
