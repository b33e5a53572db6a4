package dev.millrace.launch;

import com.google.inject.Module;
import dev.millrace.annotated.Instances;
import dev.millrace.hook.Hook;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.problem.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Records what a project consists of; nothing is checked before the project is opened. Not safe for several threads. */
public final class ProjectBuilder {
    private static final StackWalker STACK = StackWalker.getInstance();

    private final List<PipelineEntry> pipelines = new ArrayList<>();
    private final List<Hook> hooks = new ArrayList<>();
    private final List<MillracePlugin> plugins = new ArrayList<>();
    private final List<Module> modules = new ArrayList<>();

    ProjectBuilder() {}

    /** Adds a pipeline of the annotated methods of some classes, whose objects are made by the injector. */
    public ProjectBuilder pipeline(String name, Class<?>... types) {
        pipelines.add(new PipelineEntry(name, instances -> Pipeline.of(instances, types), List.of(types), caller()));
        return this;
    }

    /** Adds a pipeline that was made elsewhere, for example by {@link Pipeline#builder()}. */
    public ProjectBuilder pipeline(String name, Pipeline pipeline) {
        pipelines.add(new PipelineEntry(name, instances -> pipeline, List.of(), caller()));
        return this;
    }

    /**
     * Adds a pipeline that is put together from annotated classes, for example of one class under two namespaces:
     * {@code nodes -> Pipeline.of(nodes, Forecast.class).under("north")}.
     *
     * @param pipeline makes it when it is first needed; gets what makes the objects of node classes, by the injector
     */
    public ProjectBuilder pipeline(String name, Function<? super Instances, Pipeline> pipeline) {
        pipelines.add(new PipelineEntry(name, pipeline, List.of(), caller()));
        return this;
    }

    /** Adds a hook, which is called after those of plugins. */
    public ProjectBuilder hook(Hook hook) {
        hooks.add(hook);
        return this;
    }

    /** Adds a plugin that is not found through {@code ServiceLoader}. */
    public ProjectBuilder plugin(MillracePlugin plugin) {
        plugins.add(plugin);
        return this;
    }

    /** Adds a module, which binds what the project's own classes inject. */
    public ProjectBuilder module(Module module) {
        modules.add(module);
        return this;
    }

    List<PipelineEntry> pipelines() {
        return List.copyOf(pipelines);
    }

    List<Hook> hooks() {
        return List.copyOf(hooks);
    }

    List<MillracePlugin> plugins() {
        return List.copyOf(plugins);
    }

    List<Module> modules() {
        return List.copyOf(modules);
    }

    private static Location caller() {
        return STACK.walk(frames -> frames.filter(frame -> !frame.getClassName().equals(ProjectBuilder.class.getName()))
                .findFirst()
                .map(Places::of)
                .orElseGet(Location::unknown));
    }
}
