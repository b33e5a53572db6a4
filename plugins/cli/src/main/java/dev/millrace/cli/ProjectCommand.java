package dev.millrace.cli;

/**
 * A command of a plugin. Meant to be implemented, by a class that carries picocli's {@code @Command} with a name and has
 * a public constructor without parameters; found through {@code ServiceLoader}.
 *
 * <p>Options are fields with {@code @Option}. Those of commands that open the project, such as {@code --env} and
 * {@code --params}, come by themselves. A class is only made when its command is asked for.
 */
public interface ProjectCommand {
    /**
     * Does the work.
     *
     * @return one of the numbers of {@link ExitCode}
     * @throws dev.millrace.problem.MillraceException if it can't be done; its message is told, and its kind decides what
     *     the process ends with
     */
    int run(CommandContext context);
}
