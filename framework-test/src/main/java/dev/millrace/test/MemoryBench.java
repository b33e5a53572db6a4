package dev.millrace.test;

import dev.millrace.config.Parameters;
import dev.millrace.data.DatasetName;
import dev.millrace.data.ValueType;
import dev.millrace.hook.RunInfo;
import dev.millrace.launch.Project;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.pipeline.Selection;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Problems;
import dev.millrace.runner.RunIds;
import dev.millrace.runner.RunRequest;
import dev.millrace.runner.RunResult;

/**
 * Nodes without a project: every dataset is in memory.
 *
 * @param nodes all nodes
 * @param setup what is changed before a run
 * @param ids gives runs their ids
 */
record MemoryBench(Pipeline nodes, Setup setup, RunIds ids) implements Bench {
    static MemoryBench of(Pipeline nodes) {
        Setup usual = Setup.usual();
        return new MemoryBench(nodes, usual, RunIds.by(usual.clock()));
    }

    @Override
    public Bench with(Setup other) {
        other.environment().ifPresent(each -> {
            throw noProject("no environment '" + each + "'");
        });
        other.entries().children().keySet().stream().findFirst().ifPresent(each -> {
            throw noProject("no catalog for an entry '" + each + "'");
        });
        return new MemoryBench(nodes, other, other.clock().equals(setup.clock()) ? ids : RunIds.by(other.clock()));
    }

    @Override
    public Pipeline pipeline(String name) {
        if (!name.equals(Project.DEFAULT_PIPELINE)) {
            throw noProject("no pipeline '" + name + "'");
        }
        return nodes;
    }

    /** Returns what to throw if something of a project is wanted. */
    static InvalidDefinitionException noProject(String what) {
        return new InvalidDefinitionException(
                "The test cannot be run",
                Problems.of(Problem.error(TestCodes.NO_PROJECT, "There is no project here, and so " + what + ".")
                        .fix("test the nodes with their project: @PipelineTest(MyProject.class)")));
    }

    @Override
    public TestRun run(Trial trial) {
        TestCatalog kept = trial.given().keepingAll(trial.written());
        RecordingHook recording = new RecordingHook();
        NodeErrors errors = new NodeErrors();
        RunInfo next = ids.next("", "", Selection.everything());
        RunRequest request = RunRequest.of(trial.pipeline(), kept)
                .as(new RunInfo(setup.run().orElse(next.id()), "", "", next.selection(), next.start()))
                .with(Parameters.empty().with(setup.params()))
                .with(trial.onFailure())
                .with(trial.hooksAnd(recording).plus(errors.hooks()));
        RunResult result = trial.runner().run(request);
        return new TestRun(result, new Kept(kept), recording.events(), errors, trial.interleaving());
    }

    /** What the datasets of a catalog hold. */
    private record Kept(TestCatalog catalog) implements Outputs {
        @Override
        public Object value(String name) {
            return catalog.value(name);
        }

        @Override
        public Object value(String name, ValueType type) {
            return catalog.find(DatasetName.of(name))
                    .map(each -> Outputs.load(each, type, catalog.conversions()))
                    .orElseGet(() -> catalog.value(name));
        }
    }
}
