package dev.millrace.format.jsonl;

import dev.millrace.data.Dataset;
import dev.millrace.entry.DatasetFactory;
import dev.millrace.entry.EntryContext;
import dev.millrace.format.TableFile;
import dev.millrace.format.TableFormat;
import java.util.Optional;

/** Makes datasets of type {@code jsonl}: one table in one file, a JSON object in each line. */
public final class JsonlFormat implements DatasetFactory<JsonlOptions> {
    /** Creates the factory. */
    public JsonlFormat() {}

    /**
     * Returns the format of files that are one JSON array of such objects, uncompressed, whose types are found from the
     * values.
     */
    public static TableFormat ofArrays() {
        JsonlOptions options = new JsonlOptions("", Optional.empty(), Optional.empty(), Optional.empty());
        return new JsonlTables(options, Framing.ARRAY);
    }

    @Override
    public String type() {
        return "jsonl";
    }

    @Override
    public Class<JsonlOptions> options() {
        return JsonlOptions.class;
    }

    @Override
    public boolean takesVersions() {
        return true;
    }

    @Override
    public Dataset<?> create(JsonlOptions options, EntryContext context) {
        return new TableFile(context.file(options.path()), type(), new JsonlTables(options, Framing.LINES));
    }
}
