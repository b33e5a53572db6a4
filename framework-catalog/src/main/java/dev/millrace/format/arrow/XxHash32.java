package dev.millrace.format.arrow;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The hash in the headers of LZ4 frames, which are shorter than 16 bytes.
 *
 * @see <a href="https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md">xxHash, XXH32</a>
 */
final class XxHash32 {
    private static final int LONGEST = 15;
    private static final int PRIME_1 = 0x9E3779B1;
    private static final int PRIME_2 = 0x85EBCA77;
    private static final int PRIME_3 = 0xC2B2AE3D;
    private static final int PRIME_4 = 0x27D4EB2F;
    private static final int PRIME_5 = 0x165667B1;

    private XxHash32() {}

    /** Returns the hash of at most 15 bytes, with the seed 0. */
    static int of(byte[] bytes) {
        if (bytes.length > LONGEST) {
            throw new IllegalArgumentException(bytes.length + " bytes");
        }
        ByteBuffer left = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int hash = PRIME_5 + bytes.length;
        while (left.remaining() >= Integer.BYTES) {
            hash = Integer.rotateLeft(hash + left.getInt() * PRIME_3, 17) * PRIME_4;
        }
        while (left.hasRemaining()) {
            hash = Integer.rotateLeft(hash + (left.get() & 0xFF) * PRIME_5, 11) * PRIME_1;
        }
        return mixed(hash);
    }

    private static int mixed(int hash) {
        int mixed = (hash ^ hash >>> 15) * PRIME_2;
        mixed = (mixed ^ mixed >>> 13) * PRIME_3;
        return mixed ^ mixed >>> 16;
    }
}
