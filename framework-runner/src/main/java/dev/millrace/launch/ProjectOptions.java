package dev.millrace.launch;

import com.google.inject.Injector;
import dev.millrace.config.ConfigTree;
import dev.millrace.config.Environment;
import dev.millrace.storage.ProjectFiles;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How a project is opened: where it is, in which environment, with which parameters on top. Immutable. */
public final class ProjectOptions {
    private final ProjectLayout layout;
    private final Environment environment;
    private final ConfigTree overrides;
    private final boolean newParametersAllowed;
    private final ConfigTree entries;
    private final Set<String> disabledHooks;
    private final @Nullable Injector parent;
    private final List<String> command;
    private final boolean recordsWanted;
    private final ProjectFiles files;
    private final Clock clock;

    private ProjectOptions(Draft draft) {
        this.layout = draft.layout;
        this.environment = draft.environment;
        this.overrides = draft.overrides;
        this.newParametersAllowed = draft.newParametersAllowed;
        this.entries = draft.entries;
        this.disabledHooks = Set.copyOf(draft.disabledHooks);
        this.parent = draft.parent;
        this.command = List.copyOf(draft.command);
        this.recordsWanted = draft.recordsWanted;
        this.files = draft.files;
        this.clock = draft.clock;
    }

    /** Returns the options for a project in its usual state: environment {@code local}, no parameter changed. */
    public static ProjectOptions of(ProjectLayout layout) {
        return new ProjectOptions(new Draft(layout));
    }

    /** Returns these options with another environment on top of {@code base}. */
    public ProjectOptions in(Environment other) {
        return changed(draft -> draft.environment = other);
    }

    /**
     * Returns these options with parameters that are laid over those of the files, key by key. One that no file has is a
     * problem, unless {@link #allowingNewParameters()} was said as well.
     */
    public ProjectOptions with(ConfigTree parameters) {
        return changed(draft -> draft.overrides = parameters);
    }

    /** Returns these options such that parameters laid over those of the files may also be new ones. */
    public ProjectOptions allowingNewParameters() {
        return changed(draft -> draft.newParametersAllowed = true);
    }

    /**
     * Returns these options with entries of the catalog, each of which replaces that of its name in the files. References in
     * them stay text.
     */
    public ProjectOptions withEntries(ConfigTree catalog) {
        return changed(draft -> draft.entries = catalog);
    }

    /** Returns these options without hooks of these names, besides those that the settings leave out. */
    public ProjectOptions withoutHooks(Set<String> names) {
        return changed(draft -> draft.disabledHooks = names);
    }

    /** Returns these options with an injector whose bindings the project's classes and plugins may use. */
    public ProjectOptions under(Injector injector) {
        return changed(draft -> draft.parent = injector);
    }

    /** Returns these options with the words of the command line by which the project is opened, for the records of its runs. */
    public ProjectOptions forCommand(List<String> words) {
        return changed(draft -> draft.command = words);
    }

    /** Returns these options such that no run is recorded, whatever the settings say, as for a service with many runs. */
    public ProjectOptions withoutRecords() {
        return changed(draft -> draft.recordsWanted = false);
    }

    /**
     * Returns these options such that the project is only read: files that runs save, and what is kept of runs, land in a
     * folder, from where later runs read them. What a run saves to a dataset that is no file, such as the table of a database,
     * stays in memory for later runs of the same project. Hooks and injected objects are told this folder as that of the
     * project.
     *
     * @param folder where a file lies as it would in the project, and one from outside the project below {@code .elsewhere}
     */
    public ProjectOptions writingTo(Path folder) {
        return changed(draft -> draft.files = draft.files.writingTo(folder));
    }

    /** Returns these options with a clock by which runs get their ids, and runs and versions their moments. */
    public ProjectOptions by(Clock other) {
        return changed(draft -> draft.clock = other);
    }

    /** Returns where the project is. */
    public ProjectLayout layout() {
        return layout;
    }

    /** Returns the environment. */
    public Environment environment() {
        return environment;
    }

    /** Returns the parameters that are laid over those of the files. */
    public ConfigTree overrides() {
        return overrides;
    }

    ConfigTree entries() {
        return entries;
    }

    boolean areNewParametersAllowed() {
        return newParametersAllowed;
    }

    List<String> command() {
        return command;
    }

    boolean areRecordsWanted() {
        return recordsWanted;
    }

    Set<String> disabledHooks() {
        return disabledHooks;
    }

    ProjectFiles files() {
        return files;
    }

    Clock clock() {
        return clock;
    }

    @Nullable
    Injector parent() {
        return parent;
    }

    private ProjectOptions changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new ProjectOptions(draft);
    }

    /** These options while one of them is changed. */
    private static final class Draft {
        private final ProjectLayout layout;
        private Environment environment = Environment.LOCAL;
        private ConfigTree overrides = ConfigTree.empty();
        private boolean newParametersAllowed;
        private ConfigTree entries = ConfigTree.empty();
        private Set<String> disabledHooks = Set.of();
        private @Nullable Injector parent;
        private List<String> command = List.of();
        private boolean recordsWanted = true;
        private ProjectFiles files;
        private Clock clock = Clock.systemUTC();

        Draft(ProjectLayout layout) {
            this.layout = layout;
            this.files = ProjectFiles.of(layout.root());
        }

        Draft(ProjectOptions options) {
            layout = options.layout;
            environment = options.environment;
            overrides = options.overrides;
            newParametersAllowed = options.newParametersAllowed;
            entries = options.entries;
            disabledHooks = options.disabledHooks;
            parent = options.parent;
            command = options.command;
            recordsWanted = options.recordsWanted;
            files = options.files;
            clock = options.clock;
        }
    }
}
