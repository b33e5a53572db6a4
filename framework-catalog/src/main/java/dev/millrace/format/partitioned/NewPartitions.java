package dev.millrace.format.partitioned;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The partitions past a checkpoint, which stay the same from the first look until they are confirmed. Safe for use by
 * several threads.
 */
final class NewPartitions implements PartitionSource {
    private final PartitionFolder folder;
    private final Checkpoint checkpoint;
    private @Nullable List<Mark> seen;

    NewPartitions(PartitionFolder folder, Checkpoint checkpoint) {
        this.folder = folder;
        this.checkpoint = checkpoint;
    }

    @Override
    public synchronized List<String> ids() {
        List<Mark> known = seen;
        if (known == null) {
            folder.someIds();
            known = find();
            seen = known;
        }
        return known.stream().map(Mark::id).toList();
    }

    /** Tells whether there are any, without fixing which. */
    synchronized boolean any() {
        List<Mark> known = seen;
        return !(known == null ? find() : known).isEmpty();
    }

    /** Tells whether there are partitions, also before the checkpoint. */
    boolean anyAtAll() {
        return !folder.ids().isEmpty();
    }

    synchronized void confirm() {
        List<Mark> known = seen;
        if (known != null) {
            Optional<Mark> last = known.stream().max(checkpoint.order().comparator());
            last.ifPresent(checkpoint::write);
            seen = null;
        }
    }

    private List<Mark> find() {
        return folder.marks().stream().filter(checkpoint.past()).toList();
    }
}
