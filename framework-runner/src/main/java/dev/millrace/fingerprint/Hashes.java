package dev.millrace.fingerprint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * Short names of contents: MurmurHash3 of 128 bits, in hexadecimal digits. They tell that something has changed; against somebody
 * who makes two contents of one name on purpose they are no help.
 *
 * @see <a href="https://github.com/aappleby/smhasher/wiki/MurmurHash3">MurmurHash3</a>
 */
final class Hashes {
    private static final int BLOCK = 1 << 17;

    private Hashes() {}

    static String of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return digits(hash(bytes, bytes.length));
    }

    /** Returns the hash of the hashes of its blocks. */
    static String of(Path file) throws IOException {
        ByteArrayOutputStream hashes = new ByteArrayOutputStream();
        byte[] block = new byte[(int) Math.min(BLOCK, Files.size(file) + 1)];
        try (InputStream in = Files.newInputStream(file)) {
            int count;
            do {
                count = in.readNBytes(block, 0, block.length);
                hashes.writeBytes(hash(block, count));
            } while (count == block.length);
        }
        return digits(hash(hashes.toByteArray(), hashes.size()));
    }

    private static byte[] hash(byte[] bytes, int length) {
        long[] halves = MurmurHash3.hash128x64(bytes, 0, length, 0);
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(halves[0])
                .putLong(halves[1])
                .array();
    }

    private static String digits(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
