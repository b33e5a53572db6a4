package dev.millrace.test;

import dev.millrace.catalog.ConfiguredCatalog;
import dev.millrace.config.Environment;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.data.ValueType;
import dev.millrace.launch.Project;
import dev.millrace.launch.ProjectDefinition;
import dev.millrace.launch.ProjectLayout;
import dev.millrace.launch.ProjectOptions;
import dev.millrace.launch.RunOptions;
import dev.millrace.node.Port;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.pipeline.Selection;
import dev.millrace.runner.RunResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The nodes of a project, with its catalog and parameters. Safe for use by several threads. */
final class ProjectBench implements Bench {
    private final Class<? extends ProjectDefinition> definition;
    private final ProjectLayout layout;
    private final Setup setup;

    /** Where what runs write lands; in the project if there is none. */
    private final Optional<Path> folder;

    private @Nullable Project opened;

    ProjectBench(
            Class<? extends ProjectDefinition> definition, ProjectLayout layout, Setup setup, Optional<Path> folder) {
        this.definition = definition;
        this.layout = layout;
        this.setup = setup;
        this.folder = folder;
    }

    @Override
    public Setup setup() {
        return setup;
    }

    @Override
    public Bench with(Setup other) {
        return new ProjectBench(definition, layout, other, folder);
    }

    /** Returns the project; the same at every call. */
    synchronized Project project() {
        Project known = opened;
        if (known == null) {
            known = Project.open(definition, options());
            opened = known;
        }
        return known;
    }

    private ProjectOptions options() {
        ProjectOptions options = ProjectOptions.of(layout)
                .with(setup.params())
                .withEntries(setup.entries())
                .by(setup.clock());
        ProjectOptions there = setup.environment()
                .map(each -> options.in(new Environment(each)))
                .orElse(options);
        return folder.map(there::writingTo).orElse(there);
    }

    @Override
    public Pipeline pipeline(String name) {
        return project().pipeline(name);
    }

    @Override
    public TestRun run(Trial trial) {
        ConfiguredCatalog catalog = project().catalog();
        Set<DatasetName> inMemory = trial.written().stream()
                .filter(each -> catalog.find(each).filter(Dataset::isPersistent).isEmpty())
                .collect(Collectors.toSet());
        TestCatalog kept = trial.given().keepingAll(inMemory);
        RecordingHook recording = new RecordingHook();
        NodeErrors errors = new NodeErrors();
        RunOptions run = RunOptions.of(trial.name())
                .on(trial.runner())
                .with(trial.onFailure())
                .with(trial.hooksAnd(recording).plus(errors.hooks()));
        if (!trial.isWhole()) {
            run = run.selecting(Selection.everything()
                    .with(Selection.Filter.NODES, trial.pipeline().nodeNames()));
        }
        for (DatasetName each : kept.names()) {
            run = run.giving(each.value(), kept.find(each).orElseThrow());
        }
        RunResult result = project().run(setup.run().map(run::as).orElse(run));
        return new TestRun(
                result,
                new Stored(kept, catalog, trial.pipeline(), result.run().id()),
                recording.events(),
                errors,
                trial.interleaving());
    }

    /**
     * What was given or kept in memory, and everything else as the catalog loads it now.
     *
     * @param kept what is in memory
     * @param catalog the catalog of the project
     * @param pipeline who writes what
     * @param run the id of the run, which is the version that it has made
     */
    private record Stored(TestCatalog kept, ConfiguredCatalog catalog, Pipeline pipeline, String run)
            implements Outputs {
        @Override
        public Object value(String name) {
            DatasetName dataset = DatasetName.of(name);
            if (kept.find(dataset).isPresent()) {
                return kept.value(name);
            }
            Dataset<?> stored = dataset(dataset);
            return pipeline.nodes().stream()
                    .flatMap(node -> node.outputs().stream())
                    .filter(port -> port.dataset().equals(dataset))
                    .map(Port::type)
                    .findFirst()
                    .map(type -> load(stored, catalog.conversions().held(type)))
                    .orElseGet(stored::load);
        }

        @Override
        public Object value(String name, ValueType type) {
            DatasetName dataset = DatasetName.of(name);
            return load(kept.find(dataset).<Dataset<?>>map(each -> each).orElseGet(() -> dataset(dataset)), type);
        }

        private Object load(Dataset<?> dataset, ValueType type) {
            return Outputs.load(dataset, type, catalog.conversions());
        }

        private Dataset<?> dataset(DatasetName name) {
            ConfiguredCatalog ofRun = catalog.versions(name)
                    .flatMap(all -> all.names().stream()
                            .filter(each -> each.equals(run) || each.startsWith(run + "-"))
                            .findFirst())
                    .map(version -> catalog.loading(Map.of(name, version)))
                    .orElse(catalog);
            return ofRun.find(name).orElseThrow(() -> kept.unknown(name.value(), List.copyOf(catalog.names())));
        }
    }
}
