package dev.millrace.format.binary;

import dev.millrace.data.Dataset;
import dev.millrace.entry.DatasetFactory;
import dev.millrace.entry.EntryContext;

/** Type {@code binary}: a file as {@code byte[]}, for pictures and whatever else a node encodes itself. */
public final class BinaryFormat implements DatasetFactory<BinaryFormat.Options> {
    /**
     * The keys of an entry.
     *
     * @param path the file
     */
    record Options(String path) {}

    @Override
    public String type() {
        return "binary";
    }

    @Override
    public Class<Options> options() {
        return Options.class;
    }

    @Override
    public boolean takesVersions() {
        return true;
    }

    @Override
    public Dataset<?> create(Options options, EntryContext context) {
        return new BinaryDataset(context.file(options.path()));
    }
}
