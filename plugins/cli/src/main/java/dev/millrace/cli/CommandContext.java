package dev.millrace.cli;

import dev.millrace.launch.Project;

/** What a command of a plugin works with. Safe for use by several threads, but for the first call of {@code project}. */
public final class CommandContext {
    private final OpenedProject project;
    private final Screen screen;

    CommandContext(OpenedProject project, Screen screen) {
        this.project = project;
        this.screen = screen;
    }

    /**
     * Returns the project, opened in the environment and with the parameters that were asked for; the same at every call.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException if it can't be opened
     */
    public Project project() {
        return project.open();
    }

    /** Prints a result, on standard output. */
    public void print(String text) {
        screen.print(text);
    }

    /** Prints what is no result, on standard error. */
    public void tell(String text) {
        screen.tell(text);
    }
}
