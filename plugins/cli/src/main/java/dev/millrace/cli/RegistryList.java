package dev.millrace.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints the names of the pipelines. */
@Command(
        name = "list",
        abbreviateSynopsis = true,
        sortOptions = false,
        description = "Lists the pipelines, one a line.")
final class RegistryList implements Callable<Integer> {
    private final Invocation invocation;

    RegistryList(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        return invocation.onProject(project -> {
            project.pipelines().forEach(invocation.screen()::print);
            return ExitCode.SUCCESS;
        });
    }
}
