package dev.millrace.guide;

import dev.millrace.data.Dataset;
import dev.millrace.entry.DatasetFactory;
import dev.millrace.entry.EntryContext;
import java.util.Optional;

/** Type {@code lines}: a text file, line by line. */
public final class LinesFormat implements DatasetFactory<LinesFormat.Options> {
    record Options(String path, Optional<String> comment) {
        Options {
            if (comment.filter(String::isBlank).isPresent()) {
                throw new IllegalArgumentException("comment must say how lines begin that are left out, such as '#'");
            }
        }
    }

    @Override
    public String type() {
        return "lines";
    }

    @Override
    public Class<Options> options() {
        return Options.class;
    }

    @Override
    public Dataset<?> create(Options options, EntryContext context) {
        return new LinesDataset(context.file(options.path()), options.comment());
    }
}
