package dev.millrace.checker;

import dev.millrace.data.Dataset;
import dev.millrace.data.ValueType;

/** Stands for a dataset of which only the name is known; it may take and give anything. Never loaded. */
enum UnknownDataset implements Dataset<Object> {
    INSTANCE;

    @Override
    public ValueType type() {
        return ValueType.anything();
    }

    @Override
    public Object load() {
        throw new UnsupportedOperationException("There is nothing to load while code is compiled");
    }

    @Override
    public void save(Object value) {
        throw new UnsupportedOperationException("There is nowhere to save while code is compiled");
    }
}
