package dev.millrace.format.csv;

/**
 * How the work on one file is divided.
 *
 * @param blockBytes about how many bytes are read or written at once
 * @param threads how many blocks are worked on at once
 */
record Division(int blockBytes, int threads) {
    private static final int BLOCK_BYTES = 1 << 20;

    static Division usual() {
        return new Division(BLOCK_BYTES, Workers.usualThreads());
    }
}
