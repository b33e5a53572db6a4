package dev.millrace.table;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;

/**
 * The memory of one table and who frees it. Whoever reads from it, directly or by address, keeps it reachable.
 *
 * <p>Owned by a run it is freed when its scope is over and nothing holds it; owned by nobody, when it is unreachable.
 */
final class Memory {
    private static final VarHandle FREED = freedHandle();

    private final String name;
    private volatile Buffers buffers;

    @SuppressWarnings("unused") // read and written through the handle
    private boolean freed;

    /** The run that frees it, and how many hold it; guarded by the run. */
    @Nullable
    Allocations owner;

    /** The dataset whose value it is, if it is one. */
    @Nullable
    String dataset;

    int holds;
    boolean inScope;

    /** Whether it is freed when nobody can reach it, though a run owns it. */
    boolean loose;

    Memory(String name, Buffers buffers) {
        this.name = name;
        this.buffers = buffers;
    }

    /**
     * Returns normally while the memory is there. Cheap, and never moved out of a loop.
     *
     * @throws IllegalStateException if it was freed
     */
    void check() {
        if ((boolean) FREED.getOpaque(this)) {
            throw new IllegalStateException("This table (" + name
                    + ") was freed: the run or the call of a node that it belonged to is over."
                    + " An object that outlives a node must hold a slice of its own, made by that node.");
        }
    }

    List<FieldVector> vectors() {
        check();
        return buffers.vectors();
    }

    Buffers buffers() {
        return buffers;
    }

    void replace(Buffers moved) {
        buffers = moved;
    }

    void free() {
        FREED.setVolatile(this, true);
        buffers.run();
    }

    long bytes() {
        return buffers.bytes();
    }

    String describe() {
        String known = dataset;
        return (known == null ? name : "'" + known + "', " + name) + ", " + bytes() + " bytes";
    }

    private static VarHandle freedHandle() {
        try {
            return MethodHandles.lookup().findVarHandle(Memory.class, "freed", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
