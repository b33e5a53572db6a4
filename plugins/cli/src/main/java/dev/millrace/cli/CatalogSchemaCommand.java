package dev.millrace.cli;

import dev.millrace.launch.Project;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;

/** Prints or writes what files of the catalog and of the parameters may say, for editors. */
final class CatalogSchemaCommand implements OwnCommand {
    private static final String FOLDER = ".millrace";

    private final Invocation invocation;

    private final Given<Boolean> parameters = Given.flag();
    private final Given<Boolean> write = Given.flag();

    CatalogSchemaCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void declare(CommandSpec spec) {
        OwnCommand.describe(
                spec,
                "schema",
                "Prints the JSON Schema of catalog files, with which editors check and complete them.",
                "  millrace catalog schema --write");
        spec.addOption(parameters
                .option("--parameters")
                .description("Prints that of the files of parameters instead, as the pipelines want them.")
                .build());
        spec.addOption(write.option("--write")
                .description(
                        "Writes both to " + FOLDER + "/catalog.schema.json and parameters.schema.json in the project.")
                .build());
    }

    @Override
    public Integer call() {
        return invocation.onProject(this::tell);
    }

    private int tell(Project project) {
        Screen screen = invocation.screen();
        if (!write.value()) {
            screen.print(JsonText.of(parameters.value() ? project.parametersSchema() : project.catalogSchema()));
            return ExitCode.SUCCESS;
        }
        String catalog = JsonText.of(project.catalogSchema());
        String wanted = JsonText.of(project.parametersSchema());
        Path folder = project.layout().root().resolve(FOLDER);
        WrittenFile.write(folder.resolve("catalog.schema.json"), catalog + "\n");
        WrittenFile.write(folder.resolve("parameters.schema.json"), wanted + "\n");
        screen.print("Written: " + FOLDER + "/catalog.schema.json, " + FOLDER + "/parameters.schema.json");
        return ExitCode.SUCCESS;
    }
}
