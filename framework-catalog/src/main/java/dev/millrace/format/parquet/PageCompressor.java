package dev.millrace.format.parquet;

import io.airlift.compress.Compressor;
import io.airlift.compress.lz4.Lz4Compressor;
import io.airlift.compress.snappy.SnappyCompressor;
import io.airlift.compress.zstd.ZstdCompressor;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.format.CompressionCodec;

/** Compresses pages; for one thread. */
@FunctionalInterface
interface PageCompressor {
    /** Compresses so many bytes of an array, and writes them to the end of a target. */
    void compress(byte[] page, int length, Bytes target) throws IOException;

    /**
     * Returns the way to compress.
     *
     * @param bytes how many there are to compress in all
     */
    static PageCompressor of(ParquetOptions.Compression compression, long bytes) {
        return switch (compression) {
            case UNCOMPRESSED -> (page, length, target) -> target.write(page, 0, length);
            case GZIP -> PageCompressor::gzip;
            case SNAPPY ->
                NativeCodecs.hasSnappy(bytes) ? NativeCodecs.snappyCompressor() : blocks(new SnappyCompressor());
            case ZSTD -> NativeCodecs.hasZstd(bytes) ? NativeCodecs.zstdCompressor() : blocks(new ZstdCompressor());
            case LZ4_RAW -> blocks(new Lz4Compressor());
        };
    }

    /** Returns the codec as the file names it. */
    static CompressionCodec codec(ParquetOptions.Compression compression) {
        return CompressionCodec.valueOf(compression.name());
    }

    private static PageCompressor blocks(Compressor codec) {
        return (page, length, target) -> {
            int most = codec.maxCompressedLength(length);
            byte[] array = target.reserve(most);
            target.advance(codec.compress(page, 0, length, array, target.size(), most));
        };
    }

    private static void gzip(byte[] page, int length, Bytes target) throws IOException {
        try (GZIPOutputStream gzip = new GZIPOutputStream(target, 1 << 13)) {
            gzip.write(page, 0, length);
        }
    }
}
