package dev.millrace.cli;

import dev.millrace.launch.Project;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the names of the pipelines. */
@Command(
        name = "list",
        abbreviateSynopsis = true,
        sortOptions = false,
        description = "Lists the pipelines, one a line.",
        footerHeading = "%nExample:%n",
        footer = "  millrace registry list --json")
final class RegistryList implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final JsonOption json = new JsonOption();

    RegistryList(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        return invocation.onProject(this::list);
    }

    private int list(Project project) {
        json.print(
                invocation.screen(),
                () -> Map.of(
                        "pipelines",
                        project.pipelines().stream()
                                .map(name -> Map.of("name", name))
                                .toList()),
                () -> List.copyOf(project.pipelines()));
        return ExitCode.SUCCESS;
    }
}
