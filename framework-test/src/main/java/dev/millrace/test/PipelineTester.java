package dev.millrace.test;

import dev.millrace.config.ConfigTree;
import dev.millrace.config.Parameters;
import dev.millrace.data.DatasetName;
import dev.millrace.data.DatasetRef;
import dev.millrace.hook.Hook;
import dev.millrace.hook.Hooks;
import dev.millrace.node.Port;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.pipeline.Selection;
import dev.millrace.problem.Location;
import dev.millrace.runner.RunRequest;
import dev.millrace.runner.RunResult;
import dev.millrace.runner.Runner;
import dev.millrace.runner.SequentialRunner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Runs a pipeline, or some of its nodes, on data that a test gives. Immutable.
 *
 * <p>Nodes that are left out need nothing: only what the chosen nodes read has to be given.
 */
public final class PipelineTester {
    private final Pipeline pipeline;
    private final TestCatalog catalog;
    private final Parameters parameters;
    private final List<Hook> hooks;
    private final Runner runner;

    private PipelineTester(
            Pipeline pipeline, TestCatalog catalog, Parameters parameters, List<Hook> hooks, Runner runner) {
        this.pipeline = pipeline;
        this.catalog = catalog;
        this.parameters = parameters;
        this.hooks = List.copyOf(hooks);
        this.runner = runner;
    }

    /** Returns a tester of a pipeline. */
    public static PipelineTester of(Pipeline pipeline) {
        return new PipelineTester(pipeline, TestCatalog.empty(), Parameters.empty(), List.of(), new SequentialRunner());
    }

    /** Returns a tester of the annotated methods of some classes. */
    public static PipelineTester of(Class<?>... types) {
        return of(Pipeline.of(types));
    }

    /**
     * Returns a tester of the nodes of these names only.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException if there is no node of one of these names
     */
    public PipelineTester nodes(String... names) {
        return select(Selection.nodes(names));
    }

    /**
     * Returns a tester of the nodes that a selection chooses.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException if it names something that is not there, or chooses nothing
     */
    public PipelineTester select(Selection selection) {
        return new PipelineTester(pipeline.select(selection), catalog, parameters, hooks, runner);
    }

    /** Returns a tester that gives a dataset; a value that is itself a dataset is taken as such. */
    public PipelineTester with(String name, Object value) {
        return with(catalog.with(name, value));
    }

    /** Returns a tester that gives a dataset. */
    public <T> PipelineTester with(DatasetRef<T> ref, T value) {
        return with(catalog.with(ref, value));
    }

    /** Returns a tester with another catalog. */
    public PipelineTester with(TestCatalog other) {
        return new PipelineTester(pipeline, other, parameters, hooks, runner);
    }

    /**
     * Returns a tester that gives a parameter.
     *
     * @param path the path, keys joined by dots
     * @param value a text, a number, a boolean, or a list or map of these
     */
    public PipelineTester param(String path, Object value) {
        Object nested = value;
        List<String> keys = new ArrayList<>(List.of(path.split("\\.", -1)));
        Collections.reverse(keys);
        for (String key : keys) {
            nested = Map.of(key, nested);
        }
        ConfigTree tree = ConfigTree.of(nested, Location.named("the test's parameters"));
        return new PipelineTester(pipeline, catalog, parameters.with(tree), hooks, runner);
    }

    /** Returns a tester with one more hook. */
    public PipelineTester with(Hook hook) {
        List<Hook> more = new ArrayList<>(hooks);
        more.add(hook);
        return new PipelineTester(pipeline, catalog, parameters, more, runner);
    }

    /** Returns a tester with another runner. */
    public PipelineTester on(Runner other) {
        return new PipelineTester(pipeline, catalog, parameters, hooks, other);
    }

    /**
     * Runs, and keeps every dataset that is written for the test to look at.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException if the pipeline can't be run as it stands
     */
    public TestRun run() {
        TestCatalog kept = catalog.keepingAll(written());
        RecordingHook recording = new RecordingHook();
        List<Hook> all = new ArrayList<>(hooks);
        all.add(recording);
        RunResult result =
                runner.run(RunRequest.of(pipeline, kept).with(parameters).with(Hooks.of(all)));
        return new TestRun(result, kept, recording.events());
    }

    private List<DatasetName> written() {
        return pipeline.nodes().stream()
                .flatMap(node -> node.outputs().stream())
                .map(Port::dataset)
                .toList();
    }
}
