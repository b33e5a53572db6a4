package dev.millrace.test;

import dev.millrace.data.Dataset;
import dev.millrace.data.MemoryDataset;
import dev.millrace.data.ValueType;

/** Fails where it is told to, as a full disk or a broken file would. */
final class FailingDataset implements Dataset<Object> {
    private final MemoryDataset<Object> held = MemoryDataset.empty();
    private final RuntimeException failure;
    private final At at;

    /** What fails. */
    enum At {
        LOAD,
        SAVE
    }

    FailingDataset(RuntimeException failure, At at) {
        this.failure = failure;
        this.at = at;
    }

    @Override
    public ValueType type() {
        return ValueType.anything();
    }

    @Override
    public Object load() {
        if (at == At.LOAD) {
            throw failure;
        }
        return held.load();
    }

    @Override
    public void save(Object value) {
        if (at == At.SAVE) {
            throw failure;
        }
        held.save(value);
    }

    @Override
    public boolean isPersistent() {
        return false;
    }
}
