package dev.millrace.excel;

import dev.millrace.data.Dataset;
import dev.millrace.entry.DatasetFactory;
import dev.millrace.entry.EntryContext;
import dev.millrace.format.TableFile;

/** Makes datasets of type {@code excel}: one table in one sheet of a file. */
public final class ExcelFormat implements DatasetFactory<ExcelOptions> {
    /** Makes the factory; called by {@code ServiceLoader}. */
    public ExcelFormat() {}

    @Override
    public String type() {
        return "excel";
    }

    @Override
    public Class<ExcelOptions> options() {
        return ExcelOptions.class;
    }

    @Override
    public boolean takesVersions() {
        return true;
    }

    @Override
    public Dataset<?> create(ExcelOptions options, EntryContext context) {
        SheetFormat format = new SheetFormat(
                options.load().orElseGet(ExcelLoad::byDefault), options.save().orElseGet(ExcelSave::byDefault));
        return new TableFile(context.file(options.path()), type(), format);
    }
}
