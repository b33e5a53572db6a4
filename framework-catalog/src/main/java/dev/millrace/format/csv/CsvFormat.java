package dev.millrace.format.csv;

import dev.millrace.data.Dataset;
import dev.millrace.entry.DatasetFactory;
import dev.millrace.entry.EntryContext;
import dev.millrace.format.TableFile;

/** Makes datasets of type {@code csv}. */
public final class CsvFormat implements DatasetFactory<CsvOptions> {
    /** Makes the factory; called by {@code ServiceLoader}. */
    public CsvFormat() {}

    @Override
    public String type() {
        return "csv";
    }

    @Override
    public Class<CsvOptions> options() {
        return CsvOptions.class;
    }

    @Override
    public boolean takesVersions() {
        return true;
    }

    @Override
    public Dataset<?> create(CsvOptions options, EntryContext context) {
        CsvTableFormat format = new CsvTableFormat(
                options.load().orElseGet(CsvLoad::byDefault),
                options.save().orElseGet(CsvSave::byDefault),
                options.path(),
                Division.usual());
        return new TableFile(context.file(options.path()), type(), format);
    }
}
