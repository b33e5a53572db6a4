package dev.millrace.avro;

import dev.millrace.data.Dataset;
import dev.millrace.entry.DatasetFactory;
import dev.millrace.entry.EntryContext;
import dev.millrace.format.TableFile;

/** Makes datasets of type {@code avro}: one table in one object container file. */
public final class AvroFormat implements DatasetFactory<AvroOptions> {
    /** Creates the factory. */
    public AvroFormat() {}

    @Override
    public String type() {
        return "avro";
    }

    @Override
    public Class<AvroOptions> options() {
        return AvroOptions.class;
    }

    @Override
    public boolean takesVersions() {
        return true;
    }

    @Override
    public Dataset<?> create(AvroOptions options, EntryContext context) {
        return new TableFile(context.file(options.path()), type(), new AvroTables(options));
    }
}
