package dev.millrace.cli;

import dev.millrace.problem.DatasetException;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.MillraceException;
import dev.millrace.problem.NodeException;
import dev.millrace.problem.RunCancelledException;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** Tells what went wrong: in our own words if we know it, otherwise as the bug that it is. */
final class Failures {
    private static final String UNEXPECTED = "This should not have happened: ";

    private final Screen screen;
    private final RootCommand root;

    Failures(Screen screen, RootCommand root) {
        this.screen = screen;
        this.root = root;
    }

    /** Prints the failure of a command and returns what the process ends with. */
    int tell(Throwable thrown, CommandLine command) {
        return tell(
                thrown,
                command.getCommand() instanceof ProjectCommand ofPlugin
                        ? "Command '" + command.getCommandName() + "' of the plugin's class "
                                + ofPlugin.getClass().getName() + " threw "
                        : UNEXPECTED);
    }

    /** Prints a failure and returns what the process ends with. */
    int tell(Throwable thrown) {
        return tell(thrown, UNEXPECTED);
    }

    private int tell(Throwable thrown, String bug) {
        if (thrown instanceof MillraceException known) {
            screen.tell(Folding.at(screen.width(), String.valueOf(known.getMessage())));
        } else {
            screen.tell(bug + thrown + (root.wantsStacktrace() ? "" : " (--stacktrace shows where; please report it)"));
        }
        if (root.wantsStacktrace()) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            screen.tell(trace.toString().stripTrailing());
        }
        return exitCode(thrown);
    }

    /** Returns what the process ends with after a failure. */
    static int exitCode(Throwable thrown) {
        if (thrown instanceof InvalidDefinitionException) {
            return ExitCode.MISTAKE;
        }
        if (thrown instanceof NodeException || thrown instanceof DatasetException) {
            return ExitCode.FAILURE;
        }
        return thrown instanceof RunCancelledException ? ExitCode.INTERRUPTED : ExitCode.BUG;
    }
}
