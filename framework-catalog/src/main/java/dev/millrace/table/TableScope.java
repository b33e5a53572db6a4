package dev.millrace.table;

import dev.millrace.data.DatasetName;
import dev.millrace.data.Lifetimes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one thread makes during one call of a node. */
final class TableScope implements Lifetimes.Scope {
    private final Allocations run;
    private final @Nullable TableScope outer;
    private final List<Hold> opaque = new ArrayList<>();
    private boolean streaming;
    private List<Memory> made = new ArrayList<>();

    TableScope(Allocations run, @Nullable TableScope outer) {
        this.run = run;
        this.outer = outer;
    }

    Allocations run() {
        return run;
    }

    void beginStreaming() {
        streaming = true;
    }

    boolean isStreaming() {
        return streaming;
    }

    void add(Memory memory) {
        made.add(memory);
    }

    void leaveOverTo(Hold hold) {
        opaque.add(hold);
    }

    /** Returns the keeps of values that may need what nobody else holds. */
    List<Hold> opaque() {
        return opaque;
    }

    /** Returns all that was made, once. */
    List<Memory> end() {
        List<Memory> all = made;
        made = List.of();
        return all;
    }

    @Override
    public void keep(Object value) {
        run.keep(value, null, this);
    }

    @Override
    public void keep(Object value, DatasetName dataset) {
        run.keep(value, dataset.value(), this);
    }

    @Override
    public void close() {
        run.closeScope(this, outer);
    }
}
