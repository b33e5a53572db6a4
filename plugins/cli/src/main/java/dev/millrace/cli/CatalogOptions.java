package dev.millrace.cli;

import dev.millrace.launch.ProjectOptions;
import picocli.CommandLine.Model.CommandSpec;

/** The options of commands that tell about the datasets of a project. */
final class CatalogOptions {
    private final Given<String> pipeline = Given.text("");
    private final JsonOption json = new JsonOption();
    private final OpenOptions open = new OpenOptions();

    void declare(CommandSpec spec) {
        spec.addOption(pipeline.option("-p", "--pipeline")
                .paramLabel("NAME")
                .description("Only the datasets of this pipeline.")
                .build());
        json.declare(spec);
        open.declare(spec);
    }

    /** Returns the pipeline whose datasets are wanted; empty if those of all are. */
    String pipeline() {
        return pipeline.value();
    }

    JsonOption json() {
        return json;
    }

    /** Returns how to open the project. */
    ProjectOptions of(RootCommand root) {
        return open.of(root);
    }
}
