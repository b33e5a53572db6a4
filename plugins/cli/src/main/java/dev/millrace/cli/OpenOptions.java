package dev.millrace.cli;

import dev.millrace.launch.ProjectOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** The options of commands that read the configuration. */
final class OpenOptions {
    /** The option that lets parameters be new ones. */
    static final String NEW_PARAMS = "--allow-new-params";

    private final Given<@Nullable String> environment = Given.text();
    private final Given<List<String>> params = Given.texts();
    private final Given<@Nullable String> confSource = Given.text();
    private final Given<Boolean> newParams = Given.flag();

    void declare(CommandSpec spec) {
        spec.addOption(environment
                .option("-e", "--env")
                .paramLabel("NAME")
                .description("The environment between 'base' and 'local'; $MILLRACE_ENV, or none, if left out.")
                .build());
        spec.addOption(params.option("--params")
                .paramLabel("KEY=VALUE[,...]")
                .description(
                        "Parameters to change, such as split.seed=7,tags=[a,b]; values are YAML, and a comma inside"
                                + " brackets or quotes does not separate.")
                .build());
        spec.addOption(newParams
                .option(NEW_PARAMS)
                .description("Lets --params have parameters that no file has.")
                .build());
        declareConfSource(spec, confSource);
    }

    /** Declares the option that says where the configuration is. */
    static void declareConfSource(CommandSpec spec, Given<@Nullable String> confSource) {
        spec.addOption(confSource
                .option("--conf-source")
                .paramLabel("SOURCE")
                .description(
                        "The folder of the configuration, an archive (zip, tgz) of it, or 'classpath:' with the name of a"
                                + " folder; 'conf' in the project if left out.")
                .build());
    }

    /** Returns what was said. */
    OpenSettings settings() {
        return new OpenSettings(
                environment.value(), ParameterWords.parse(params.value()), newParams.value(), confSource.value());
    }

    /** Returns how to open the project. */
    ProjectOptions of(RootCommand root) {
        return settings().of(root);
    }
}
