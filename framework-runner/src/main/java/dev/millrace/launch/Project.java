package dev.millrace.launch;

import com.google.inject.Binder;
import com.google.inject.Module;
import dev.millrace.catalog.CatalogBuilder;
import dev.millrace.catalog.ConfiguredCatalog;
import dev.millrace.config.Environment;
import dev.millrace.config.Parameters;
import dev.millrace.fingerprint.Decision;
import dev.millrace.fingerprint.FingerprintRecorder;
import dev.millrace.fingerprint.Fingerprints;
import dev.millrace.hook.Hook;
import dev.millrace.hook.Hooks;
import dev.millrace.hook.RunInfo;
import dev.millrace.hook.SetupHook;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.pipeline.PipelineCheck;
import dev.millrace.pipeline.PipelineGraph;
import dev.millrace.pipeline.Selection;
import dev.millrace.pipeline.Wiring;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Problems;
import dev.millrace.record.Asked;
import dev.millrace.record.Resumption;
import dev.millrace.record.RunHistory;
import dev.millrace.record.RunRecord;
import dev.millrace.record.RunRecorder;
import dev.millrace.runner.RunIds;
import dev.millrace.runner.RunRequest;
import dev.millrace.runner.RunResult;
import dev.millrace.runner.Runner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * An open project, the one front door: its pipelines, catalog and parameters, and a way to run them.
 *
 * <p>Configuration, catalog and injector are made when they are first needed, so that looking at pipelines costs little.
 * Safe for use by several threads.
 */
public final class Project {
    /** The pipeline of all nodes of the project, unless the project defines one of that name. */
    public static final String DEFAULT_PIPELINE = "__default__";

    private final String name;
    private final ProjectDefinition definition;
    private final ProjectOptions options;
    private final RunIds ids;
    private final RunHistory history;
    private final List<MillracePlugin> plugins;
    private final Container container;
    private final PipelineRegistry registry;
    private final Configuration configuration;
    private final Fingerprints fingerprints;
    private final Lazy<Hooks> allHooks;
    private final Lazy<DisabledHooks> disabledHooks = new Lazy<>(this::openDisabledHooks);
    private final Lazy<Hooks> hooks = new Lazy<>(this::openHooks);
    private final Lazy<Parameters> parameters = new Lazy<>(this::openParameters);
    private final Map<String, Runner> runners = new ConcurrentHashMap<>();
    private final Lazy<ConfiguredCatalog> catalog = new Lazy<>(this::openCatalog);

    private Project(ProjectDefinition definition, ProjectBuilder built, ProjectOptions options) {
        this.name = definition.getClass().getSimpleName();
        this.definition = definition;
        this.options = options;
        this.ids = RunIds.by(options.clock());
        this.history = RunHistory.of(options.files().home(), options.clock());
        this.plugins = Plugins.of(built.plugins());
        this.configuration = new Configuration(options);
        this.fingerprints =
                Fingerprints.of(options.files(), options.environment().name());
        List<Module> modules =
                Stream.concat(plugins.stream(), built.modules().stream()).toList();
        this.container = new Container(modules, this::bindOwn, options.parent());
        this.registry = new PipelineRegistry(built.pipelines(), container);
        this.allHooks = new Lazy<>(() -> Hooks.of(container.hooks()).plus(Hooks.of(built.hooks())));
    }

    /**
     * Opens the project of a definition.
     *
     * @throws InvalidDefinitionException if the definition can't be used as it stands
     */
    public static Project open(ProjectDefinition definition, ProjectOptions options) {
        String name = definition.getClass().getSimpleName();
        ProjectBuilder builder = new ProjectBuilder();
        try {
            definition.define(builder);
        } catch (InvalidDefinitionException e) {
            throw e;
        } catch (RuntimeException e) {
            throw Definitions.failed(definition.getClass(), "define threw " + e, e);
        }
        new Problems(PipelineRegistry.check(builder.pipelines())).throwIfAny("Project " + name + " cannot be opened");
        return new Project(definition, builder, options);
    }

    /**
     * Opens the project of a definition that is named by its class.
     *
     * @throws InvalidDefinitionException if the definition can't be used as it stands
     */
    public static Project open(Class<? extends ProjectDefinition> definition, ProjectOptions options) {
        return open(Definitions.make(definition), options);
    }

    /**
     * Returns this project opened anew: with the configuration as it is written now, and other objects of node classes. Runs
     * of this one that are under way, and later ones, are not disturbed.
     *
     * @throws InvalidDefinitionException if the definition can't be used as it stands
     */
    public Project reopened() {
        return open(definition, options);
    }

    /** Returns the name of the project: that of the class that defines it. */
    public String name() {
        return name;
    }

    /** Returns where the project is. */
    public ProjectLayout layout() {
        return options.layout();
    }

    /** Returns the environment in which it was opened. */
    public Environment environment() {
        return options.environment();
    }

    /** Returns the names of the plugins, in the order in which they were added. */
    public List<String> plugins() {
        return plugins.stream().map(MillracePlugin::name).toList();
    }

    /** Returns the version of each plugin by its name, in the same order; empty where its jar does not tell. */
    public Map<String, String> pluginVersions() {
        Map<String, String> versions = new LinkedHashMap<>();
        plugins.forEach(plugin -> versions.putIfAbsent(
                plugin.name(),
                Optional.ofNullable(plugin.getClass().getPackage().getImplementationVersion())
                        .orElse("")));
        return versions;
    }

    /** Returns the names of the pipelines, that of the default included. */
    public SortedSet<String> pipelines() {
        return registry.names();
    }

    /**
     * Returns a pipeline, as it was defined, right or wrong.
     *
     * @param pipelineName its name; several with commas between them, which no name has in it, mean their union
     * @throws InvalidDefinitionException with every name of which there is none
     */
    public Pipeline pipeline(String pipelineName) {
        return registry.pipeline(pipelineName);
    }

    /**
     * Returns the parameters of the environment, with those of the options on top.
     *
     * @throws InvalidDefinitionException if a file can't be used, or the options name a parameter that no file has
     */
    public Parameters parameters() {
        return parameters.get();
    }

    /**
     * Returns the catalog of the environment.
     *
     * @throws InvalidDefinitionException if a file can't be used
     */
    public ConfiguredCatalog catalog() {
        return catalog.get();
    }

    /**
     * Returns the hooks of plugins, followed by those of the project, without those that are disabled.
     *
     * @throws InvalidDefinitionException if one can't be made
     */
    public Hooks hooks() {
        return hooks.get();
    }

    /**
     * Returns the runner {@code sequential} or {@code parallel}, or an object of the class of that full name; the same
     * at every call, so that runs share its threads.
     *
     * @throws InvalidDefinitionException if there is none of that name
     */
    public Runner runner(String runnerName) {
        return runners.computeIfAbsent(runnerName, name -> Runners.named(name, container));
    }

    /**
     * Runs a pipeline.
     *
     * @return how it ended; a failing node is a result, not an exception
     * @throws InvalidDefinitionException if it can't be run; it tells every problem, and nothing was run
     */
    public RunResult run(RunOptions run) {
        boolean isRecorded = areRunsRecorded();
        if (isRecorded) {
            history.prepare();
        }
        Pipeline whole = pipeline(run.pipeline());
        new Problems(container.check(registry.types(run.pipeline())))
                .throwIfAny("Pipeline '" + run.pipeline() + "' cannot be built");
        new Problems(disabledHooks.get().problems(allHooks.get())).throwIfAny("The hooks cannot be disabled");
        if (!run.handsAnything()) {
            return run(run, request(run, whole), isRecorded);
        }
        HandedCatalog.check(run, whole);
        RunRequest request = request(run, whole);
        HandedCatalog handed = HandedCatalog.of(request.catalog(), run);
        return handed.returning(run(run, request.on(handed), isRecorded));
    }

    private RunResult run(RunOptions run, RunRequest all, boolean isRecorded) {
        Skipping skipping = skipping(run);
        Optional<Decision> decision = decide(run, skipping, all);
        RunRequest request = decision.isPresent()
                ? all.skipping(decision.get().skips())
                : skipping == Skipping.WHAT_IS_STORED
                        ? all.skipping(MissingOutputs.others(checked(all), run.returned()))
                        : all;
        if (!isRecorded && decision.isEmpty()) {
            return run.runner().run(request);
        }
        if (!isRecorded) {
            return watched(run, request, decision, List.of(), (node, hash) -> {});
        }
        try (RunRecorder recorder = history.begin(
                request.run(),
                asked(run, request.skips().keySet()),
                request.parameters().tree(),
                configuration.secrets())) {
            try {
                RunResult result = watched(
                        run, request.as(recorder.run()), decision, List.of(recorder), recorder::takeFingerprint);
                recorder.end(result);
                return result;
            } catch (RuntimeException | Error e) {
                recorder.end(e);
                throw e;
            }
        }
    }

    /** A run of which nothing but its end was lost has no node left, which no selection could say. */
    private RunRequest request(RunOptions run, Pipeline whole) {
        Optional<SortedSet<String>> left = run.resumption().map(Resumption::nodes);
        Selection selection = left.filter(nodes -> !nodes.isEmpty())
                .map(nodes -> Selection.everything().with(Selection.Filter.NODES, nodes))
                .orElse(left.isPresent() ? Selection.everything() : run.selection());
        boolean isEmpty = left.filter(SortedSet::isEmpty).isPresent();
        return new RunRequest(
                identity(run, selection),
                isEmpty ? Pipeline.empty() : whole,
                run.loadVersions().isEmpty() ? catalog() : catalog().loading(run.loadVersions()),
                parameters(),
                hooks().plus(run.hooks()),
                run.cancellation(),
                run.results(),
                run.onFailure(),
                Map.of());
    }

    private RunInfo identity(RunOptions run, Selection selection) {
        RunInfo next = ids.next(run.pipeline(), environment().name(), selection);
        return run.id()
                .map(id -> new RunInfo(id, next.pipeline(), next.environment(), selection, next.start()))
                .orElse(next);
    }

    private RunResult watched(
            RunOptions run,
            RunRequest request,
            Optional<Decision> decision,
            List<Hook> recorders,
            BiConsumer<String, String> fingerprints) {
        try (FingerprintRecorder noting =
                this.fingerprints.begin(request, run.loadVersions(), decision, fingerprints)) {
            List<Hook> first = new ArrayList<>(recorders);
            first.add(noting);
            return run.runner().run(request.with(Hooks.of(first).plus(request.hooks())));
        }
    }

    private Skipping skipping(RunOptions run) {
        if (run.resumption().isPresent()) {
            return Skipping.NOTHING;
        }
        return run.skipping() != Skipping.AS_CONFIGURED
                ? run.skipping()
                : configuration.isUnchangedSkipped() ? Skipping.UNCHANGED : Skipping.NOTHING;
    }

    private Optional<Decision> decide(RunOptions run, Skipping skipping, RunRequest request) {
        return skipping == Skipping.UNCHANGED
                ? Optional.of(fingerprints.decide(checked(request), run.loadVersions(), run.returned()))
                : Optional.empty();
    }

    /** What is wrong with the pipeline or the catalog is told before anybody looks for outputs. */
    private static RunRequest checked(RunRequest request) {
        Wiring wiring = new Wiring(PipelineGraph.of(request.pipeline()), request.catalog(), request.parameters());
        PipelineCheck.problems(request.pipeline(), wiring)
                .throwIfAny("Pipeline '" + request.run().pipeline() + "' cannot be built");
        return request;
    }

    /**
     * Tells which nodes {@link Skipping#UNCHANGED} would run and why, and runs nothing.
     *
     * @throws InvalidDefinitionException if the pipeline can't be run
     */
    public Decision explain(RunOptions run) {
        Pipeline whole = pipeline(run.pipeline());
        return fingerprints.decide(checked(request(run, whole)), run.loadVersions(), run.returned());
    }

    /** Nodes that need not run are as those that an earlier run has done. */
    private Asked asked(RunOptions run, Set<String> skipped) {
        SortedSet<String> done = new TreeSet<>(skipped);
        run.resumption().ifPresent(each -> done.addAll(each.done()));
        return new Asked(
                options.command(),
                run.pipeline(),
                environment().name(),
                run.selection(),
                Runners.nameOf(run.runner()),
                options.overrides(),
                new TreeMap<>(run.loadVersions()),
                run.resumption().map(each -> each.run().id()),
                done);
    }

    /** Returns what is recorded of the runs of this project, by whichever process. */
    public RunHistory history() {
        return history;
    }

    /**
     * Tells whether runs of this project are recorded: they are, unless its options or its settings say no.
     *
     * @throws InvalidDefinitionException if the settings can't be read
     */
    public boolean areRunsRecorded() {
        return options.areRecordsWanted() && configuration.areRunsRecorded();
    }

    /**
     * Returns what is still to be done of a run that did not succeed, for {@link RunOptions#resuming}. Parameters and files
     * are taken as they are now.
     *
     * @throws InvalidDefinitionException if it can't be resumed
     */
    public Resumption resumption(RunRecord run) {
        RunOptions whole = RunOptions.of(run.asked().pipeline());
        return Resumption.of(run, request(whole, pipeline(whole.pipeline())), configuration.secrets());
    }

    /**
     * Checks everything that can be known before a run, for every pipeline: wiring, types, parameters, the catalog. Runs
     * no node, and no hook is told.
     *
     * @param wanted in which environments, and whether storages are asked
     * @return every problem of every kind, none twice
     */
    public CheckReport check(CheckOptions wanted) {
        Findings findings = new Findings();
        for (Environment each : wanted.environments(layout())) {
            findings.begin(each);
            ProjectOptions there = options.in(each);
            try {
                Configuration read = new Configuration(there);
                new EnvironmentCheck(read, container, registry, layout().conf(), wanted.isOnline()).run(findings);
                findings.addAll(disabledHooks(read).problems(allHooks.get()));
            } catch (InvalidDefinitionException e) {
                findings.addAll(e.problems());
            }
        }
        return findings.report(pipelines());
    }

    /**
     * Returns what files of the catalog may say, in JSON Schema (draft 2020-12): the types on the class path and those of
     * the project, with their keys.
     *
     * @return a map of maps, lists, texts, numbers and truths
     * @throws InvalidDefinitionException if a type can't be loaded
     */
    public Map<String, Object> catalogSchema() {
        return new CatalogBuilder(layout().root())
                .factoriesFromClassPath()
                .factories(container.formats())
                .schema();
    }

    /**
     * Returns what files of parameters may say, in JSON Schema (draft 2020-12): what the nodes of all pipelines ask for.
     * Other keys are allowed.
     *
     * @return a map of maps, lists, texts, numbers and truths
     * @throws InvalidDefinitionException if a pipeline can't be made
     */
    public Map<String, Object> parametersSchema() {
        return ParametersSchema.of(registry.all().values());
    }

    /** Returns the hooks that are left out; settings that can't be read are told by those who need them. */
    private DisabledHooks disabledHooks(Configuration read) {
        DisabledHooks disabled = new DisabledHooks();
        try {
            if (!allHooks.get().all().isEmpty()) {
                disabled.plus(read.settings().disabledHooks());
            }
        } catch (InvalidDefinitionException e) {
            // they leave out no hook
        }
        return disabled.plus(options.disabledHooks());
    }

    private DisabledHooks openDisabledHooks() {
        return disabledHooks(configuration);
    }

    private Hooks openHooks() {
        return disabledHooks.get().leaveOutOf(allHooks.get());
    }

    private Parameters openParameters() {
        Parameters read = configuration.parameters();
        hooks().fire(
                        SetupHook.class,
                        "afterProjectOpened",
                        hook -> hook.afterProjectOpened(
                                new SetupHook.ProjectOpened(options.files().home(), environment(), read)));
        return read;
    }

    private ConfiguredCatalog openCatalog() {
        Parameters known = parameters();
        ConfiguredCatalog made = configuration.catalog(container.formats(), container.converters());
        hooks().fire(
                        SetupHook.class,
                        "afterCatalogCreated",
                        hook -> hook.afterCatalogCreated(new SetupHook.CatalogCreated(made, known)));
        return made;
    }

    private void bindOwn(Binder binder) {
        binder.bind(ProjectLayout.class)
                .toInstance(new ProjectLayout(options.files().home(), layout().conf()));
        binder.bind(Environment.class).toInstance(environment());
        binder.bind(Parameters.class).toProvider(configuration::parameters);
    }
}
