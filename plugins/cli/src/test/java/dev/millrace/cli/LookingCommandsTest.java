package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.cli.Shop.Outcome;
import dev.millrace.launch.ProjectBuilder;
import dev.millrace.launch.ProjectDefinition;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookingCommandsTest {
    @TempDir
    Path folder;

    Shop shop;

    @BeforeEach
    void writeFiles() {
        shop = Shop.in(folder);
    }

    @Test
    void listsPipelinesEvenIfTheConfigurationIsBroken() {
        shop.write("conf/base/catalog.yml", "orders: [");

        Outcome outcome = shop.run("registry", "list");

        assertThat(outcome).isEqualTo(new Outcome(ExitCode.SUCCESS, "__default__\norders\nreporting\n", ""));
    }

    @Test
    void describesTheNodesOfAPipeline() {
        Outcome outcome = shop.run("registry", "describe", "orders");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.SUCCESS);
        assertThat(outcome.out().replaceAll("java:\\d+", "java:LINE")).isEqualTo("""
                        pipeline 'orders', 2 nodes

                        cleanOrders
                           at      Orders.cleanOrders (ShopProject.java:LINE)
                           reads   orders, params:cleaning.shortest
                           writes  clean_orders
                           tags    fast

                        countOrders
                           at      Orders.countOrders (ShopProject.java:LINE)
                           reads   clean_orders
                           writes  order_count
                        """);
    }

    @Test
    void describesAllPipelinesTogetherIfNoneIsNamed() {
        assertThat(shop.run("registry", "describe").out()).startsWith("pipeline '__default__', 3 nodes\n");
    }

    @Test
    void listsDatasetsAndWhereTheyAreKept() {
        Outcome outcome = shop.run("catalog", "list");

        assertThat(outcome).isEqualTo(new Outcome(ExitCode.SUCCESS, """
                        dataset       type    path
                        clean_orders  text    data/02_intermediate/clean_orders.txt
                        order_count   memory
                        orders        text    data/01_raw/orders.txt
                        report        text    data/08_reporting/report.txt
                        """, ""));
    }

    @Test
    void listsTheDatasetsOfOnePipeline() {
        assertThat(shop.run("catalog", "list", "--pipeline", "reporting").out()).isEqualTo("""
                        dataset      type    path
                        order_count  memory
                        report       text    data/08_reporting/report.txt
                        """);
    }

    @Test
    void tellsEveryMistakeOfTheCatalog() {
        shop.write("conf/local/catalog.yml", "orders:\n  type: text\n  pth: a\nreport:\n  type: txt\n  path: b\n");

        Outcome outcome = shop.run("catalog", "list");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        assertThat(outcome.err())
                .contains("conf/local/catalog.yml:3:3", "did you mean 'path'?", "did you mean 'text'?");
    }

    @Test
    void tellsVersionsFoldersAndPipelines() {
        Outcome outcome = shop.run("info");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.SUCCESS);
        assertThat(outcome.out().replaceFirst("java .*", "java RUNTIME").replace(folder.toString(), "FOLDER"))
                .isEqualTo("""
                        millrace       (built from source)
                        java RUNTIME
                        project        ShopProject
                        folder         FOLDER
                        configuration  FOLDER/conf
                        pipelines      __default__, orders, reporting
                        plugins        none
                        """);
    }

    @Test
    void saysThatThereIsNoProject() {
        Path empty = folder.resolve("data");

        Outcome outcome = Shop.runElsewhere(
                ShopProject.class, "info", "--project", folder.getRoot().toString());

        assertThat(empty).isDirectory();
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        assertThat(outcome.err()).isEqualTo("""
                        No project: 1 problem

                        1) PROJECT-001  Neither / nor a folder above it is a project.
                           looked for a folder conf/base
                           fix        change to the project's folder, or name it with --project
                        """);
    }

    @Test
    void findsTheProjectFromAFolderWithin() {
        Outcome outcome = Shop.runElsewhere(
                ShopProject.class,
                "info",
                "--project",
                folder.resolve("data/01_raw").toString());

        assertThat(outcome.out()).contains("folder         " + folder + "\n");
    }

    /** Cannot be opened. */
    static final class BrokenProject implements ProjectDefinition {
        @Override
        public void define(ProjectBuilder project) {
            throw new IllegalStateException("not today");
        }
    }

    @Test
    void tellsWhereTheDefinitionOfTheProjectThrew() {
        Outcome outcome = shop.run(BrokenProject.class, "registry", "list");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        assertThat(outcome.err().replaceAll("java:\\d+", "java:LINE")).isEqualTo("""
                        Project BrokenProject cannot be opened: 1 problem

                        1) PROJECT-007  BrokenProject can't be used: define threw java.lang.IllegalStateException: not today.
                           at         LookingCommandsTest$BrokenProject.define (LookingCommandsTest.java:LINE)
                        """);
    }
}
