package dev.millrace.runner;

import dev.millrace.data.Lifetimes;
import dev.millrace.pipeline.PipelineGraph;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/** What is in memory during one run, by dataset, and how many readers each has left. */
final class Values {
    /** Stands for a value that a skipped node did not make. */
    static final Object ABSENT = new Object();

    private final Lifetimes lifetimes;
    private final @Nullable Object[] held;
    private final @Nullable StoredSlot[] stored;
    private final AtomicIntegerArray readersLeft;

    Values(RunPlan plan, Lifetimes lifetimes) {
        PipelineGraph graph = plan.graph();
        this.lifetimes = lifetimes;
        this.held = new Object[graph.datasetCount()];
        this.stored = new StoredSlot[graph.datasetCount()];
        this.readersLeft = new AtomicIntegerArray(graph.datasetCount());
        for (int dataset = 0; dataset < held.length; dataset++) {
            readersLeft.setPlain(dataset, graph.readersOf(dataset).length);
            if (plan.stored(dataset) != null) {
                stored[dataset] = new StoredSlot();
            }
        }
    }

    /** Returns the slot of a dataset of the catalog, or null if the dataset lives in memory. */
    @Nullable
    StoredSlot stored(int dataset) {
        return stored[dataset];
    }

    @Nullable
    Object held(int dataset) {
        return held[dataset];
    }

    /** Holds a value in place of one that a failed attempt may have left. */
    void hold(int dataset, Object value) {
        Object before = held[dataset];
        held[dataset] = value;
        if (before != null && before != ABSENT) {
            lifetimes.release(before);
        }
    }

    /** Counts down the readers of what a node has read, and lets go of what nobody else will read. */
    void releaseInputs(NodeStep step) {
        for (int dataset : step.reads()) {
            if (readersLeft.decrementAndGet(dataset) == 0) {
                release(dataset);
            }
        }
    }

    /** Tells whether a node is the last reader of something that is in memory. */
    boolean areFreedBy(NodeStep step) {
        for (int dataset : step.reads()) {
            StoredSlot slot = stored[dataset];
            if (readersLeft.get(dataset) == 1 && (held[dataset] != null || slot != null && slot.isHeld())) {
                return true;
            }
        }
        return false;
    }

    /** Returns a result for the caller of the run, or null if it was not made. */
    @Nullable
    Object handOut(int dataset) {
        Object value = held[dataset];
        held[dataset] = null;
        return value == null || value == ABSENT ? null : lifetimes.handOut(value);
    }

    /** Lets go of everything that is left. */
    void releaseAll() {
        for (int dataset = 0; dataset < held.length; dataset++) {
            release(dataset);
        }
    }

    private void release(int dataset) {
        StoredSlot slot = stored[dataset];
        if (slot != null) {
            slot.release(lifetimes);
        }
        Object value = held[dataset];
        if (value != null) {
            held[dataset] = null;
            if (value != ABSENT) {
                lifetimes.release(value);
            }
        }
    }
}
