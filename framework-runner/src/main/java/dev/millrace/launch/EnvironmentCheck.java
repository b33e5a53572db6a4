package dev.millrace.launch;

import dev.millrace.catalog.CatalogBuilder;
import dev.millrace.catalog.ConfiguredCatalog;
import dev.millrace.config.ConfigSource;
import dev.millrace.config.ConfigSource.Kind;
import dev.millrace.config.ConfigTree;
import dev.millrace.config.Parameters;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.pipeline.PipelineCheck;
import dev.millrace.pipeline.PipelineGraph;
import dev.millrace.pipeline.Wiring;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;

/** Checks all pipelines in one environment. What can't be read is told, and everything else is checked without it. */
final class EnvironmentCheck {
    private final Configuration configuration;
    private final Container container;
    private final PipelineRegistry registry;
    private final Path conf;
    private final boolean online;

    EnvironmentCheck(
            Configuration configuration, Container container, PipelineRegistry registry, Path conf, boolean online) {
        this.configuration = configuration;
        this.container = container;
        this.registry = registry;
        this.conf = conf;
        this.online = online;
    }

    void run(Findings findings) {
        Optional<ConfigSource> files = attempt(configuration::files, findings);
        Optional<SortedMap<String, Pipeline>> pipelines = attempt(registry::all, findings);
        if (files.isEmpty() || pipelines.isEmpty()) {
            return;
        }
        Optional<ConfigTree> entries = attempt(() -> files.get().read(Kind.CATALOG), findings);
        Optional<ConfigTree> credentials = attempt(() -> files.get().read(Kind.CREDENTIALS), findings);
        Optional<Parameters> parameters = attempt(configuration::parameters, findings);
        Optional<CatalogBuilder> builder =
                attempt(() -> configuration.builder(container.formats(), container.converters()), findings);
        CheckedCatalog catalog = catalog(files.get(), entries, credentials, builder, findings);
        ProjectUse use = new ProjectUse(pipelines.get());
        pipelines.get().forEach((name, pipeline) -> {
            wiring(pipeline, catalog.besides(use.writtenElsewhere(pipeline)), parameters, findings);
            findings.addAll(container.check(registry.types(name)));
        });
        entries.ifPresent(tree -> new UnusedEntries(use).check(tree, catalog, findings));
        parameters.ifPresent(known -> new UnusedParameters(use, new References(files.get(), conf), registry.allTypes())
                .check(known, findings));
        new KeptInMemory(use).check(catalog, findings);
        new ReadOnlyOutputs(use).check(catalog, findings);
        if (online) {
            new MissingInputs(use).check(catalog, findings);
        }
    }

    private static CheckedCatalog catalog(
            ConfigSource files,
            Optional<ConfigTree> entries,
            Optional<ConfigTree> credentials,
            Optional<CatalogBuilder> builder,
            Findings findings) {
        if (entries.isEmpty() || builder.isEmpty()) {
            return CheckedCatalog.unknown();
        }
        List<Problem> problems = new ArrayList<>();
        ConfigTree named = credentials.isPresent() ? entries.get() : withoutCredentials(entries.get());
        ConfiguredCatalog built = builder.get()
                .build(named, credentials.orElseGet(ConfigTree::empty), files.files(Kind.CATALOG), problems);
        findings.addAll(problems);
        return CheckedCatalog.of(built, entries.get());
    }

    /** Keeps credentials that can't be read from being called missing. */
    private static ConfigTree withoutCredentials(ConfigTree entries) {
        Map<String, ConfigTree> all = new LinkedHashMap<>(entries.children());
        all.replaceAll((name, entry) -> entry.without("credentials"::equals));
        return ConfigTree.mapping(all, entries.location());
    }

    private static void wiring(
            Pipeline pipeline, CheckedCatalog catalog, Optional<Parameters> parameters, Findings findings) {
        Wiring wiring = new Wiring(PipelineGraph.of(pipeline), catalog, parameters.orElseGet(Parameters::empty));
        for (Problem each : PipelineCheck.problems(pipeline, wiring)) {
            if (parameters.isPresent() || !each.code().equals(Parameters.MISSING)) {
                findings.add(each);
            }
        }
    }

    private static <T> Optional<T> attempt(Supplier<T> reading, Findings findings) {
        try {
            return Optional.of(reading.get());
        } catch (InvalidDefinitionException e) {
            findings.addAll(e.problems());
            return Optional.empty();
        }
    }
}
