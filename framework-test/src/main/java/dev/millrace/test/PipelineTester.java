package dev.millrace.test;

import dev.millrace.data.DatasetName;
import dev.millrace.data.DatasetRef;
import dev.millrace.hook.Hook;
import dev.millrace.launch.Project;
import dev.millrace.node.Port;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.pipeline.Selection;
import dev.millrace.pipeline.Selection.Filter;
import dev.millrace.runner.OnFailure;
import dev.millrace.runner.Runner;
import dev.millrace.runner.SequentialRunner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a pipeline, or some of its nodes, on data that a test gives. Immutable.
 *
 * <p>One of node classes has every dataset in memory; nodes that are left out need nothing: only what the chosen nodes read
 * has to be given. One that {@link PipelineTest} hands over runs the nodes of a project: what is not given is read from the
 * project's catalog, and what is written lands, through the real formats, in a temporary folder.
 */
public final class PipelineTester {
    private final Bench bench;
    private final String name;
    private final List<Selection> selections;
    private final TestCatalog catalog;
    private final List<Hook> hooks;
    private final Runner runner;
    private final OnFailure onFailure;

    private PipelineTester(
            Bench bench,
            String name,
            List<Selection> selections,
            TestCatalog catalog,
            List<Hook> hooks,
            Runner runner,
            OnFailure onFailure) {
        this.bench = bench;
        this.name = name;
        this.selections = List.copyOf(selections);
        this.catalog = catalog;
        this.hooks = List.copyOf(hooks);
        this.runner = runner;
        this.onFailure = onFailure;
    }

    static PipelineTester on(Bench bench) {
        return new PipelineTester(
                bench,
                Project.DEFAULT_PIPELINE,
                List.of(),
                TestCatalog.empty(),
                List.of(),
                new SequentialRunner(),
                OnFailure.STOP);
    }

    /** Returns a tester of a pipeline. */
    public static PipelineTester of(Pipeline pipeline) {
        return on(MemoryBench.of(pipeline));
    }

    /** Returns a tester of the annotated methods of some classes. */
    public static PipelineTester of(Class<?>... types) {
        return of(Pipeline.of(types));
    }

    /**
     * Returns a tester of one pipeline of the project, instead of all of them together.
     *
     * @param pipeline its name; several with commas between them mean their union
     * @throws dev.millrace.problem.InvalidDefinitionException if the project has none of that name, or there is no project
     */
    public PipelineTester pipeline(String pipeline) {
        bench.pipeline(pipeline);
        return new PipelineTester(bench, pipeline, List.of(), catalog, hooks, runner, onFailure);
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
     * Returns a tester of these nodes and all that need what they make.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException if there is no node of one of these names
     */
    public PipelineTester fromNodes(String... names) {
        return select(Filter.FROM_NODES, names);
    }

    /**
     * Returns a tester of these nodes and all of which they need something.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException if there is no node of one of these names
     */
    public PipelineTester toNodes(String... names) {
        return select(Filter.TO_NODES, names);
    }

    /**
     * Returns a tester of the nodes that need one of these datasets, and all that need what they make.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException if there is no dataset of one of these names
     */
    public PipelineTester fromInputs(String... datasets) {
        return select(Filter.FROM_INPUTS, datasets);
    }

    /**
     * Returns a tester of the nodes that are needed to make these datasets.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException if no node makes one of them
     */
    public PipelineTester toOutputs(String... datasets) {
        return select(Filter.TO_OUTPUTS, datasets);
    }

    /**
     * Returns a tester of the nodes that have one of these tags.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException if no node has one of them
     */
    public PipelineTester tags(String... tags) {
        return select(Filter.TAGS, tags);
    }

    /**
     * Returns a tester of the nodes in these namespaces.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException if there is no such namespace
     */
    public PipelineTester namespaces(String... namespaces) {
        return select(Filter.NAMESPACES, namespaces);
    }

    private PipelineTester select(Filter filter, String... names) {
        return select(Selection.everything().with(filter, List.of(names)));
    }

    /**
     * Returns a tester of the nodes that a selection chooses, among those that were chosen before.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException if it names something that is not there, or chooses nothing
     */
    public PipelineTester select(Selection selection) {
        List<Selection> more = new ArrayList<>(selections);
        more.add(selection);
        PipelineTester narrower = new PipelineTester(bench, name, more, catalog, hooks, runner, onFailure);
        narrower.pipeline();
        return narrower;
    }

    /** Returns a tester that gives a dataset; a value that is itself a dataset is taken as such. */
    public PipelineTester with(String dataset, Object value) {
        return with(catalog.with(dataset, value));
    }

    /** Returns a tester that gives a dataset. */
    public <T> PipelineTester with(DatasetRef<T> ref, T value) {
        return with(catalog.with(ref, value));
    }

    /** Returns a tester that gives other datasets than before. */
    public PipelineTester with(TestCatalog other) {
        return new PipelineTester(bench, name, selections, other, hooks, runner, onFailure);
    }

    /** Returns a tester with one more hook. */
    public PipelineTester with(Hook hook) {
        List<Hook> more = new ArrayList<>(hooks);
        more.add(hook);
        return new PipelineTester(bench, name, selections, catalog, more, runner, onFailure);
    }

    /**
     * Returns a tester that gives a parameter. In a project, one that no file has is a problem of the run.
     *
     * @param path the path, keys joined by dots
     * @param value a text, a number, a boolean, or a list or map of these
     */
    public PipelineTester param(String path, Object value) {
        return with(bench.setup().param(path, value));
    }

    /**
     * Returns a tester in another environment of the project.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException if there is no project; one that the project does not have is a
     *     problem of the run
     */
    public PipelineTester in(String environment) {
        return with(bench.setup().in(environment));
    }

    /**
     * Returns a tester with an entry of the catalog instead of that of its name in the files.
     *
     * @param dataset its name
     * @param yaml what stands under the name, such as <code>{ type: csv, path: data/few.csv }</code>; references stay text
     * @throws dev.millrace.problem.InvalidDefinitionException if it is no YAML, or if there is no project; what is wrong in the
     *     entry is a problem of the run
     */
    public PipelineTester entry(String dataset, String yaml) {
        return with(bench.setup().entry(dataset, yaml));
    }

    /** Returns a tester whose clock stands at another moment. */
    public PipelineTester at(Instant moment) {
        return with(bench.setup().at(moment));
    }

    /** Returns a tester whose runs have this id; in a project, from the second on with a number behind it. */
    public PipelineTester as(String runId) {
        return with(bench.setup().as(runId));
    }

    private PipelineTester with(Setup setup) {
        return new PipelineTester(bench.with(setup), name, selections, catalog, hooks, runner, onFailure);
    }

    /** Returns a tester with another runner. */
    public PipelineTester on(Runner other) {
        return new PipelineTester(bench, name, selections, catalog, hooks, other, onFailure);
    }

    /**
     * Returns a tester whose nodes run in parallel, in an order that is chosen by chance and is the same whenever the seed is: one
     * node at a time goes on until it begins, is called, has returned, saves an output or ends, and then maybe another one
     * does. What fails tells the seed and the order.
     *
     * <p>The limits are those of the tester's {@link dev.millrace.runner.ParallelRunner}; without one, all nodes that are ready
     * take part. A node that waits for another one makes {@link #run} throw after a minute.
     *
     * @param seed any number
     * @throws dev.millrace.problem.InvalidDefinitionException if the tester has a runner of another kind
     */
    public PipelineTester interleaved(long seed) {
        return on(Interleaved.of(seed, runner));
    }

    /** Returns a tester with a say on what becomes of the other nodes when one has failed. */
    public PipelineTester with(OnFailure choice) {
        return new PipelineTester(bench, name, selections, catalog, hooks, runner, choice);
    }

    /**
     * Runs, and keeps every dataset that is written for the test to look at.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException if the pipeline can't be run as it stands
     * @throws IllegalStateException if the run ended with memory outside the heap that nobody released
     */
    public TestRun run() {
        Runner once = runner instanceof Interleaved interleaved ? interleaved.once() : runner;
        return bench.run(new Trial(name, pipeline(), selections.isEmpty(), catalog, hooks, once, onFailure));
    }

    /** Returns what a run is given. */
    TestCatalog given() {
        return catalog;
    }

    /** Returns the datasets that a run writes. */
    List<DatasetName> written() {
        return pipeline().nodes().stream()
                .flatMap(node -> node.outputs().stream())
                .map(Port::dataset)
                .toList();
    }

    private Pipeline pipeline() {
        Pipeline chosen = bench.pipeline(name);
        for (Selection each : selections) {
            chosen = chosen.select(each);
        }
        return chosen;
    }
}
