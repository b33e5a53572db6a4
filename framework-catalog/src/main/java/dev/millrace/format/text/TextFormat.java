package dev.millrace.format.text;

import dev.millrace.data.Dataset;
import dev.millrace.entry.DatasetFactory;
import dev.millrace.entry.EntryContext;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;

/** Type {@code text}: a file as one {@code String}. */
public final class TextFormat implements DatasetFactory<TextFormat.Options> {
    /**
     * The keys of an entry.
     *
     * @param path the file
     * @param encoding the name of a character set; UTF-8 if left out
     */
    record Options(String path, Optional<String> encoding) {
        /** Refuses a character set that this Java does not know. */
        Options {
            encoding.ifPresent(Options::charset);
        }

        Charset charset() {
            return encoding.map(Options::charset).orElse(StandardCharsets.UTF_8);
        }

        private static Charset charset(String name) {
            try {
                return Charset.forName(name);
            } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
                throw new IllegalArgumentException("there is no character set '" + name + "'; try UTF-8", e);
            }
        }
    }

    @Override
    public String type() {
        return "text";
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
        return new TextDataset(context.file(options.path()), options.charset());
    }
}
