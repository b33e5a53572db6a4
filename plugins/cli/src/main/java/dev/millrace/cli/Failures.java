package dev.millrace.cli;

import dev.millrace.problem.DatasetException;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.MillraceException;
import dev.millrace.problem.NodeException;
import dev.millrace.problem.RunCancelledException;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Tells what went wrong: in our own words if we know it, otherwise as the bug that it is. */
final class Failures {
    private final Screen screen;
    private final RootCommand root;

    Failures(Screen screen, RootCommand root) {
        this.screen = screen;
        this.root = root;
    }

    /** Prints a failure and returns what the process ends with. */
    int tell(Throwable thrown) {
        if (thrown instanceof MillraceException known) {
            screen.tell(Folding.at(screen.width(), String.valueOf(known.getMessage())));
        } else {
            screen.tell("This should not have happened: " + thrown
                    + (root.wantsStacktrace() ? "" : " (--stacktrace shows where; please report it)"));
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
