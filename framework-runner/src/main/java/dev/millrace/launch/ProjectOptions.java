package dev.millrace.launch;

import com.google.inject.Injector;
import dev.millrace.config.ConfigTree;
import dev.millrace.config.Environment;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a project is opened: where it is, in which environment, with which parameters on top. Immutable. */
public final class ProjectOptions {
    private final ProjectLayout layout;
    private final Environment environment;
    private final ConfigTree overrides;
    private final boolean newParametersAllowed;
    private final Set<String> disabledHooks;
    private final @Nullable Injector parent;
    private final List<String> command;
    private final boolean recordsWanted;

    private ProjectOptions(
            ProjectLayout layout,
            Environment environment,
            ConfigTree overrides,
            boolean newParametersAllowed,
            Set<String> disabledHooks,
            @Nullable Injector parent,
            List<String> command,
            boolean recordsWanted) {
        this.layout = layout;
        this.environment = environment;
        this.overrides = overrides;
        this.newParametersAllowed = newParametersAllowed;
        this.disabledHooks = Set.copyOf(disabledHooks);
        this.parent = parent;
        this.command = List.copyOf(command);
        this.recordsWanted = recordsWanted;
    }

    /** Returns the options for a project in its usual state: environment {@code local}, no parameter changed. */
    public static ProjectOptions of(ProjectLayout layout) {
        return new ProjectOptions(
                layout, Environment.LOCAL, ConfigTree.empty(), false, Set.of(), null, List.of(), true);
    }

    /** Returns these options with another environment on top of {@code base}. */
    public ProjectOptions in(Environment other) {
        return new ProjectOptions(
                layout, other, overrides, newParametersAllowed, disabledHooks, parent, command, recordsWanted);
    }

    /**
     * Returns these options with parameters that are laid over those of the files, key by key. One that no file has is a
     * problem, unless {@link #allowingNewParameters()} was said as well.
     */
    public ProjectOptions with(ConfigTree parameters) {
        return new ProjectOptions(
                layout, environment, parameters, newParametersAllowed, disabledHooks, parent, command, recordsWanted);
    }

    /** Returns these options such that parameters laid over those of the files may also be new ones. */
    public ProjectOptions allowingNewParameters() {
        return new ProjectOptions(layout, environment, overrides, true, disabledHooks, parent, command, recordsWanted);
    }

    /** Returns these options without hooks of these names, besides those that the settings leave out. */
    public ProjectOptions withoutHooks(Set<String> names) {
        return new ProjectOptions(
                layout, environment, overrides, newParametersAllowed, names, parent, command, recordsWanted);
    }

    /** Returns these options with an injector whose bindings the project's classes and plugins may use. */
    public ProjectOptions under(Injector injector) {
        return new ProjectOptions(
                layout, environment, overrides, newParametersAllowed, disabledHooks, injector, command, recordsWanted);
    }

    /** Returns these options with the words of the command line by which the project is opened, for the records of its runs. */
    public ProjectOptions forCommand(List<String> words) {
        return new ProjectOptions(
                layout, environment, overrides, newParametersAllowed, disabledHooks, parent, words, recordsWanted);
    }

    /** Returns these options such that no run is recorded, whatever the settings say, as for a service with many runs. */
    public ProjectOptions withoutRecords() {
        return new ProjectOptions(
                layout, environment, overrides, newParametersAllowed, disabledHooks, parent, command, false);
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

    @Nullable
    Injector parent() {
        return parent;
    }
}
