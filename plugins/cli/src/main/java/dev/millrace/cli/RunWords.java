package dev.millrace.cli;

import dev.millrace.pipeline.Selection.Filter;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Problems;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what is to be run and how. */
final class RunWords {
    /** Both ways of naming pipelines were used at once. */
    static final ProblemCode PIPELINES_TWICE = new ProblemCode("CLI", 6);

    @Option(
            names = {"-p", "--pipeline"},
            paramLabel = "NAME",
            description = "The pipeline; all nodes of the project if left out.")
    private String pipeline = "";

    @Option(
            names = "--pipelines",
            split = ",",
            hideParamSyntax = true,
            paramLabel = "NAME,...",
            description = "Several pipelines together.")
    private List<String> pipelines = List.of();

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
            completionCandidates = RunnerChoice.Names.class,
            description = "'sequential', 'parallel', or the full name of a class that implements Runner.")
    private @Nullable String runner;

    @Option(
            names = "--runner-params",
            paramLabel = "KEY=VALUE[,...]",
            description = "What the runner is told: threads=4 says how many nodes 'parallel' runs at once.")
    private List<String> runnerParams = List.of();

    /**
     * Returns what was said.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException if it contradicts itself, or has a parameter that is none
     */
    RunSettings settings(OpenSettings open) {
        if (!pipeline.isEmpty() && !pipelines.isEmpty()) {
            Problems.of(Problem.error(PIPELINES_TWICE, "Both --pipeline and --pipelines say what to run.")
                            .fix("name all of them in --pipelines, with commas between them"))
                    .throwIfAny("The command line cannot be understood");
        }
        Map<Filter, List<String>> filters = new EnumMap<>(Filter.class);
        filters.put(Filter.NODES, nodes);
        filters.put(Filter.FROM_NODES, fromNodes);
        filters.put(Filter.TO_NODES, toNodes);
        filters.put(Filter.FROM_INPUTS, fromInputs);
        filters.put(Filter.TO_OUTPUTS, toOutputs);
        filters.put(Filter.TAGS, tags);
        return new RunSettings(
                pipeline.isEmpty() ? pipelines : List.of(pipeline),
                filters,
                runner,
                ParameterWords.parse("--runner-params", runnerParams),
                open);
    }
}
