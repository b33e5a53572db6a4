package dev.millrace.cli;

import dev.millrace.launch.Project;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** Prints the names of the pipelines. */
final class RegistryList implements OwnCommand {
    private final Invocation invocation;

    private final JsonOption json = new JsonOption();

    RegistryList(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void declare(CommandSpec spec) {
        OwnCommand.describe(spec, "list", "Lists the pipelines, one a line.", "  millrace registry list --json");
        json.declare(spec);
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
