package dev.millrace.cli;

import dev.millrace.launch.ProjectOptions;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of commands that read the configuration. */
final class OpenOptions {
    @Option(
            names = {"-e", "--env"},
            paramLabel = "NAME",
            description = "The environment between 'base' and 'local'; $MILLRACE_ENV, or none, if left out.")
    private @Nullable String environment;

    @Option(
            names = "--params",
            paramLabel = "KEY=VALUE[,...]",
            description =
                    "Parameters to change, such as split.seed=7,tags=[a,b]; values are YAML, and a comma inside brackets or"
                            + " quotes does not separate.")
    private List<String> params = List.of();

    @Option(
            names = "--conf-source",
            paramLabel = "DIR",
            description = "The folder of the configuration; 'conf' in the project if left out.")
    private @Nullable Path confSource;

    /** Returns what was said. */
    OpenSettings settings() {
        return new OpenSettings(environment, ParameterWords.parse(params), confSource);
    }

    /** Returns how to open the project. */
    ProjectOptions of(RootCommand root) {
        return settings().of(root);
    }
}
