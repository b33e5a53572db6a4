package dev.millrace.format.parquet;

/**
 * Writes small numbers as runs of one number or of numbers packed bit by bit.
 *
 * @see HybridRuns the way back
 */
final class RunsWriter {
    private static final int GROUP = 8;
    /** A shorter run costs more as a run of its own than it saves. */
    private static final int LEAST_RUN = 2 * GROUP;

    private RunsWriter() {}

    /** Returns the bits that numbers from 0 to the given one need. */
    static int width(int largest) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(largest);
    }

    /** Writes numbers of so many bits. */
    static void write(int[] numbers, int count, int width, Bytes target) {
        int pending = 0;
        for (int at = 0; at < count; ) {
            int end = endOfRun(numbers, at, count);
            int padding = -(at - pending) & (GROUP - 1);
            if (end - at - padding >= LEAST_RUN) {
                pack(numbers, pending, at + padding, width, target);
                repeat(numbers[at], end - at - padding, width, target);
                pending = end;
            }
            at = end;
        }
        pack(numbers, pending, count, width, target);
    }

    /** Writes one number so many times. */
    static void repeat(int number, int count, int width, Bytes target) {
        target.putVarInt(count << 1);
        for (int shift = 0; shift < width; shift += Byte.SIZE) {
            target.write(number >>> shift);
        }
    }

    private static int endOfRun(int[] numbers, int from, int count) {
        int end = from + 1;
        while (end < count && numbers[end] == numbers[from]) {
            end++;
        }
        return end;
    }

    private static void pack(int[] numbers, int from, int to, int width, Bytes target) {
        if (from == to) {
            return;
        }
        int groups = (to - from + GROUP - 1) / GROUP;
        target.putVarInt(groups << 1 | 1);
        byte[] array = target.reserve(groups * width);
        int at = target.size();
        int end = at + groups * width;
        long word = 0;
        int bits = 0;
        for (int i = from; i < to; i++) {
            word |= (long) numbers[i] << bits;
            bits += width;
            while (bits >= Byte.SIZE) {
                array[at++] = (byte) word;
                word >>>= Byte.SIZE;
                bits -= Byte.SIZE;
            }
        }
        while (at < end) {
            array[at++] = (byte) word;
            word >>>= Byte.SIZE;
        }
        target.advance(groups * width);
    }
}
