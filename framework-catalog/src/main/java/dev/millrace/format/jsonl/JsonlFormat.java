package dev.millrace.format.jsonl;

import dev.millrace.data.Dataset;
import dev.millrace.entry.DatasetFactory;
import dev.millrace.entry.EntryContext;
import dev.millrace.format.TableFile;

/** Makes datasets of type {@code jsonl}: one table in one file, a JSON object in each line. */
public final class JsonlFormat implements DatasetFactory<JsonlOptions> {
    /** Creates the factory. */
    public JsonlFormat() {}

    @Override
    public String type() {
        return "jsonl";
    }

    @Override
    public Class<JsonlOptions> options() {
        return JsonlOptions.class;
    }

    @Override
    public Dataset<?> create(JsonlOptions options, EntryContext context) {
        return new TableFile(context.file(options.path()), type(), new JsonlTables(options));
    }
}
