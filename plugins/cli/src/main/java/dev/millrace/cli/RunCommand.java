package dev.millrace.cli;

import dev.millrace.hook.Hooks;
import dev.millrace.launch.Project;
import dev.millrace.launch.RunOptions;
import dev.millrace.pipeline.Selection;
import dev.millrace.pipeline.Selection.Filter;
import dev.millrace.runner.CancellationToken;
import dev.millrace.runner.RunRequest.Results;
import dev.millrace.runner.RunResult;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a pipeline and tells what became of it. */
@Command(
        name = "run",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = "Runs a pipeline. Of several filters, the nodes that all of them leave are run.")
final class RunCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Option(
            names = {"-p", "--pipeline"},
            paramLabel = "NAME",
            description = "The pipeline; all nodes of the project if left out.")
    private String pipeline = "__default__";

    @Option(
            names = {"-n", "--nodes"},
            split = ",",
            hideParamSyntax = true,
            paramLabel = "NODE,...",
            description = "These nodes.")
    private List<String> nodes = List.of();

    @Option(
            names = "--from-nodes",
            split = ",",
            hideParamSyntax = true,
            paramLabel = "NODE,...",
            description = "These nodes and all that depend on them.")
    private List<String> fromNodes = List.of();

    @Option(
            names = "--to-nodes",
            split = ",",
            hideParamSyntax = true,
            paramLabel = "NODE,...",
            description = "These nodes and all that they depend on.")
    private List<String> toNodes = List.of();

    @Option(
            names = "--from-inputs",
            split = ",",
            hideParamSyntax = true,
            paramLabel = "DATASET,...",
            description = "The nodes that read these datasets and all that depend on them.")
    private List<String> fromInputs = List.of();

    @Option(
            names = "--to-outputs",
            split = ",",
            hideParamSyntax = true,
            paramLabel = "DATASET,...",
            description = "The nodes that write these datasets and all that they depend on.")
    private List<String> toOutputs = List.of();

    @Option(
            names = {"-t", "--tags"},
            split = ",",
            hideParamSyntax = true,
            paramLabel = "TAG,...",
            description = "The nodes that carry one of these tags.")
    private List<String> tags = List.of();

    @Option(
            names = {"-r", "--runner"},
            paramLabel = "NAME",
            description = "'sequential', 'parallel', or the full name of a class that implements Runner.")
    private String runner = "sequential";

    @Mixin
    private final OpenOptions open = new OpenOptions();

    RunCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        return invocation.onProject(open.of(invocation.root().layout()), this::run);
    }

    private int run(Project project) {
        Screen screen = invocation.screen();
        CancellationToken token = CancellationToken.live();
        RunOptions options = RunOptions.of(pipeline)
                .selecting(selection())
                .on(project.runner(runner))
                .with(token)
                .with(Results.DROP);
        try (Interruption interruption = Interruption.stops(token, screen)) {
            RunResult result = watched(project, options);
            return new RunReport(project, new Failures(screen, invocation.root()), screen).tell(result, interruption);
        }
    }

    private RunResult watched(Project project, RunOptions options) {
        if (!invocation.screen().isTerminal()) {
            return project.run(options);
        }
        try (Progress progress = Progress.on(invocation.screen())) {
            return project.run(options.with(Hooks.of(List.of(progress))));
        }
    }

    private Selection selection() {
        return Selection.everything()
                .with(Filter.NODES, nodes)
                .with(Filter.FROM_NODES, fromNodes)
                .with(Filter.TO_NODES, toNodes)
                .with(Filter.FROM_INPUTS, fromInputs)
                .with(Filter.TO_OUTPUTS, toOutputs)
                .with(Filter.TAGS, tags);
    }
}
