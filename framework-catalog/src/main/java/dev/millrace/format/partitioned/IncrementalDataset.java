package dev.millrace.format.partitioned;

import dev.millrace.data.Dataset;
import dev.millrace.data.Partitions;
import dev.millrace.data.SupportsBinding;
import dev.millrace.data.SupportsConfirm;
import dev.millrace.data.SupportsExists;
import dev.millrace.data.ValueType;
import java.util.LinkedHashMap;
import java.util.Map;

/** Files of a folder of which only those past a checkpoint are loaded. */
final class IncrementalDataset implements Dataset<Partitions<?>>, SupportsBinding, SupportsExists, SupportsConfirm {
    private final PartitionedDataset files;
    private final NewPartitions found;
    private final String checkpoint;

    IncrementalDataset(PartitionedDataset files, NewPartitions found, String checkpoint) {
        this.files = files;
        this.found = found;
        this.checkpoint = checkpoint;
    }

    @Override
    public ValueType type() {
        return files.type();
    }

    @Override
    public Partitions<?> load() {
        return files.load();
    }

    @Override
    public void save(Partitions<?> value) {
        files.save(value);
    }

    @Override
    public boolean binds(ValueType type) {
        return files.binds(type);
    }

    @Override
    public Object loadAs(ValueType type) {
        return files.loadAs(type);
    }

    @Override
    public void saveAs(Object value, ValueType type) {
        files.saveAs(value, type);
    }

    /** Tells whether something is new. */
    @Override
    public boolean exists() {
        return found.any();
    }

    @Override
    public void confirm() {
        found.confirm();
    }

    @Override
    public boolean holdsAny() {
        return found.anyAtAll();
    }

    @Override
    public Map<String, String> describe() {
        Map<String, String> told = new LinkedHashMap<>(files.describe());
        told.put("type", "incremental");
        told.put("checkpoint", checkpoint);
        return told;
    }
}
