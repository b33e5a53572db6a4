package dev.millrace.format.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes of an array at once; the first is the lowest.
 *
 * @see <a href="https://graphics.stanford.edu/~seander/bithacks.html#ZeroInWord">Bit Twiddling Hacks, a zero byte</a>
 */
final class Words {
    /** How many bytes a word has; so many have to follow the last byte of an array that is looked through. */
    static final int BYTES = Long.BYTES;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH = 0x8080_8080_8080_8080L;

    private Words() {}

    static long at(byte[] bytes, int index) {
        return (long) LONGS.get(bytes, index);
    }

    /** Returns a word of eight times the same byte; no byte of UTF-8 equals that of {@link Dialect#NONE}. */
    static long repeat(int value) {
        return value == Dialect.NONE ? -1 : (value & 0xff) * ONES;
    }

    /** Returns a word whose lowest bit that is set is the highest of the first zero byte; no bit if there is none. */
    static long zeros(long word) {
        return (word - ONES) & ~word & HIGH;
    }

    /** Returns a word with the highest bit of each zero byte, and no other. */
    static long exactZeros(long word) {
        return ~((word & ~HIGH) + ~HIGH | word | ~HIGH);
    }

    /** Returns in which byte the lowest set bit is. */
    static int first(long bits) {
        return Long.numberOfTrailingZeros(bits) >>> 3;
    }

    static boolean isAscii(long word) {
        return (word & HIGH) == 0;
    }

    /** Returns the position of the first such byte, or {@code end}. */
    static int indexOf(byte[] bytes, int from, int end, long repeated) {
        for (int at = from; at < end; at += BYTES) {
            long hits = zeros(at(bytes, at) ^ repeated);
            if (hits != 0) {
                return Math.min(end, at + first(hits));
            }
        }
        return end;
    }
}
