package dev.millrace.cli;

import dev.millrace.hook.CommandHook;
import dev.millrace.hook.CommandHook.CommandFinished;
import dev.millrace.hook.CommandHook.CommandStarting;
import dev.millrace.launch.Project;
import dev.millrace.launch.ProjectDefinition;
import dev.millrace.launch.ProjectOptions;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The project of one command, opened when it is needed; its hooks are told when the command begins and ends. */
final class OpenedProject {
    private final Class<? extends ProjectDefinition> definition;
    private final Supplier<ProjectOptions> options;
    private final Screen screen;
    private final List<String> arguments;
    private @Nullable Project opened;

    OpenedProject(
            Class<? extends ProjectDefinition> definition,
            Supplier<ProjectOptions> options,
            Screen screen,
            List<String> arguments) {
        this.definition = definition;
        this.options = options;
        this.screen = screen;
        this.arguments = arguments;
    }

    Project open() {
        Project known = opened;
        if (known == null) {
            Logs.through(screen);
            known = Project.open(definition, options.get().forCommand(arguments));
            opened = known;
            known.hooks()
                    .fire(
                            CommandHook.class,
                            "beforeCommand",
                            hook -> hook.beforeCommand(new CommandStarting(arguments)));
        }
        return known;
    }

    /** Does the work of a command, and tells the hooks of the project how it ended if it was opened. */
    int during(IntSupplier work) {
        int exitCode = ExitCode.BUG;
        try {
            exitCode = work.getAsInt();
        } catch (RuntimeException e) {
            exitCode = Failures.exitCode(e);
            throw e;
        } finally {
            Project known = opened;
            if (known != null) {
                CommandFinished finished = new CommandFinished(arguments, exitCode);
                known.hooks().fire(CommandHook.class, "afterCommand", hook -> hook.afterCommand(finished));
            }
        }
        return exitCode;
    }
}
