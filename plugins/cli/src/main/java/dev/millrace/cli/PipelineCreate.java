package dev.millrace.cli;

import dev.millrace.cli.scaffold.PipelineCreation;
import dev.millrace.cli.scaffold.PipelineCreation.Configuration;
import dev.millrace.cli.scaffold.PipelinePlace;
import dev.millrace.cli.scaffold.PipelineTemplate;
import dev.millrace.config.ConfigTree;
import dev.millrace.config.Environment;
import dev.millrace.launch.Project;
import dev.millrace.launch.ProjectLayout;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Problem;
import dev.millrace.yaml.ConfigFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Makes the files of a new pipeline and names it in the project's definition. */
final class PipelineCreate implements OwnCommand {
    private final Invocation invocation;

    private final Given<String> name = Given.text("");
    private final Given<Boolean> skipConfig = Given.flag();
    private final Given<@Nullable Path> template = Given.path();
    private final Given<String> environment = Given.text(Environment.BASE.name());

    PipelineCreate(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void declare(CommandSpec spec) {
        OwnCommand.describe(
                spec,
                "create",
                "Makes a pipeline that runs at once: nodes, a test, parameters, and its line in the project's"
                        + " definition.",
                "  millrace pipeline create data_cleaning",
                "  millrace pipeline create data_cleaning --template ../our-templates/batch",
                "",
                "In the paths and texts of a template,",
                "  __name__     stands for the name: data_cleaning",
                "  __Name__     for the name as that of a class: DataCleaning",
                "  __package__  for the package of the pipeline",
                "It has src/main/java/__package__/__Name__Nodes.java, and more if wanted.",
                "Files in its conf/base go to the environment that was asked for.");
        spec.addPositional(name.word()
                .arity("1")
                .required(true)
                .paramLabel("NAME")
                .description("The name: lower-case words with '_' between them.")
                .build());
        spec.addOption(skipConfig
                .option("--skip-config")
                .description("Makes no parameters file.")
                .build());
        spec.addOption(template.option("-t", "--template")
                .paramLabel("DIR")
                .description("The folder of a template; 'templates/pipeline' in the project, or Millrace's own, if left"
                        + " out.")
                .build());
        spec.addOption(environment
                .option("-e", "--env")
                .paramLabel("NAME")
                .description("The environment that gets the parameters; 'base' if left out.")
                .build());
    }

    @Override
    public Integer call() {
        return invocation.onProject(this::create);
    }

    private int create(Project project) {
        List<Problem> problems = new ArrayList<>();
        Environment wanted = checked(project.layout(), problems);
        PipelineTemplate from = template(project.layout(), problems);
        List<String> files = PipelineCreation.plan(
                        new PipelinePlace(project.layout(), invocation.definition(), name.value(), wanted),
                        project.pipelines(),
                        from,
                        skipConfig.value() ? Configuration.WITHOUT : Configuration.WITH,
                        problems)
                .make();
        Screen screen = invocation.screen();
        files.subList(0, files.size() - 1).forEach(file -> screen.print("made     " + file));
        screen.print("changed  " + files.get(files.size() - 1));
        screen.print("To go on: run --pipeline " + name.value()
                + (wanted.equals(Environment.BASE) || skipConfig.value() ? "" : " --env " + wanted));
        return ExitCode.SUCCESS;
    }

    private Environment checked(ProjectLayout layout, List<Problem> problems) {
        try {
            Environment wanted = new Environment(environment.value());
            ConfigFiles.of(layout.conf(), wanted, ConfigTree.empty());
            return wanted;
        } catch (InvalidDefinitionException e) {
            problems.addAll(e.problems().all());
            return Environment.BASE;
        }
    }

    private PipelineTemplate template(ProjectLayout layout, List<Problem> problems) {
        Path named = template.value();
        if (named != null) {
            return PipelineTemplate.in(named, problems);
        }
        Path own = layout.root().resolve(PipelineTemplate.OWN);
        return Files.isDirectory(own) ? PipelineTemplate.in(own, problems) : PipelineTemplate.builtIn();
    }
}
