package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.cli.Shop.Outcome;
import dev.millrace.data.Partitions;
import dev.millrace.launch.ProjectBuilder;
import dev.millrace.launch.ProjectDefinition;
import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    @TempDir
    Path folder;

    Shop shop;

    @BeforeEach
    void writeFiles() {
        shop = Shop.in(folder);
    }

    @Test
    void tellsThatAProjectIsInOrder() {
        Outcome outcome = shop.run("check", "--strict");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.SUCCESS);
        assertThat(outcome.out())
                .startsWith("3 pipelines in 1 environment (local): ")
                .doesNotContain("Errors", "Warnings");
        assertThat(folder.resolve("data/02_intermediate")).doesNotExist();
    }

    @Test
    void tellsAllMistakesOfAllEnvironmentsAtOnceAndEachOnce() {
        shop.write("conf/base/catalog.yml", """
                orders: { type: text, path: data/01_raw/orders.txt, encodng: utf-8 }
                clean_orders: { type: text, path: x.txt, versioned: maybe }
                reprt: { type: text, path: data/report.txt }
                """);
        shop.write("conf/prod/catalog.yml", "prices: { type: txt, path: prices.txt, credentials: bank }\n");
        shop.write("conf/base/parameters.yml", "title: Orders\ncleaning:\n  shortest: two\n  longest: 3\n");

        Outcome outcome = shop.run("check");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        Golden.message("check", outcome.out().replaceAll("java:\\d+", "java:LINE"));
        assertThat(shop.run("check", "--env", "prod").out()).startsWith("3 pipelines in 1 environment (prod): ");
        assertThat(shop.run("check", "--json").out())
                .contains("\"code\": \"CATALOG-007\"", "\"severity\": \"warning\"", "\"environments\": [");
    }

    @Test
    void warningsFailOnlyIfThatIsAskedFor() {
        shop.write("conf/base/parameters.yml", "title: Orders\ncleaning:\n  shortest: 2\nunused: 3\n");

        assertThat(shop.run("check").exitCode()).isEqualTo(ExitCode.SUCCESS);
        Outcome strict = shop.run("check", "--strict");
        assertThat(strict.exitCode()).isEqualTo(ExitCode.MISTAKE);
        assertThat(strict.out())
                .contains("CHECK-007", "No node asks for the parameter 'unused'.", "parameters.yml:4:1");
    }

    @Test
    void looksForDataOnlyIfThatIsAskedFor() throws Exception {
        Files.delete(folder.resolve("data/01_raw/orders.txt"));

        assertThat(shop.run("check").exitCode()).isEqualTo(ExitCode.SUCCESS);
        Outcome online = shop.run("check", "--online");
        assertThat(online.exitCode()).isEqualTo(ExitCode.MISTAKE);
        assertThat(online.out()).contains("CHECK-009", "There is nothing to load for 'orders'.");
    }

    /** A project that reads folders. */
    static final class Folders implements ProjectDefinition {
        @Override
        public void define(ProjectBuilder project) {
            project.pipeline("folders", Nodes.class);
        }

        static final class Nodes {
            @Node
            @Output("joined")
            String join(@Input("all") Partitions<String> all, @Input("fresh") Partitions<String> fresh) {
                return all.ids() + " " + fresh.ids();
            }
        }
    }

    @Test
    void looksForFilesInFoldersIfItMay() throws IOException {
        shop.write("conf/base/parameters.yml", "");
        shop.write("conf/base/catalog.yml", """
                all: { type: partitioned, path: data/all, suffix: .txt, dataset: text }
                fresh: { type: incremental, path: data/fresh, suffix: .txt, dataset: text }
                joined: { type: text, path: data/joined.txt }
                """);
        Files.createDirectories(folder.resolve("data/fresh"));
        shop.write("data/all/a.csv", "of another kind");

        assertThat(shop.run(Folders.class, "check").exitCode()).isEqualTo(ExitCode.SUCCESS);
        Outcome online = shop.run(Folders.class, "check", "--online");
        assertThat(online.exitCode()).isEqualTo(ExitCode.MISTAKE);
        Golden.message("CHECK-009", online.out());

        shop.write("data/all/a.txt", "a");
        shop.write("data/fresh/a.txt", "a");
        assertThat(shop.run(Folders.class, "run").exitCode()).isEqualTo(ExitCode.SUCCESS);
        // nothing is new now, and that is no mistake
        assertThat(shop.run(Folders.class, "check", "--online").exitCode()).isEqualTo(ExitCode.SUCCESS);
    }

    @Test
    void tellsOutputsThatCannotBeSaved() {
        shop.write("conf/base/catalog.yml", """
                orders: { type: text, path: "https://example.org/orders.txt" }
                clean_orders: { type: text, path: "classpath:clean.txt" }
                """);

        Outcome outcome = shop.run("check");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        Golden.message("CHECK-011", outcome.out().replaceAll("java:\\d+", "java:LINE"));
    }

    @Test
    void goesOnWhereAFileCannotBeRead() {
        shop.write("conf/base/catalog.yml", "orders: [");
        shop.write("conf/base/parameters.yml", "title: Orders\ncleaning:\n  shortest: two\n");

        assertThat(shop.run("check").out()).contains("CONFIG-002", "PARAM-002");
    }

    @Test
    void refusesAnEnvironmentThatIsNotThere() {
        shop.write("conf/prod/globals.yml", "a: 1\n");

        assertThat(shop.run("check", "--env", "prd").out()).contains("CONFIG-010", "did you mean 'prod'?");
    }
}
