package dev.millrace.cli;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * What the process runs on.
 *
 * @param processors how many processors it may use
 * @param heapMaximum how many bytes its heap may grow to
 * @param memory how many bytes of memory the machine, or the container, has; 0 if unknown
 * @param archive where classes come from
 */
record JvmFacts(int processors, long heapMaximum, long memory, ClassArchive archive) {
    private static final double GIGABYTE = 1L << 30;

    static JvmFacts ofThisProcess() {
        Runtime runtime = Runtime.getRuntime();
        return new JvmFacts(
                runtime.availableProcessors(), runtime.maxMemory(), physical(), ClassArchive.ofThisProcess());
    }

    private static long physical() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
    }

    /** Returns bytes as a person reads them. */
    static String gigabytes(long bytes) {
        return bytes == 0 ? "unknown" : String.format(Locale.ROOT, "%.1f GB", bytes / GIGABYTE);
    }
}
