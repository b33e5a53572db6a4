package dev.millrace.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.cli.Shop.Outcome;
import dev.millrace.hook.CommandHook;
import dev.millrace.launch.ProjectBuilder;
import dev.millrace.launch.ProjectDefinition;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.runner.RunRequest;
import dev.millrace.runner.RunResult;
import dev.millrace.runner.Runner;
import dev.millrace.runner.SequentialRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunCommandTest {
    @TempDir
    Path folder;

    Shop shop;

    @BeforeEach
    void writeFiles() {
        shop = Shop.in(folder);
    }

    @Test
    void runsEverythingAndTellsWhereTheResultsAre() {
        Outcome outcome = shop.run("run");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.SUCCESS);
        assertThat(withoutTimes(outcome.out())).isEqualTo("""
                        Succeeded: 3 nodes, TIME
                        Written:
                          clean_orders  data/02_intermediate/clean_orders.txt
                          report        data/08_reporting/report.txt
                        """);
        assertThat(shop.read("data/08_reporting/report.txt")).isEqualTo("Orders: 2");
    }

    @Test
    void logsToStandardErrorOneLinePerNode() {
        Outcome outcome = shop.run("run");

        assertThat(outcome.err().lines())
                .hasSize(5)
                .allMatch(line -> line.contains(" INFO dev.millrace.runner."))
                .filteredOn(line -> line.contains("done in"))
                .extracting(line -> line.replaceFirst(".* - ", "").replaceFirst("\\d+ ms", "TIME"))
                .containsExactly(
                        "node 'cleanOrders' done in TIME",
                        "node 'countOrders' done in TIME",
                        "node 'tellOrders' done in TIME");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--pipeline orders",
                "--nodes cleanOrders,countOrders",
                "--to-nodes countOrders",
                "--to-outputs order_count",
                "-p orders --from-inputs orders",
                "-p orders --from-nodes cleanOrders"
            })
    void runsWhatTheFiltersLeave(String filters) {
        Outcome outcome = shop.run(("run " + filters).split(" "));

        assertThat(withoutTimes(outcome.out())).isEqualTo("""
                        Succeeded: 2 nodes, TIME
                        Written:
                          clean_orders  data/02_intermediate/clean_orders.txt
                        """);
    }

    @Test
    void takesBlanksBesideCommas() {
        assertThat(shop.run("run", "--nodes", " cleanOrders , countOrders").out())
                .startsWith("Succeeded: 2 nodes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--nodes=,           | There is no node ''",
                "--nodes=            | There is no node ''",
                "--nodes=cleanOrders, | There is no node ''",
                "--pipelines=,       | There is no pipeline ''",
                "--pipeline=         | There is no pipeline ''"
            })
    void runsNothingWhenANameIsMissing(String option, String told) {
        Outcome outcome = shop.run("run", option);

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        assertThat(outcome.err()).contains(told);
    }

    @Test
    void choosesNodesByTag() {
        assertThat(shop.run("run", "-t", "fast").out()).startsWith("Succeeded: 1 node, ");
    }

    @Test
    void laysParametersOverThoseOfTheFiles() {
        shop.run("run", "--params", "title=Large orders,cleaning.shortest=4");

        assertThat(shop.read("data/08_reporting/report.txt")).isEqualTo("Large orders: 1");
    }

    @Test
    void takesNewParametersWhenAllowed() {
        Outcome outcome = shop.run("run", "--params", "titel=x,extra={a: [1,2]}", "--allow-new-params");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.SUCCESS);
    }

    @Test
    void takesNewParametersThatTheFileOfTheRunAllows() throws IOException {
        Path file = folder.resolve("run.yml");
        Files.writeString(file, """
                allow_new_params: true
                params: { extra: { a: [1, 2] } }
                """);

        assertThat(shop.run("run", "--config", file.toString()).exitCode()).isEqualTo(ExitCode.SUCCESS);

        Files.writeString(file, "allow_new_params: perhaps\n");
        assertThat(shop.run("run", "--config", file.toString()).err())
                .contains("Argument 'allow_new_params' is the text 'perhaps', not true or false.");
    }

    @Test
    void refusesParametersThatNobodyKnows() {
        Outcome outcome = shop.run("run", "--params", "cleaning.shortst=4,titel=x");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).isEqualTo("""
                        The parameters cannot be changed: 2 problems

                        1) PROJECT-009  There is no parameter 'cleaning.shortst' that could be changed.
                           at         --params
                           looked in  conf/base/parameters.yml
                           did you mean 'cleaning.shortest'?
                           fix        correct the name, add it to a parameters file, or allow new ones with --allow-new-params
                        2) PROJECT-009  There is no parameter 'titel' that could be changed.
                           at         --params
                           looked in  conf/base/parameters.yml
                           did you mean 'title'?
                           fix        correct the name, add it to a parameters file, or allow new ones with --allow-new-params
                        """);
    }

    @Test
    void takesParametersThatOnlyTheCatalogRefersTo() {
        shop.write("conf/local/catalog.yml", """
                report:
                  type: text
                  path: data/${runtime_params:folder,none}/report.txt
                """);

        shop.run("run", "--params", "folder=here");

        assertThat(shop.read("data/here/report.txt")).isEqualTo("Orders: 2");
    }

    @Test
    void readsTheEnvironmentThatIsAskedFor() {
        shop.write("conf/prod/parameters.yml", "title: Sold\n");

        shop.run("run", "--env", "prod");

        assertThat(shop.read("data/08_reporting/report.txt")).isEqualTo("Sold: 2");
    }

    @Test
    void readsTheConfigurationFromAnotherFolder() {
        shop.write("other/base/parameters.yml", "title: Elsewhere\ncleaning:\n  shortest: 1\n");
        shop.write("other/base/catalog.yml", shop.read("conf/base/catalog.yml"));

        shop.run("run", "--conf-source", folder.resolve("other").toString());

        assertThat(shop.read("data/08_reporting/report.txt")).isEqualTo("Elsewhere: 3");
    }

    @Test
    void readsTheConfigurationFromAnArchive() throws IOException {
        Path archive = folder.resolve("conf.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (String file : List.of("catalog.yml", "parameters.yml")) {
                zip.putNextEntry(new ZipEntry("base/" + file));
                zip.write(shop.read("conf/base/" + file)
                        .replace("Orders", "Zipped")
                        .getBytes(UTF_8));
            }
        }
        Path moved = Files.move(folder.resolve("conf"), folder.resolve("gone"));

        Outcome outcome = shop.run("run", "--conf-source", archive.toString());

        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(ExitCode.SUCCESS);
        assertThat(shop.read("data/08_reporting/report.txt")).isEqualTo("Zipped: 2");
        Golden.message(
                "STORAGE-020",
                shop.run("run", "--conf-source", "classpath:nowhere").err());
        assertThat(moved).isDirectory();
    }

    @Test
    void needsNoConfigurationInAFolderWhoseConfigurationIsElsewhere(@TempDir Path elsewhere) throws IOException {
        Path conf = Files.move(folder.resolve("conf"), elsewhere.resolve("conf"));

        Outcome outcome = shop.run("run", "--conf-source", conf.toString());

        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(ExitCode.SUCCESS);
        assertThat(shop.read("data/08_reporting/report.txt")).isEqualTo("Orders: 2");
    }

    @Test
    void tellsAFailingNodeWithTheFramesOfItsOwnCode() {
        Outcome outcome = shop.run("run", "--params", "title=fail");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(withoutTimes(outcome.out())).isEqualTo("""
                        Failed: 2 of 3 nodes, 1 failed, TIME
                        Written:
                          clean_orders  data/02_intermediate/clean_orders.txt
                        To go on from there: run --resume, or run --from-nodes countOrders
                        """);
        assertThat(withoutLog(outcome.err()).replaceAll("java:\\d+", "java:LINE"))
                .isEqualTo("""
                        RUN-001  Node 'tellOrders' failed: IllegalStateException: nobody wants this report
                           at         Reporting.tellOrders (ShopProject.java:LINE)
                           thrown at  ShopProject$Reporting.tellOrders (ShopProject.java:LINE)
                        """);
    }

    @Test
    void showsTheStackTraceWhenAskedFor() {
        Outcome outcome = shop.run("run", "--params", "title=fail", "--stacktrace");

        assertThat(outcome.err()).contains("\tat dev.millrace.cli.ShopProject$Reporting.tellOrders(ShopProject.java:");
    }

    @Test
    void tellsAMissingFileAsTheDatasetThatFailed() {
        shop.write("conf/local/catalog.yml", "orders:\n  type: text\n  path: data/no/orders.txt\n");

        Outcome outcome = shop.run("run");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(withoutLog(outcome.err()).replaceAll("java:\\d+", "java:LINE"))
                .isEqualTo("""
                        DATASET-002  There is no file data/no/orders.txt.
                           fix        run the node that writes it, or correct 'path' in the catalog
                           dataset    'orders'
                           read by    node 'cleanOrders', Orders.cleanOrders (ShopProject.java:LINE)
                        """);
        assertThat(withoutTimes(outcome.out())).isEqualTo("Failed: 0 of 3 nodes, 1 failed, 2 cancelled, TIME\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run --on-failure continue", "run --config run.yml"})
    void goesOnWithWhatDoesNotDependOnAFailure(String words) {
        shop.write("run.yml", "on_failure: continue\n");
        shop.write("conf/local/catalog.yml", "clean_orders:\n  type: text\n  path: data/01_raw\n");

        Outcome outcome = shop.run(
                words.replace("run.yml", folder.resolve("run.yml").toString()).split(" "));

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(withoutTimes(outcome.out())).isEqualTo("""
                        Failed: 0 of 3 nodes, 1 failed, 2 not run, TIME
                        Not run:
                          countOrders  it needs 'clean_orders', which node 'cleanOrders' did not make
                          tellOrders   it needs 'order_count', which node 'countOrders' did not make
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run --only-missing-outputs", "run --config run.yml"})
    void runsWhatHasNoOutputYet(String words) throws IOException {
        shop.write("run.yml", "only_missing_outputs: true\n");
        String[] command =
                words.replace("run.yml", folder.resolve("run.yml").toString()).split(" ");
        shop.run(command);
        Files.delete(folder.resolve("data/08_reporting/report.txt"));

        Outcome outcome = shop.run(command);

        assertThat(withoutTimes(outcome.out())).isEqualTo("""
                        Succeeded: 2 of 3 nodes, 1 skipped, TIME
                        Skipped:
                          cleanOrders  its outputs are there
                        Written:
                          report  data/08_reporting/report.txt
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run --changed", "run --config run.yml", "run"})
    void runsWhatHasChanged(String words) {
        shop.write("run.yml", "changed: true\n");
        if (words.equals("run")) {
            shop.write("conf/base/settings.yml", "changed: true\n");
        }
        String[] command =
                words.replace("run.yml", folder.resolve("run.yml").toString()).split(" ");
        shop.run(command);
        assertThat(withoutTimes(shop.run(command).out())).isEqualTo("""
                        Succeeded: 0 of 3 nodes, 3 skipped, TIME
                        Skipped:
                          cleanOrders  nothing has changed
                          countOrders  nothing has changed
                          tellOrders   nothing has changed
                        """);

        shop.write("conf/base/parameters.yml", "title: All\ncleaning:\n  shortest: 2\n");

        assertThat(withoutTimes(shop.run(command).out())).isEqualTo("""
                        Succeeded: 2 of 3 nodes, 1 skipped, TIME
                        Skipped:
                          cleanOrders  nothing has changed
                        Written:
                          report  data/08_reporting/report.txt
                        """);
        assertThat(shop.run("run", "--all").out()).startsWith("Succeeded: 3 nodes");
    }

    @Test
    void explainsWhatHasChanged() {
        shop.run("run");
        shop.write("data/01_raw/orders.txt", "milk\n");
        shop.write("conf/base/parameters.yml", "title: All\ncleaning:\n  shortest: 2\n");
        String before = shop.read("data/08_reporting/report.txt");

        Outcome outcome = shop.run("run", "--explain");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.SUCCESS);
        assertThat(outcome.out()).isEqualTo("""
                        cleanOrders  runs  input 'orders' changed
                        countOrders  runs  node 'cleanOrders' runs before it
                        tellOrders   runs  parameter 'title' changed
                        3 of 3 nodes would run
                        """);
        assertThat(shop.read("data/08_reporting/report.txt")).isEqualTo(before);
        shop.write("data/01_raw/orders.txt", "tea\nx\ncoffee\n");
        shop.run("run");
        assertThat(shop.run("run", "--explain", "--nodes", "cleanOrders").out())
                .isEqualTo("cleanOrders  skipped  nothing has changed\n0 of 1 node would run\n");
    }

    @Test
    void explainsToPrograms() {
        shop.run("run");

        assertThat(shop.run("run", "--explain", "--json", "--nodes", "cleanOrders")
                        .out())
                .isEqualTo("""
                        {
                          "nodes": [
                            {
                              "node": "cleanOrders",
                              "runs": false,
                              "reason": "nothing has changed"
                            }
                          ]
                        }
                        """);
        Outcome run = shop.run("run", "--json");
        assertThat(run.exitCode()).isEqualTo(ExitCode.MISTAKE);
        Golden.message("CLI-037", run.err());
    }

    @Test
    void takesOneSayOnWhatNeedNotBeRun() {
        shop.write("run.yml", "changed: true\nall: true\n");

        Outcome typed = shop.run("run", "--changed", "--only-missing-outputs");
        Outcome written = shop.run("run", "--config", folder.resolve("run.yml").toString());

        assertThat(typed.exitCode()).isEqualTo(ExitCode.MISTAKE);
        Golden.message("CLI-034", typed.err() + "\n" + written.err().replace(folder.toString(), "FOLDER"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"run --disable-hooks Ledger,Clock", "run --config run.yml"})
    void refusesToDisableHooksThatAreNone(String words) {
        shop.write("run.yml", "disable_hooks: [Ledger, Clock]\n");

        Outcome outcome = shop.run(
                words.replace("run.yml", folder.resolve("run.yml").toString()).split(" "));

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        assertThat(outcome.err())
                .contains("HOOK-003  There is no hook 'Clock' to disable.", "There is no hook 'Ledger' to disable.");
    }

    @Test
    void refusesToDoAnythingElseOnAFailure() {
        shop.write("run.yml", "pipeline: orders\non_failure: contine\n");

        Outcome typed = shop.run("run", "--on-failure", "halt");
        Outcome written = shop.run("run", "--config", folder.resolve("run.yml").toString());

        assertThat(typed.exitCode()).isEqualTo(ExitCode.MISTAKE);
        Golden.message("CLI-029", typed.err() + "\n" + written.err().replace(folder.toString(), "FOLDER"));
    }

    @Test
    void tellsAllMistakesOfTheWiringBeforeAnythingRuns() {
        shop.write("conf/base/catalog.yml", "ordres:\n  type: text\n  path: data/01_raw/orders.txt\n");
        shop.write("conf/base/parameters.yml", "titel: Orders\ncleaning:\n  shortest: many\n");

        Outcome outcome = shop.run("run");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().replaceAll("java:\\d+", "java:LINE")).isEqualTo("""
                        Pipeline '__default__' cannot be built: 3 problems

                        1) WIRING-003  Nothing provides 'orders'.
                           read by    Orders.cleanOrders, parameter 'orders' (ShopProject.java:LINE)
                           looked in  outputs of 3 nodes; conf/base/catalog.yml
                           did you mean 'ordres' (in the catalog)?
                           fix        correct @Input, or add an entry 'orders' to a catalog file
                        2) PARAM-002  Parameter 'cleaning.shortest' is the text 'many', not a whole number from -2147483648 to 2147483647.
                           at         conf/base/parameters.yml:3:3
                           read by    Orders.cleanOrders, parameter 'shortest' (ShopProject.java:LINE)
                        3) PARAM-001  There is no parameter 'title'.
                           read by    Reporting.tellOrders, parameter 'title' (ShopProject.java:LINE)
                           looked in  conf/base/parameters.yml
                           did you mean 'titel'?
                           fix        correct @Param, or add 'title' to a parameters file
                        """);
    }

    @Test
    void refusesAPipelineThatNobodyKnows() {
        Outcome outcome = shop.run("run", "--pipeline", "reprting");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        assertThat(outcome.err()).isEqualTo("""
                        No pipeline: 1 problem

                        1) PROJECT-004  There is no pipeline 'reprting'.
                           known      __default__, orders, reporting
                           did you mean 'reporting'?
                        """);
    }

    @Test
    void refusesARunnerThatNobodyKnows() {
        Outcome outcome = shop.run("run", "--runner", "paralel");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        assertThat(outcome.err()).isEqualTo("""
                        No runner: 1 problem

                        1) PROJECT-006  There is no runner 'paralel'.
                           known      parallel, sequential, or the full name of a class that implements Runner
                           did you mean 'parallel'?
                           at         --runner
                        """);
    }

    @Test
    void runsOnTheParallelRunner() {
        assertThat(shop.run("run", "-r", "parallel").out()).startsWith("Succeeded: 3 nodes");
    }

    /** Counts its runs. */
    public static final class CountingRunner implements Runner {
        static final AtomicInteger RUNS = new AtomicInteger();

        @Override
        public RunResult run(RunRequest request) {
            RUNS.incrementAndGet();
            return new SequentialRunner().run(request);
        }
    }

    @Test
    void runsOnARunnerOfTheProject() {
        int before = CountingRunner.RUNS.get();

        Outcome outcome = shop.run("run", "-r", CountingRunner.class.getName());

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.SUCCESS);
        assertThat(CountingRunner.RUNS).hasValue(before + 1);
    }

    /** Notes what it is told. */
    static final class Watched implements ProjectDefinition {
        static final List<String> HEARD = new ArrayList<>();

        @Override
        public void define(ProjectBuilder project) {
            new ShopProject().define(project);
            project.hook(new CommandHook() {
                @Override
                public void beforeCommand(CommandStarting event) {
                    HEARD.add("before " + event.arguments().get(0));
                }

                @Override
                public void afterCommand(CommandFinished event) {
                    HEARD.add("after " + event.arguments().get(0) + ": " + event.exitCode());
                }
            });
        }
    }

    @Test
    void tellsHooksOfTheCommandAndHowItEnded() {
        Watched.HEARD.clear();

        shop.run(Watched.class, "run");
        shop.run(Watched.class, "run", "--params", "title=fail");
        shop.run(Watched.class, "run", "--pipeline", "none");

        assertThat(Watched.HEARD)
                .containsExactly(
                        "before run", "after run: 0", "before run", "after run: 1", "before run", "after run: 2");
    }

    @Test
    void runsSeveralPipelinesTogether() {
        assertThat(shop.run("run", "--pipelines", "orders,reporting").out()).startsWith("Succeeded: 3 nodes, ");
        assertThat(shop.run("run", "--pipelines", "orders", "-t", "fast").out()).startsWith("Succeeded: 1 node, ");
    }

    @Test
    void tellsAllPipelinesThatNobodyKnows() {
        Outcome outcome = shop.run("run", "--pipelines", "ordres,orders,reprting");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        assertThat(outcome.err()).contains("2 problems", "did you mean 'orders'?", "did you mean 'reporting'?");
    }

    @Test
    void refusesTwoWaysOfNamingPipelines() {
        Outcome outcome = shop.run("run", "--pipeline", "orders", "--pipelines", "orders,reporting");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        Golden.message("CLI-006", outcome.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "run:\n  "})
    void takesItsArgumentsFromAFile(String section) {
        String arguments = """
                pipelines: [orders, reporting]
                to_nodes: tellOrders
                from_inputs:
                runner: parallel
                runner_params: { threads: 2 }
                env: prod
                params: { title: From a file }
                """;
        shop.write("conf/prod/parameters.yml", "title: Sold\n");
        shop.write("run.yml", section + arguments.replace("\n", section.isEmpty() ? "\n" : "\n  "));

        Outcome outcome = shop.run("run", "-c", folder.resolve("run.yml").toString());

        assertThat(outcome.out()).as(outcome.err()).startsWith("Succeeded: 3 nodes, ");
        assertThat(shop.read("data/08_reporting/report.txt")).isEqualTo("From a file: 2");
    }

    @Test
    void prefersWordsToTheFile() {
        shop.write("run.yml", """
                pipelines: [reporting]
                nodes: [tellOrders]
                params: { title: From a file, cleaning: { shortest: 4 } }
                """);

        Outcome outcome = shop.run(
                "run",
                "--config",
                folder.resolve("run.yml").toString(),
                "-p",
                "__default__",
                "--nodes",
                "cleanOrders,countOrders,tellOrders",
                "--params",
                "title=From words");

        assertThat(outcome.out()).as(outcome.err()).startsWith("Succeeded: 3 nodes, ");
        assertThat(shop.read("data/08_reporting/report.txt")).isEqualTo("From words: 1");
    }

    @Test
    void tellsEveryMistakeInTheFile() {
        shop.write("run.yml", """
                piplines: [orders]
                from-nodes: a
                pipeline: orders
                pipelines: [orders]
                tags: { a: 1 }
                nodes: [a, [b]]
                env: [test]
                params: yes
                """);

        Outcome outcome = shop.run("run", "-c", folder.resolve("run.yml").toString());

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        Golden.message("CLI-007", outcome.err().replace(folder.toString(), "FOLDER"));
    }

    @Test
    void tellsThatTheFileCannotBeRead() {
        Outcome outcome = shop.run("run", "-c", folder.resolve("none.yml").toString());

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        assertThat(outcome.err()).contains("CONFIG-009", "none.yml could not be read: NoSuchFile.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parallel", "dev.millrace.runner.ParallelRunner", "sequential"})
    void refusesParametersThatARunnerDoesNotKnow(String runner) {
        Outcome outcome = shop.run("run", "-r", runner, "--runner-params", "thread=4");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        assertThat(outcome.err()).contains("CLI-009  Runner '" + runner + "' knows no parameter 'thread'.");
    }

    @Test
    void tellsWhatARunnerCanBeTold() {
        Golden.message(
                "CLI-009",
                shop.run("run", "-r", "parallel", "--runner-params", "thread=4,threads=0")
                        .err());
    }

    @Test
    void runsOnAsManyThreadsAsTheRunnerIsTold() {
        Outcome outcome = shop.run("run", "-r", "parallel", "--runner-params", "threads=1");

        assertThat(outcome.out()).startsWith("Succeeded: 3 nodes");
    }

    /** Has nothing yet. */
    static final class EmptyProject implements ProjectDefinition {
        @Override
        public void define(ProjectBuilder project) {}
    }

    /** Has a pipeline of nothing. */
    static final class HollowProject implements ProjectDefinition {
        @Override
        public void define(ProjectBuilder project) {
            project.pipeline("hollow", Pipeline.empty());
        }
    }

    @Test
    void saysHowToBeginInAnEmptyProject() {
        Outcome outcome = shop.run(EmptyProject.class, "run");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        Golden.message("CLI-005", outcome.err());
    }

    @Test
    void doesNotTakeAnEmptyPipelineForASuccess() {
        Outcome outcome = shop.run(HollowProject.class, "run", "-p", "hollow");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("Pipeline 'hollow' has no node.", "pipeline create NAME");
    }

    @ParameterizedTest
    @CsvSource({"--nodes cleanOrder, cleanOrders", "--to-outputs reports, report", "--tags fats, fast"})
    void suggestsWhatAFilterMeans(String filter, String meant) {
        Outcome outcome = shop.run(("run " + filter).split(" "));

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        assertThat(outcome.err()).contains("did you mean '" + meant + "'?");
    }

    private static String withoutTimes(String text) {
        return text.replaceAll("\\d+ ms|[0-9.]+ s\\b", "TIME");
    }

    private static String withoutLog(String text) {
        return text.lines()
                .filter(line -> !line.contains(" INFO "))
                .map(line -> line + "\n")
                .reduce("", String::concat);
    }
}
