package dev.millrace.cli;

import dev.millrace.launch.Project;
import dev.millrace.launch.ProjectDefinition;
import dev.millrace.launch.ProjectOptions;
import java.util.List;
import java.util.function.Supplier;
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
        OpenedProject project = opening(() -> options);
        project.open();
        return project.during(() -> work.applyAsInt(project.open()));
    }

    /** Returns the project to be opened when it is needed. */
    OpenedProject opening(Supplier<ProjectOptions> options) {
        return new OpenedProject(definition, options, screen, arguments);
    }

    /** Opens the project as it is when nothing is asked for. */
    int onProject(ToIntFunction<Project> work) {
        return onProject(ProjectOptions.of(root.layout()), work);
    }
}
