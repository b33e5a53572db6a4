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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws a pipeline. */
@Command(
        name = "graph",
        abbreviateSynopsis = true,
        sortOptions = false,
        description = "Draws the nodes and datasets of a pipeline.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  millrace graph features",
            "  millrace graph --output docs/pipeline.svg",
            "  millrace graph --format dot --no-params | dot -Tpdf -o pipeline.pdf"
        })
final class GraphCommand implements Callable<Integer> {
    private static final ProblemCode NO_FORMAT = new ProblemCode("CLI", 11);

    private final Invocation invocation;

    /** The names of the formats, for the completion of words in a shell. */
    static final class Formats extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Formats() {
            super(words());
        }
    }

    @Parameters(
            paramLabel = "NAME",
            arity = "0..1",
            description = "The pipeline; all nodes of the project if left out.")
    private String name = Project.DEFAULT_PIPELINE;

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            completionCandidates = Formats.class,
            description = "mermaid, dot or svg; told by the ending of FILE, or mermaid, if left out.")
    private @Nullable String format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The file to write, such as pipeline.svg; standard output if left out.")
    private @Nullable Path output;

    @Option(names = "--no-params", description = "Leaves parameters out.")
    private boolean noParams;

    @Mixin
    private final OpenOptions open = new OpenOptions();

    GraphCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        GraphFormat wanted = wanted();
        return invocation.onProject(open.of(invocation.root()), project -> draw(project, wanted));
    }

    private int draw(Project project, GraphFormat wanted) {
        Pipeline pipeline = project.pipeline(name);
        Flowchart chart = Flowchart.of(pipeline, project.catalog().names()::contains);
        String drawn = wanted.draw(noParams ? chart.withoutParameters() : chart);
        Path file = output;
        if (file == null) {
            invocation.screen().print(drawn.stripTrailing());
        } else {
            WrittenFile.write(file, drawn);
            invocation.screen().tell("Pipeline '" + name + "' is drawn in " + file + ".");
        }
        pipeline.recordedProblems().throwIfAny("Pipeline '" + name + "' cannot be built");
        return ExitCode.SUCCESS;
    }

    private GraphFormat wanted() {
        String word = format;
        if (word != null) {
            return GraphFormat.named(word)
                    .orElseThrow(() -> refusal(Problem.error(NO_FORMAT, "There is no format '" + word + "'.")
                            .at(Location.named("--format"))
                            .with("known", String.join(", ", words()))
                            .didYouMean(word, words())));
        }
        Path file = output;
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
