package dev.millrace.format.parquet;

import dev.millrace.data.Dataset;
import dev.millrace.entry.DatasetFactory;
import dev.millrace.entry.EntryContext;
import dev.millrace.format.TableFile;

/** Makes datasets of type {@code parquet}: one table in one file. */
public final class ParquetFormat implements DatasetFactory<ParquetOptions> {
    /** Creates the factory. */
    public ParquetFormat() {}

    @Override
    public String type() {
        return "parquet";
    }

    @Override
    public Class<ParquetOptions> options() {
        return ParquetOptions.class;
    }

    @Override
    public boolean takesVersions() {
        return true;
    }

    @Override
    public Dataset<?> create(ParquetOptions options, EntryContext context) {
        return new TableFile(context.file(options.path()), type(), new ParquetTables(options));
    }
}
