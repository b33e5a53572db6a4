package dev.millrace.cli;

import dev.millrace.hook.CommandHook;
import dev.millrace.hook.CommandHook.CommandFinished;
import dev.millrace.hook.CommandHook.CommandStarting;
import dev.millrace.hook.Hooks;
import dev.millrace.launch.Project;
import dev.millrace.launch.ProjectDefinition;
import dev.millrace.launch.ProjectOptions;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * One call of the program.
 *
 * @param definition the class that defines the project
 * @param screen where to print
 * @param root the options that every command has
 * @param arguments the words of the command line
 */
record Invocation(
        Class<? extends ProjectDefinition> definition, Screen screen, RootCommand root, List<String> arguments) {

    /** Opens the project, does the work of a command on it, and tells the project's hooks of both. */
    int onProject(ProjectOptions options, ToIntFunction<Project> work) {
        Logs.through(screen);
        Project project = Project.open(definition, options);
        Hooks hooks = project.hooks();
        hooks.fire(CommandHook.class, "beforeCommand", hook -> hook.beforeCommand(new CommandStarting(arguments)));
        int exitCode = ExitCode.BUG;
        try {
            exitCode = work.applyAsInt(project);
        } catch (RuntimeException e) {
            exitCode = Failures.exitCode(e);
            throw e;
        } finally {
            CommandFinished finished = new CommandFinished(arguments, exitCode);
            hooks.fire(CommandHook.class, "afterCommand", hook -> hook.afterCommand(finished));
        }
        return exitCode;
    }

    /** Opens the project as it is when nothing is asked for. */
    int onProject(ToIntFunction<Project> work) {
        return onProject(ProjectOptions.of(root.layout()), work);
    }
}
