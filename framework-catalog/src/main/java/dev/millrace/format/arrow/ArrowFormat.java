package dev.millrace.format.arrow;

import dev.millrace.data.Dataset;
import dev.millrace.entry.DatasetFactory;
import dev.millrace.entry.EntryContext;
import dev.millrace.format.TableFile;

/** Makes datasets of type {@code arrow}: one table in one file of Arrow's interprocess format. */
public final class ArrowFormat implements DatasetFactory<ArrowOptions> {
    /** Creates the factory. */
    public ArrowFormat() {}

    @Override
    public String type() {
        return "arrow";
    }

    @Override
    public Class<ArrowOptions> options() {
        return ArrowOptions.class;
    }

    @Override
    public boolean takesVersions() {
        return true;
    }

    @Override
    public Dataset<?> create(ArrowOptions options, EntryContext context) {
        return new TableFile(context.file(options.path()), type(), new ArrowTables(options));
    }
}
