package dev.millrace.avro;

import io.airlift.compress.snappy.SnappyCompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdCompressor;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Compresses the blocks of a file, without the native libraries that Avro itself would need.
 *
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#required-codecs">Avro, Codecs</a>
 */
enum BlockCodec {
    /** As it is. */
    NULL {
        @Override
        byte[] compress(byte[] plain) {
            return plain;
        }

        @Override
        byte[] decompress(byte[] stored) {
            return stored;
        }
    },
    /** Deflate without a header, as RFC 1951 has it. */
    DEFLATE {
        @Override
        byte[] compress(byte[] plain) throws IOException {
            Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
            ByteArrayOutputStream stored = new ByteArrayOutputStream();
            try (DeflaterOutputStream out = new DeflaterOutputStream(stored, deflater)) {
                out.write(plain);
            } finally {
                deflater.end();
            }
            return stored.toByteArray();
        }

        @Override
        byte[] decompress(byte[] stored) throws IOException {
            Inflater inflater = new Inflater(true);
            try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(stored), inflater)) {
                return in.readAllBytes();
            } finally {
                inflater.end();
            }
        }
    },
    /** Snappy, and the checksum of the plain bytes after it. */
    SNAPPY {
        @Override
        byte[] compress(byte[] plain) {
            SnappyCompressor compressor = new SnappyCompressor();
            byte[] stored = new byte[compressor.maxCompressedLength(plain.length) + Integer.BYTES];
            int length = compressor.compress(plain, 0, plain.length, stored, 0, stored.length - Integer.BYTES);
            ByteBuffer.wrap(stored).putInt(length, checksum(plain));
            return Arrays.copyOf(stored, length + Integer.BYTES);
        }

        @Override
        byte[] decompress(byte[] stored) throws IOException {
            int length = stored.length - Integer.BYTES;
            if (length < 1) {
                throw new IOException("it has no checksum");
            }
            long size = SnappyDecompressor.getUncompressedLength(stored, 0);
            if (size > (long) length * LARGEST_SNAPPY_RATIO) {
                throw new IOException(size + " bytes in " + length + " compressed ones");
            }
            byte[] plain = new byte[(int) size];
            new SnappyDecompressor().decompress(stored, 0, length, plain, 0, plain.length);
            if (ByteBuffer.wrap(stored).getInt(length) != checksum(plain)) {
                throw new IOException("its checksum is wrong");
            }
            return plain;
        }
    },
    /** Frames of zstd. */
    ZSTANDARD {
        @Override
        byte[] compress(byte[] plain) {
            ZstdCompressor compressor = new ZstdCompressor();
            byte[] stored = new byte[compressor.maxCompressedLength(plain.length)];
            return Arrays.copyOf(stored, compressor.compress(plain, 0, plain.length, stored, 0, stored.length));
        }

        @Override
        byte[] decompress(byte[] stored) throws IOException {
            try (ZstdInputStream in = new ZstdInputStream(new ByteArrayInputStream(stored))) {
                return in.readAllBytes();
            }
        }
    };

    private static final int LARGEST_SNAPPY_RATIO = 64;

    abstract byte[] compress(byte[] plain) throws IOException;

    /** Returns the plain bytes; an {@link IOException} or a {@link RuntimeException} if the stored ones make no sense. */
    abstract byte[] decompress(byte[] stored) throws IOException;

    /** Returns the name that stands in a file. */
    String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Returns the codec of a name in a file. */
    static Optional<BlockCodec> of(String key) {
        return Arrays.stream(values()).filter(each -> each.key().equals(key)).findAny();
    }

    private static int checksum(byte[] plain) {
        CRC32 checksum = new CRC32();
        checksum.update(plain);
        return (int) checksum.getValue();
    }
}
