package dev.millrace.table;

import java.lang.ref.Cleaner;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.arrow.memory.BufferAllocator;

/**
 * Asks for a garbage collection where much memory outside the heap may belong to tables that nobody can reach, since the
 * collector, which sees only the heap, has no reason to begin by itself. Safe for use by several threads.
 */
final class Collector {
    private static final long LEAST_BYTES = 256L << 20;
    private static final int QUIET_MILLISECONDS = 20;
    private static final long ONE_MILLISECOND = 1_000_000;
    private static final long LONGEST_WAIT_SECONDS = 5;

    private final Cleaner cleaner;
    private long budget = LEAST_BYTES;

    Collector(Cleaner cleaner) {
        this.cleaner = cleaner;
    }

    /** Collects if the memory has doubled since the last time. */
    void relieve(BufferAllocator allocator) {
        if (allocator.getAllocatedMemory() > budget) {
            collect(allocator);
        }
    }

    /** Collects now, and waits until the memory is freed that was found to be unreachable. */
    synchronized void collect(BufferAllocator allocator) {
        CountDownLatch found = new CountDownLatch(1);
        cleaner.register(new Object(), found::countDown);
        System.gc();
        try {
            // a virtual machine that was told to ignore the request finds nothing
            boolean collected = found.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
            budget = collected ? Math.max(LEAST_BYTES, 2 * settled(allocator)) : Long.MAX_VALUE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits while the cleaner's thread works off what the collection found, and returns the bytes that are left. Nobody
     * tells when that thread is done, but it is if nothing was freed for a while.
     */
    private static long settled(BufferAllocator allocator) {
        long now = allocator.getAllocatedMemory();
        for (int quiet = 0; quiet < QUIET_MILLISECONDS; quiet++) {
            LockSupport.parkNanos(ONE_MILLISECOND);
            long before = now;
            now = allocator.getAllocatedMemory();
            quiet = now < before ? 0 : quiet;
        }
        return now;
    }
}
