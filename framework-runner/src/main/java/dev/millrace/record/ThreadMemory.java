package dev.millrace.record;

import java.lang.management.ManagementFactory;
import java.util.Optional;

/** Counts the bytes of the heap that the current thread asks for, where the JVM tells. */
final class ThreadMemory {
    private static final long UNKNOWN = -1;

    private ThreadMemory() {}

    /** Holds what takes milliseconds to make. */
    private static final class Counter {
        static final com.sun.management.ThreadMXBean BEAN =
                ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean bean ? bean : null;
    }

    /** Returns how much it has asked for so far; negative if that is not known. */
    static long allocated() {
        return Counter.BEAN == null
                ? UNKNOWN
                : Counter.BEAN.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    static Optional<Long> since(long before) {
        long now = allocated();
        return before < 0 || now < before ? Optional.empty() : Optional.of(now - before);
    }
}
