package dev.millrace.cli;

import dev.millrace.cli.scaffold.PipelineDeletion;
import dev.millrace.cli.scaffold.PipelinePlace;
import dev.millrace.config.Environment;
import dev.millrace.launch.Project;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Removes the files of a pipeline and its line in the project's definition. */
@Command(
        name = "delete",
        abbreviateSynopsis = true,
        sortOptions = false,
        description = "Removes a pipeline that 'pipeline create' made: code, test, parameters, and its line in the"
                + " project's definition.",
        footerHeading = "%nExample:%n",
        footer = "  millrace pipeline delete data_cleaning --yes")
final class PipelineDelete implements Callable<Integer> {
    private static final ProblemCode NOT_CONFIRMED = new ProblemCode("CLI", 20);
    private static final Set<String> YES = Set.of("y", "yes");

    private final Invocation invocation;

    @Parameters(paramLabel = "NAME", description = "The name of the pipeline.")
    private String name = "";

    @Option(
            names = {"-y", "--yes"},
            description = "Removes without asking.")
    private boolean yes;

    @Option(
            names = {"-e", "--env"},
            paramLabel = "NAME",
            description = "The environment that has the parameters; 'base' if left out.")
    private String environment = Environment.BASE.name();

    PipelineDelete(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        return invocation.onProject(this::delete);
    }

    private int delete(Project project) {
        PipelineDeletion deletion = PipelineDeletion.plan(
                new PipelinePlace(project.layout(), invocation.definition(), name, new Environment(environment)));
        Screen screen = invocation.screen();
        if (!yes) {
            screen.print("To be removed:");
            lines(deletion).forEach(screen::print);
            if (!isConfirmed(screen)) {
                screen.tell("Nothing was removed.");
                return ExitCode.MISTAKE;
            }
        }
        List<String> removed = lines(deletion);
        deletion.remove();
        screen.print("Removed:");
        removed.forEach(screen::print);
        return ExitCode.SUCCESS;
    }

    private static List<String> lines(PipelineDeletion deletion) {
        List<String> lines = new ArrayList<>();
        deletion.files().forEach(file -> lines.add("  " + file));
        lines.add(deletion.definition()
                .map(file -> "  its line in " + file)
                .orElse("  (the project's definition has no line for it)"));
        return lines;
    }

    private static boolean isConfirmed(Screen screen) {
        return screen.ask("Remove all of this? [y/N]")
                .map(answer -> YES.contains(answer.strip().toLowerCase(Locale.ROOT)))
                .orElseThrow(() -> new InvalidDefinitionException(
                        "Nothing was removed",
                        Problems.of(Problem.error(NOT_CONFIRMED, "There is no terminal on which to ask.")
                                .fix("add --yes to remove all of this"))));
    }
}
