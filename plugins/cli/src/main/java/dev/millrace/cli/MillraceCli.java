package dev.millrace.cli;

import dev.millrace.launch.ProjectDefinition;
import java.io.PrintStream;

/**
 * Runs the commands of a project; a project's main class has one line:
 *
 * <pre>{@code
 * public static void main(String[] args) {
 *     MillraceCli.main(FlightsProject.class, args);
 * }
 * }</pre>
 */
public final class MillraceCli {
    /** The name of {@link LogProvider}; its class need not be loaded for a command that logs nothing. */
    static final String LOG_PROVIDER = "dev.millrace.cli.LogProvider";

    private static final String LOG_PROVIDER_PROPERTY = "slf4j.provider";
    private static final String LOG_VERBOSITY_PROPERTY = "slf4j.internal.verbosity";

    private MillraceCli() {}

    /** Runs one command on the standard streams and ends the process with one of the numbers of {@link ExitCode}. */
    public static void main(Class<? extends ProjectDefinition> project, String[] args) {
        ClassArchive.markIfUnused();
        chooseLogProvider();
        Screen screen = Screen.standard();
        int exitCode = run(project, screen, args);
        System.exit(screen.out().checkError() ? LostOutput.exitCode(exitCode, screen) : exitCode);
    }

    /** Has SLF4J take our provider from now on, unless another one is named. */
    static void chooseLogProvider() {
        if (System.getProperty(LOG_PROVIDER_PROPERTY) == null) {
            System.setProperty(LOG_PROVIDER_PROPERTY, LOG_PROVIDER);
            if (System.getProperty(LOG_VERBOSITY_PROPERTY) == null) {
                System.setProperty(LOG_VERBOSITY_PROPERTY, "WARN"); // else SLF4J prints which provider it was told
            }
        }
    }

    /**
     * Runs one command, with plain output as in a pipe.
     *
     * @param project the class that defines the project; it is not touched by a command that does not need it
     * @param out takes results
     * @param err takes log lines and problems
     * @return one of the numbers of {@link ExitCode}
     */
    public static int run(
            Class<? extends ProjectDefinition> project, PrintStream out, PrintStream err, String... args) {
        return run(project, Screen.plain(out, err), args);
    }

    private static int run(Class<? extends ProjectDefinition> project, Screen screen, String... args) {
        try (screen) {
            if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
                screen.print(Version.line()); // needs no parser, which takes longer to load than all the rest
                return ExitCode.SUCCESS;
            }
            return Commands.execute(project, screen, args);
        }
    }
}
