package dev.millrace.cli;

import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Carries out a command: one of ours as picocli does, one of a plugin with what it works with. */
final class Execution implements IExecutionStrategy {
    /** The name under which a command of a plugin has the options of commands that open the project. */
    static final String OPEN_OPTIONS = "millrace-open-options";

    private final Invocation invocation;

    Execution(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public int execute(ParseResult parsed) {
        ParseResult last = parsed;
        boolean wantsHelp = asksForHelp(last);
        while (last.hasSubcommand()) {
            last = last.subcommand();
            wantsHelp = wantsHelp || asksForHelp(last);
        }
        CommandLine line = last.commandSpec().commandLine();
        return !wantsHelp && line.getCommand() instanceof ProjectCommand command
                ? run(command, line)
                : new RunLast().execute(parsed);
    }

    private static boolean asksForHelp(ParseResult parsed) {
        return parsed.isUsageHelpRequested() || parsed.isVersionHelpRequested();
    }

    private int run(ProjectCommand command, CommandLine line) {
        OpenOptions open = line.getMixins().get(OPEN_OPTIONS) instanceof OpenOptions given ? given : new OpenOptions();
        OpenedProject project = invocation.opening(() -> open.of(invocation.root()));
        CommandContext context = new CommandContext(project, invocation.screen());
        try {
            return project.during(() -> command.run(context));
        } catch (RuntimeException e) {
            throw new ExecutionException(line, String.valueOf(e.getMessage()), e);
        }
    }
}
