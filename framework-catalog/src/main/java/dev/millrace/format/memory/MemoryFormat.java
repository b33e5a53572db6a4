package dev.millrace.format.memory;

import dev.millrace.data.Dataset;
import dev.millrace.data.MemoryDataset;
import dev.millrace.entry.DatasetFactory;
import dev.millrace.entry.EntryContext;

/** Type {@code memory}: what would happen without an entry, but told to the reader of the catalog. */
public final class MemoryFormat implements DatasetFactory<MemoryFormat.Options> {
    /** There is nothing to choose. */
    record Options() {}

    @Override
    public String type() {
        return "memory";
    }

    @Override
    public Class<Options> options() {
        return Options.class;
    }

    @Override
    public Dataset<?> create(Options options, EntryContext context) {
        return MemoryDataset.empty();
    }
}
