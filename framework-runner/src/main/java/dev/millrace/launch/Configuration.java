package dev.millrace.launch;

import dev.millrace.catalog.CatalogBuilder;
import dev.millrace.catalog.ConfiguredCatalog;
import dev.millrace.config.ConfigSource;
import dev.millrace.config.ConfigSource.Kind;
import dev.millrace.config.Layers;
import dev.millrace.config.Parameters;
import dev.millrace.entry.DatasetFactory;
import dev.millrace.record.Secrets;
import dev.millrace.table.Allocations;
import dev.millrace.table.TableConversions;
import dev.millrace.table.TableConverter;
import dev.millrace.yaml.ConfigFiles;
import java.util.List;

/** The configuration files of a project, read when they are first needed. Safe for use by several threads. */
final class Configuration {
    private final ProjectOptions options;
    private final Lazy<ConfigSource> source = new Lazy<>(this::open);
    private final Lazy<Secrets> secrets = new Lazy<>(() -> Secrets.of(files().read(Kind.CREDENTIALS)));
    private final Lazy<Settings> settings = new Lazy<>(() -> Settings.of(files().read(Kind.SETTINGS)));
    private final Lazy<Parameters> parameters = new Lazy<>(this::readParameters);

    Configuration(ProjectOptions options) {
        this.options = options;
    }

    /** Returns the files. */
    ConfigSource files() {
        return source.get();
    }

    Parameters parameters() {
        return parameters.get();
    }

    /** Returns what the files say of the project itself. */
    Settings settings() {
        return settings.get();
    }

    /** Makes the catalog of the files, with the formats on the class path and others, and with other converters. */
    ConfiguredCatalog catalog(List<DatasetFactory<?>> formats, List<TableConverter> converters) {
        ConfigSource files = source.get();
        return builder(formats, converters)
                .build(
                        Layers.DESTRUCTIVE.merge(List.of(files.read(Kind.CATALOG), options.entries())),
                        files.read(Kind.CREDENTIALS),
                        files.files(Kind.CATALOG));
    }

    /** Starts a catalog as the settings want it, whose entries are still to come. */
    CatalogBuilder builder(List<DatasetFactory<?>> formats, List<TableConverter> converters) {
        long mostTableBytes = settings().mostTableBytes();
        CatalogBuilder builder = new CatalogBuilder(options.layout().root()).by(options.clock());
        if (options.files().areSpared()) {
            builder.writingTo(options.files().home());
        }
        return builder.factoriesFromClassPath()
                .factories(formats)
                .conversions(new TableConversions(converters))
                .lifetimes(() -> new Allocations(mostTableBytes));
    }

    /** Tells whether the settings want runs to be recorded. */
    boolean areRunsRecorded() {
        return settings().records().orElse(true);
    }

    /** Tells whether the settings want runs to leave out what is unchanged. */
    boolean isUnchangedSkipped() {
        return settings().changed().orElse(false);
    }

    /** Returns the values of credentials. */
    Secrets secrets() {
        return secrets.get();
    }

    private ConfigSource open() {
        return ConfigFiles.of(options.layout().conf(), options.environment(), options.overrides());
    }

    private Parameters readParameters() {
        ConfigSource files = source.get();
        new Overrides(options, files).check();
        return Parameters.of(files.read(Kind.PARAMETERS), files.files(Kind.PARAMETERS));
    }
}
