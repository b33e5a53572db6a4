package dev.millrace.table;

import java.nio.Buffer;
import org.apache.arrow.memory.ArrowBuf;

/** Whether Arrow can reach the memory outside the heap, which a JVM allows only if it is told so at its start. */
final class ArrowAccess {
    static final String OPTION = "--add-opens=java.base/java.nio=ALL-UNNAMED";

    private ArrowAccess() {}

    /**
     * Returns normally if it can.
     *
     * @throws dev.millrace.problem.DatasetException that says what to add, if not
     */
    static void require() {
        if (!Buffer.class.getModule().isOpen(Buffer.class.getPackageName(), ArrowBuf.class.getModule())) {
            throw TableProblems.noAccess(OPTION);
        }
    }
}
