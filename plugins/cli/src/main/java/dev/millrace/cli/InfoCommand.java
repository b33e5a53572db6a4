package dev.millrace.cli;

import dev.millrace.launch.Project;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints what runs where. */
@Command(
        name = "info",
        abbreviateSynopsis = true,
        sortOptions = false,
        description = "Shows versions, folders, pipelines and plugins.")
final class InfoCommand implements Callable<Integer> {
    private final Invocation invocation;

    InfoCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        return invocation.onProject(this::tell);
    }

    private int tell(Project project) {
        String plugins = String.join(", ", project.plugins());
        TextTable.lines(List.of(
                        List.of("millrace", Version.text()),
                        List.of("java", Runtime.version() + ", " + System.getProperty("java.vendor")),
                        List.of("project", project.name()),
                        List.of("folder", project.layout().root().toString()),
                        List.of("configuration", project.layout().conf().toString()),
                        List.of("pipelines", String.join(", ", project.pipelines())),
                        List.of("plugins", plugins.isEmpty() ? "none" : plugins)))
                .forEach(invocation.screen()::print);
        return ExitCode.SUCCESS;
    }
}
