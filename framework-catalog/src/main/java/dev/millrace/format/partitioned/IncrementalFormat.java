package dev.millrace.format.partitioned;

import dev.millrace.config.ConfigTree;
import dev.millrace.data.Dataset;
import dev.millrace.entry.DatasetFactory;
import dev.millrace.entry.EntryContext;
import dev.millrace.format.partitioned.Checkpoint.Order;
import dev.millrace.storage.StoredFile;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Type {@code incremental}: a folder of files of which a run is given those that are newer than a checkpoint. */
public final class IncrementalFormat implements DatasetFactory<IncrementalFormat.Options> {
    /**
     * The keys of an entry.
     *
     * @param path the folder
     * @param dataset the type of the files, or a section with it and its keys, {@code path} aside
     * @param suffix how the names of the files end, such as {@code .csv}; no part of the ids; any file unless given
     * @param keys by which columns a table is divided into partitions when it is saved
     * @param checkpoint the file that keeps how far runs have come; {@code .checkpoint} in the folder unless given
     * @param from the first partition that is taken while there is no checkpoint: an id, or a moment where the
     *     modification decides
     * @param order what makes a partition newer: {@code name}, which is the default, or {@code modified}
     */
    record Options(
            String path,
            ConfigTree dataset,
            Optional<String> suffix,
            Optional<List<String>> keys,
            Optional<String> checkpoint,
            Optional<String> from,
            Optional<Order> order) {
        /** Refuses suffixes that would lead to another folder, and moments that are none. */
        Options {
            PartitionedFormat.checkSuffix(suffix);
            if (order.filter(Order.MODIFIED::equals).isPresent()) {
                from.ifPresent(Options::checkMoment);
            }
        }

        private static void checkMoment(String from) {
            try {
                Instant.parse(from);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(
                        "from must be a moment such as '2024-03-01T00:00:00Z' if order is modified", e);
            }
        }
    }

    @Override
    public String type() {
        return "incremental";
    }

    @Override
    public Class<Options> options() {
        return Options.class;
    }

    @Override
    public boolean keepsStateOfRun() {
        return true;
    }

    @Override
    public Optional<ConfigTree> inner(Options options) {
        return Optional.of(options.dataset());
    }

    @Override
    public Dataset<?> create(Options options, EntryContext context) {
        PartitionFolder folder = PartitionedFormat.folder(options.path(), options.suffix(), context);
        StoredFile kept = context.file(options.checkpoint().orElseGet(() -> folder.inside(".checkpoint")));
        NewPartitions found = new NewPartitions(
                folder, new Checkpoint(kept, context.location(), options.order().orElse(Order.NAME), options.from()));
        PartitionedDataset files = new PartitionedDataset(
                folder, found, context.inner(), options.keys().orElse(List.of()), false);
        return new IncrementalDataset(files, found, kept.name());
    }
}
