package dev.millrace.format.partitioned;

import dev.millrace.config.ConfigTree;
import dev.millrace.data.Dataset;
import dev.millrace.entry.DatasetFactory;
import dev.millrace.entry.EntryContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Type {@code partitioned}: the files of a folder, each a dataset of another type. */
public final class PartitionedFormat implements DatasetFactory<PartitionedFormat.Options> {
    /**
     * The keys of an entry.
     *
     * @param path the folder
     * @param dataset the type of the files, or a section with it and its keys, {@code path} aside
     * @param suffix how the names of the files end, such as {@code .csv}; no part of the ids; any file unless given
     * @param keys by which columns a table is divided into partitions when it is saved: folders named
     *     {@code column=value}
     * @param overwrite whether a save removes the partitions that it does not write; they stay unless it is true
     */
    record Options(
            String path,
            ConfigTree dataset,
            Optional<String> suffix,
            Optional<List<String>> keys,
            Optional<Boolean> overwrite) {
        /** Refuses suffixes that would lead to another folder. */
        Options {
            checkSuffix(suffix);
        }
    }

    @Override
    public String type() {
        return "partitioned";
    }

    @Override
    public Class<Options> options() {
        return Options.class;
    }

    @Override
    public Optional<ConfigTree> inner(Options options) {
        return Optional.of(options.dataset());
    }

    @Override
    public Dataset<?> create(Options options, EntryContext context) {
        PartitionFolder folder = folder(options.path(), options.suffix(), context);
        return new PartitionedDataset(
                folder,
                folder::someIds,
                context.inner(),
                options.keys().orElse(List.of()),
                options.overwrite().orElse(false));
    }

    static PartitionFolder folder(String path, Optional<String> suffix, EntryContext context) {
        String ending = suffix.orElse("");
        return context.folderElsewhere(path)
                .<PartitionFolder>map(
                        found -> new FolderElsewhere(found, ending, place -> context.folder(place.toString())))
                .orElseGet(() -> {
                    Path place = context.folder(path);
                    return new FolderOnDisk(place, path.startsWith("file:") ? place.toString() : path, ending);
                });
    }

    static void checkSuffix(Optional<String> suffix) {
        if (suffix.filter(each -> each.contains("/") || each.contains("\\")).isPresent()) {
            throw new IllegalArgumentException("suffix must be the end of a file's name, such as '.csv'");
        }
    }
}
