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
import picocli.CommandLine.Model.CommandSpec;

/** Removes the files of a pipeline and its line in the project's definition. */
final class PipelineDelete implements OwnCommand {
    private static final ProblemCode NOT_CONFIRMED = new ProblemCode("CLI", 20);
    private static final Set<String> YES = Set.of("y", "yes");

    private final Invocation invocation;

    private final Given<String> name = Given.text("");
    private final Given<Boolean> yes = Given.flag();
    private final Given<String> environment = Given.text(Environment.BASE.name());

    PipelineDelete(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void declare(CommandSpec spec) {
        OwnCommand.describe(
                spec,
                "delete",
                "Removes a pipeline that 'pipeline create' made: code, test, parameters, and its line in the"
                        + " project's definition.",
                "  millrace pipeline delete data_cleaning --yes");
        spec.addPositional(name.word()
                .arity("1")
                .required(true)
                .paramLabel("NAME")
                .description("The name of the pipeline.")
                .build());
        spec.addOption(
                yes.option("-y", "--yes").description("Removes without asking.").build());
        spec.addOption(environment
                .option("-e", "--env")
                .paramLabel("NAME")
                .description("The environment that has the parameters; 'base' if left out.")
                .build());
    }

    @Override
    public Integer call() {
        return invocation.onProject(this::delete);
    }

    private int delete(Project project) {
        PipelineDeletion deletion = PipelineDeletion.plan(new PipelinePlace(
                project.layout(), invocation.definition(), name.value(), new Environment(environment.value())));
        Screen screen = invocation.screen();
        if (!yes.value()) {
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
