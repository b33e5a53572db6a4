package dev.millrace.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.cli.MillraceCli;
import dev.millrace.config.Environment;
import dev.millrace.launch.Project;
import dev.millrace.launch.ProjectLayout;
import dev.millrace.launch.ProjectOptions;
import dev.millrace.launch.RunOptions;
import dev.millrace.runner.ParallelRunner;
import dev.millrace.runner.RunResult;
import dev.millrace.runner.Succeeded;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project with its configuration, run by another program and with arguments from a file. */
class ProjectExampleTest {
    private static final String ARGUMENTS = """
            run:
              pipeline: orders
              runner: parallel
              runner_params: { threads: 2 }
              params:
                orders: { minimum: 40 }
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void writeProject() throws IOException {
        Path conf = Files.createDirectories(folder.resolve("conf/base"));
        Files.writeString(conf.resolve("catalog.yml"), """
                orders: { type: csv, path: orders.csv }
                totals: { type: csv, path: totals.csv }
                """);
        Files.writeString(conf.resolve("parameters.yml"), "orders:\n  minimum: 10\n");
        Path test = Files.createDirectories(folder.resolve("conf/test"));
        Files.writeString(test.resolve("parameters.yml"), "orders:\n  minimum: 0\n");
        Files.writeString(folder.resolve("orders.csv"), "customer,amount\nann,50\nbob,1\nann,20\n");
    }

    @Test
    void isOpenedByAProgramAndRunInAnEnvironment() {
        Project project = Project.open(
                OrdersProject.class, ProjectOptions.of(ProjectLayout.at(folder)).in(new Environment("test")));

        RunResult result = project.run(RunOptions.of("orders").on(new ParallelRunner()));

        assertThat(result.orThrow().nodes()).hasSize(2);
        assertThat(folder.resolve("totals.csv")).hasContent("customer,orders,amount\nann,2,70.0\nbob,1,1.0");
    }

    @Test
    void servesTheCallersOfAService() {
        ProjectLayout layout = ProjectLayout.at(folder);
        Project project =
                Project.open(OrdersProject.class, ProjectOptions.of(layout).withoutRecords());

        Succeeded run = project.run(RunOptions.of("orders")
                        .giving("orders", List.of(new Order("ada", 12)))
                        .returning("totals"))
                .orThrow();

        Object totals = run.output("totals");

        assertThat(totals.toString()).contains("ada");
        assertThat(folder.resolve("totals.csv")).doesNotExist();
    }

    @Test
    void takesTheArgumentsOfARunFromAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("run.yml"), ARGUMENTS);
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8);

        int exitCode = MillraceCli.run(
                OrdersProject.class,
                nowhere,
                nowhere,
                "run",
                "--config",
                file.toString(),
                "--project",
                folder.toString());

        assertThat(exitCode).isZero();
        assertThat(folder.resolve("totals.csv")).hasContent("customer,orders,amount\nann,1,50.0");
    }
}
