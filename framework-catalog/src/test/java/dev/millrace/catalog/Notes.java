package dev.millrace.catalog;

import dev.millrace.data.Dataset;
import dev.millrace.data.MemoryDataset;
import dev.millrace.entry.DatasetFactory;
import dev.millrace.entry.EntryContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A type of datasets that remembers what it was asked to make. */
public final class Notes implements DatasetFactory<Notes.Options> {
    final List<EntryContext> made = Collections.synchronizedList(new ArrayList<>());

    /**
     * The keys of an entry.
     *
     * @param path any text; {@code bad} is refused by the factory
     * @param lines any number
     */
    public record Options(String path, Optional<Integer> lines) {
        /** Refuses negative numbers. */
        public Options {
            if (lines.isPresent() && lines.get() < 0) {
                throw new IllegalArgumentException("lines must not be negative");
            }
        }
    }

    @Override
    public String type() {
        return "notes";
    }

    @Override
    public Class<Options> options() {
        return Options.class;
    }

    @Override
    public boolean takesCredentials() {
        return true;
    }

    @Override
    public Dataset<?> create(Options options, EntryContext context) {
        if (options.path().equals("bad")) {
            throw new IllegalStateException("no such notes");
        }
        made.add(context);
        return MemoryDataset.of(options.path());
    }
}
