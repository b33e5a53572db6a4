package dev.millrace.cli;

import dev.millrace.cli.graph.Flowchart;
import dev.millrace.cli.graph.GraphFormat;
import dev.millrace.launch.Project;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Draws a pipeline. */
final class GraphCommand implements OwnCommand {
    private static final ProblemCode NO_FORMAT = new ProblemCode("CLI", 11);

    private final Invocation invocation;

    private final Given<String> name = Given.text(Project.DEFAULT_PIPELINE);
    private final Given<@Nullable String> format = Given.text();
    private final Given<@Nullable Path> output = Given.path();
    private final Given<Boolean> noParams = Given.flag();
    private final OpenOptions open = new OpenOptions();

    GraphCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void declare(CommandSpec spec) {
        OwnCommand.describe(
                spec,
                "graph",
                "Draws the nodes and datasets of a pipeline.",
                "  millrace graph features",
                "  millrace graph --output docs/pipeline.svg",
                "  millrace graph --format dot --no-params | dot -Tpdf -o pipeline.pdf");
        spec.addPositional(name.word()
                .paramLabel("NAME")
                .description("The pipeline; all nodes of the project if left out.")
                .build());
        spec.addOption(format.option("-f", "--format")
                .paramLabel("FORMAT")
                .completionCandidates(words())
                .description("mermaid, dot or svg; told by the ending of FILE, or mermaid, if left out.")
                .build());
        spec.addOption(output.option("-o", "--output")
                .paramLabel("FILE")
                .description("The file to write, such as pipeline.svg; standard output if left out.")
                .build());
        spec.addOption(noParams.option("--no-params")
                .description("Leaves parameters out.")
                .build());
        open.declare(spec);
    }

    @Override
    public Integer call() {
        GraphFormat wanted = wanted();
        return invocation.onProject(open.of(invocation.root()), project -> draw(project, wanted));
    }

    private int draw(Project project, GraphFormat wanted) {
        Pipeline pipeline = project.pipeline(name.value());
        Flowchart chart = Flowchart.of(pipeline, project.catalog().names()::contains);
        String drawn = wanted.draw(noParams.value() ? chart.withoutParameters() : chart);
        Path file = output.value();
        if (file == null) {
            invocation.screen().print(drawn.stripTrailing());
        } else {
            WrittenFile.write(file, drawn);
            invocation.screen().tell("Pipeline '" + name.value() + "' is drawn in " + file + ".");
        }
        pipeline.recordedProblems().throwIfAny("Pipeline '" + name.value() + "' cannot be built");
        return ExitCode.SUCCESS;
    }

    private GraphFormat wanted() {
        String word = format.value();
        if (word != null) {
            return GraphFormat.named(word)
                    .orElseThrow(() -> refusal(Problem.error(NO_FORMAT, "There is no format '" + word + "'.")
                            .at(Location.named("--format"))
                            .with("known", String.join(", ", words()))
                            .didYouMean(word, words())));
        }
        Path file = output.value();
        if (file == null) {
            return GraphFormat.MERMAID;
        }
        String fileName =
                Optional.ofNullable(file.getFileName()).map(Path::toString).orElse("");
        return GraphFormat.ofFile(fileName)
                .orElseThrow(() ->
                        refusal(Problem.error(NO_FORMAT, "The ending of '" + fileName + "' does not tell a format.")
                                .at(Location.named("--output"))
                                .with("known", String.join(", ", endings()))
                                .fix("name the format with --format")));
    }

    private static InvalidDefinitionException refusal(Problem problem) {
        return new InvalidDefinitionException("No format", Problems.of(problem));
    }

    private static List<String> words() {
        return Stream.of(GraphFormat.values()).map(GraphFormat::word).toList();
    }

    private static List<String> endings() {
        return Stream.of(GraphFormat.values())
                .flatMap(each -> each.endings().stream())
                .map(ending -> "." + ending)
                .toList();
    }
}
