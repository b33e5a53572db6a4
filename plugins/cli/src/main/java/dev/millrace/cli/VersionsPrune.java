package dev.millrace.cli;

import dev.millrace.launch.Project;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Problems;
import dev.millrace.storage.Versions;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Removes old versions of a dataset. */
final class VersionsPrune implements OwnCommand {
    private static final ProblemCode NO_NUMBER = new ProblemCode("CLI", 22);

    private final Invocation invocation;
    private final VersionedDataset dataset = new VersionedDataset();
    private final Given<String> keep = Given.text("");
    private final Given<Boolean> dryRun = Given.flag();

    VersionsPrune(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void declare(CommandSpec spec) {
        OwnCommand.describe(
                spec,
                "prune",
                "Removes the versions of a dataset but the newest and those with a tag.",
                "  millrace versions prune clean_flights --keep 5 --dry-run");
        dataset.declare(spec);
        spec.addOption(keep.option("--keep")
                .paramLabel("N")
                .required(true)
                .description("How many of the newest stay.")
                .build());
        spec.addOption(dryRun.option("--dry-run")
                .description("Only tells what would be removed.")
                .build());
        dataset.declareOpening(spec);
    }

    @Override
    public Integer call() {
        return invocation.onProject(dataset.open(invocation.root()), this::prune);
    }

    private int prune(Project project) {
        int newest = number();
        Versions versions = dataset.in(project);
        List<String> gone = versions.prunable(newest);
        Screen screen = invocation.screen();
        for (String each : gone) {
            if (!dryRun.value()) {
                versions.remove(each);
            }
            screen.out().println((dryRun.value() ? "would remove " : "removed ") + each);
        }
        if (gone.isEmpty()) {
            screen.out().println("nothing to remove");
        }
        return ExitCode.SUCCESS;
    }

    private int number() {
        String text = keep.value();
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < 1) {
            Problems.of(Problem.error(NO_NUMBER, "'" + text + "' is no number of versions to keep.")
                            .fix("give a whole number from 1 on, as in --keep 5"))
                    .throwIfAny("The command line cannot be understood");
        }
        return Integer.parseInt(text);
    }
}
