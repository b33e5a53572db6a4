package dev.millrace.guide;

import dev.millrace.cli.CommandContext;
import dev.millrace.cli.ExitCode;
import dev.millrace.cli.ProjectCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The command that the guide shows. */
@Command(name = "needed", description = "Lists the datasets that a pipeline needs.")
public final class NeededDatasets implements ProjectCommand {
    @Parameters(paramLabel = "NAME", description = "The pipeline.")
    private String pipeline = "";

    @Override
    public int run(CommandContext context) {
        context.project().pipeline(pipeline).inputs().forEach(dataset -> context.print(dataset.toString()));
        return ExitCode.SUCCESS;
    }
}
