package dev.millrace.format.json;

import dev.millrace.data.Dataset;
import dev.millrace.entry.DatasetFactory;
import dev.millrace.entry.EntryContext;

/** Type {@code json}: a file as a record, a list, a map, or Jackson's {@code JsonNode}, as the node asks. */
public final class JsonFormat implements DatasetFactory<JsonFormat.Options> {
    /**
     * The keys of an entry.
     *
     * @param path the file, in UTF-8
     */
    record Options(String path) {}

    @Override
    public String type() {
        return "json";
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
        return new JsonDataset(context.file(options.path()));
    }
}
