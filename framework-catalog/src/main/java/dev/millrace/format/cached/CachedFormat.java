package dev.millrace.format.cached;

import dev.millrace.config.ConfigTree;
import dev.millrace.data.Dataset;
import dev.millrace.entry.DatasetFactory;
import dev.millrace.entry.EntryContext;
import java.util.Optional;

/** Type {@code cached}: another dataset, which a run touches once. */
public final class CachedFormat implements DatasetFactory<CachedFormat.Options> {
    /**
     * The keys of an entry.
     *
     * @param dataset the section of the dataset, with its type, its path and all other keys
     */
    record Options(ConfigTree dataset) {}

    @Override
    public String type() {
        return "cached";
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
    public boolean wrapsOne() {
        return true;
    }

    @Override
    public Dataset<?> create(Options options, EntryContext context) {
        return CachedDataset.of(context.inner().one(), context);
    }
}
