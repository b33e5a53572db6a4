package dev.millrace.format.parquet;

import java.io.EOFException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Small numbers as runs of one number or of numbers packed bit by bit.
 *
 * @see <a href="https://parquet.apache.org/docs/file-format/data-pages/encodings/#RLE">Parquet, RLE / bit-packing hybrid</a>
 */
final class HybridRuns {
    private static final int MOST_BITS = 32;
    private static final int VALUES_PER_GROUP = 8;
    /** Bits of the widest numbers of which a word has four, wherever in its first byte they begin. */
    private static final int FOUR_IN_A_WORD = (Long.SIZE - 7) / 4;

    private static final int WORTH_WORDS = 1 << 12;
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final ByteBuffer bytes;
    private final int width;
    private final long mask;

    private final int[] one = new int[1];

    private int left;
    private boolean packed;
    private int repeated;
    /** Where the next packed number begins, in bits from the start of the bytes. */
    private long bit;

    /**
     * Begins to read.
     *
     * @param width bits per number, 0 to 32
     * @param bytes the runs from the first byte on, in an array
     */
    HybridRuns(int width, ByteBuffer bytes) {
        this.bytes = bytes.slice();
        this.width = width;
        this.mask = (1L << width) - 1;
    }

    /**
     * Returns the next number.
     *
     * @throws IOException if there is none, or if there can't be numbers of that width
     */
    int next() throws IOException {
        fill(one, 1);
        return one[0];
    }

    /**
     * Puts the next numbers into the start of an array.
     *
     * @throws IOException if there are not so many
     */
    void fill(int[] target, int count) throws IOException {
        for (int at = 0; at < count; ) {
            while (left == 0) {
                begin();
            }
            int end = at + Math.min(left, count - at);
            left -= end - at;
            if (packed) {
                unpack(target, at, end);
            } else {
                Arrays.fill(target, at, end, repeated);
            }
            at = end;
        }
    }

    /** Takes the next numbers if they are one run of the same, which tells it without a look at each. */
    boolean skip(int number, int count) throws IOException {
        while (left == 0 && count > 0) {
            begin();
        }
        boolean same = count == 0 || (!packed && repeated == number && left >= count);
        left -= same ? count : 0;
        return same;
    }

    private void unpack(int[] target, int from, int to) throws EOFException {
        long end = bit + (long) (to - from) * width;
        if (end > (long) bytes.limit() * Byte.SIZE) {
            throw new EOFException("a page ends in a run");
        }
        // eight bytes at once tell a number of up to 32 bits wherever in a byte it begins, as long as there are eight
        long lastWord = ((long) bytes.limit() - Long.BYTES) * Byte.SIZE;
        int wordwise = to - from < WORTH_WORDS || width == 0
                ? from
                : (int) Math.max(from, Math.min(to, from + (lastWord - bit) / width));
        unpackWords(target, from, wordwise);
        unpackBytes(target, wordwise, to);
        bit = end;
    }

    private void unpackWords(int[] target, int from, int to) {
        byte[] array = bytes.array();
        int start = bytes.arrayOffset();
        long at = bit;
        int next = from;
        for (; width <= FOUR_IN_A_WORD && next + 4 <= to; next += 4) {
            long word = (long) WORDS.get(array, start + (int) (at >>> 3)) >>> (at & 7);
            target[next] = (int) (word & mask);
            target[next + 1] = (int) (word >>> width & mask);
            target[next + 2] = (int) (word >>> 2 * width & mask);
            target[next + 3] = (int) (word >>> 3 * width & mask);
            at += 4L * width;
        }
        for (int i = next; i < to; i++) {
            long word = (long) WORDS.get(array, start + (int) (at >>> 3));
            target[i] = (int) (word >>> (at & 7) & mask);
            at += width;
        }
        bit = at;
    }

    /** Takes byte after byte of the array, with nothing called in the loop: that is quick before it is compiled as well. */
    private void unpackBytes(int[] target, int from, int to) {
        byte[] array = bytes.array();
        int limit = bytes.arrayOffset() + bytes.limit();
        int at = bytes.arrayOffset() + (int) (bit >>> 3);
        int spent = (int) (bit & 7);
        long word = 0;
        int bits = 0;
        if (spent > 0 && at < limit) {
            word = (array[at++] & 0xffL) >>> spent;
            bits = Byte.SIZE - spent;
        }
        for (int i = from; i < to; i++) {
            while (bits < width) {
                word |= (array[at++] & 0xffL) << bits;
                bits += Byte.SIZE;
            }
            target[i] = (int) (word & mask);
            word >>>= width;
            bits -= width;
        }
    }

    private void begin() throws IOException {
        if (width < 0 || width > MOST_BITS) {
            throw new IOException("numbers of " + width + " bits");
        }
        int header = header();
        packed = (header & 1) == 1;
        if (packed) {
            int groups = header >>> 1;
            if (groups > Integer.MAX_VALUE / VALUES_PER_GROUP) {
                throw new IOException("a run of " + groups + " groups");
            }
            left = groups * VALUES_PER_GROUP;
            bit = (long) bytes.position() * Byte.SIZE;
            // some writers leave out what is unused of the last group
            bytes.position((int) Math.min(bytes.limit(), bytes.position() + (long) groups * width));
        } else {
            left = header >>> 1;
            repeated = 0;
            for (int shift = 0; shift < width; shift += Byte.SIZE) {
                repeated |= nextByte() << shift;
            }
        }
    }

    private int header() throws IOException {
        int header = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 7) {
            int part = nextByte();
            header |= (part & 0x7f) << shift;
            if (part < 0x80) {
                return header;
            }
        }
        throw new IOException("the length of a run has too many bytes");
    }

    private int nextByte() throws EOFException {
        if (!bytes.hasRemaining()) {
            throw new EOFException("a page ends in a run");
        }
        return Byte.toUnsignedInt(bytes.get());
    }
}
