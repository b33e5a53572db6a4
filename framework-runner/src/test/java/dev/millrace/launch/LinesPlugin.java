package dev.millrace.launch;

import com.google.inject.Binder;
import dev.millrace.data.Dataset;
import dev.millrace.data.ValueType;
import dev.millrace.entry.DatasetFactory;
import dev.millrace.entry.EntryContext;
import dev.millrace.hook.RunHook;
import dev.millrace.storage.StoredFile;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.util.List;

/** Adds a format of text lines and a hook to every project of these tests, as a jar on the class path would. */
public final class LinesPlugin implements MillracePlugin {
    @Override
    public String name() {
        return "lines";
    }

    @Override
    public void configure(Binder binder) {
        MillracePlugin.formats(binder).addBinding().to(LinesFormat.class);
        MillracePlugin.hooks(binder).addBinding().to(PluginHook.class);
    }

    /** A hook that wants something of the project. */
    static final class PluginHook implements RunHook {
        private final ProjectLayout layout;

        @Inject
        PluginHook(ProjectLayout layout) {
            this.layout = layout;
        }

        @Override
        public String name() {
            return "of a plugin in " + layout.root().getFileName();
        }
    }

    static final class LinesFormat implements DatasetFactory<LinesFormat.Options> {
        record Options(String path) {}

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
            return new Lines(context.file(options.path()));
        }
    }

    record Lines(StoredFile file) implements Dataset<List<String>> {
        @Override
        public ValueType type() {
            return ValueType.of(List.class, ValueType.of(String.class));
        }

        @Override
        public List<String> load() {
            return file.read(Files::readAllLines);
        }

        @Override
        public void save(List<String> value) {
            file.write(path -> Files.write(path, value));
        }
    }
}
