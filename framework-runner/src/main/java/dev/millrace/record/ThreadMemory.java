package dev.millrace.record;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts the bytes of the heap that the current thread asks for, where the JVM tells. What tells it takes ten milliseconds to
 * load, for which no node waits: one that begins earlier is not counted.
 */
final class ThreadMemory {
    private static final long UNKNOWN = -1;

    private static volatile com.sun.management.@Nullable ThreadMXBean counter;

    private ThreadMemory() {}

    /** Loads what tells it. */
    static void load() {
        if (ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean bean
                && bean.isThreadAllocatedMemorySupported()) {
            counter = bean;
        }
    }

    /** Returns how much the thread has asked for so far; negative if that is not known. */
    static long allocated() {
        com.sun.management.ThreadMXBean known = counter;
        return known == null
                ? UNKNOWN
                : known.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    /** Returns how much it has asked for since then. */
    static Optional<Long> since(long before) {
        long now = allocated();
        return before < 0 || now < before ? Optional.empty() : Optional.of(now - before);
    }
}
