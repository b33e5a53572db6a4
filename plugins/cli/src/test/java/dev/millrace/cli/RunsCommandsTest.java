package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millrace.cli.Shop.Outcome;
import dev.millrace.launch.Project;
import dev.millrace.launch.ProjectBuilder;
import dev.millrace.launch.ProjectDefinition;
import dev.millrace.launch.ProjectLayout;
import dev.millrace.launch.ProjectOptions;
import dev.millrace.launch.RunOptions;
import dev.millrace.record.Resumption;
import dev.millrace.record.RunHistory;
import dev.millrace.record.RunRecord;
import dev.millrace.runner.NodeResult;
import dev.millrace.runner.ParallelRunner;
import dev.millrace.runner.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunsCommandsTest {
    @TempDir
    Path folder;

    Shop shop;

    @BeforeEach
    void writeFiles() {
        shop = Shop.in(folder);
    }

    @Test
    void listsRunsTheNewestFirst() {
        shop.run("run");
        shop.run("run", "--params", "title=fail");
        shop.run("run", "--pipeline", "orders");

        assertThat(plain(shop.run("runs", "list"))).isEqualTo("""
                        run  state  nodes  duration  env  pipeline
                        RUN-3  succeeded  2  TIME  local  orders
                        RUN-2  failed  2 of 3  TIME  local  __default__
                        RUN-1  succeeded  3  TIME  local  __default__
                        """);
        assertThat(plain(shop.run("runs", "list", "--failed")))
                .contains("RUN-2")
                .doesNotContain("RUN-1", "RUN-3");
        assertThat(plain(shop.run("runs", "list", "--pipeline", "orders")))
                .contains("RUN-3")
                .doesNotContain("RUN-1", "RUN-2");
        assertThat(plain(shop.run("runs", "list", "--limit", "1")))
                .contains("RUN-3")
                .doesNotContain("RUN-2");
    }

    @Test
    void saysThatThereIsNoRun() {
        assertThat(shop.run("runs", "list")).isEqualTo(new Outcome(ExitCode.SUCCESS, "no run\n", ""));
    }

    @Test
    void showsARun() {
        shop.run("run", "--params", "title=fail", "--to-nodes", "tellOrders");

        assertThat(plain(shop.run("runs", "show", "last"))
                        .replaceFirst("(?m)^user .*", "user  USER")
                        .replaceFirst("(?m)^java .*", "java  JAVA")
                        .replaceFirst("(?m)^command .*", "command  COMMAND")
                        .replaceFirst("(?m)^start .*", "start  START")
                        .replaceFirst("(?m)^millrace .*\n", "")
                        .replaceAll("java:\\d+", "java:N"))
                .isEqualTo("""
                        run  RUN-1
                        state  failed
                        start  START
                        duration  TIME
                        command  COMMAND
                        pipeline  __default__
                        environment  local
                        nodes by  --to-nodes tellOrders
                        runner  sequential
                        user  USER
                        java  JAVA
                        Nodes:
                          node  outcome  duration  rows in  rows out  bytes in  bytes out
                          cleanOrders  succeeded  TIME  13  10
                          countOrders  succeeded  TIME  10
                          tellOrders  failed  TIME
                        Reasons:
                          tellOrders  RUN-001
                        Parameters:
                          title  fail
                          cleaning.shortest  2

                        RUN-001  Node 'tellOrders' failed: IllegalStateException: nobody wants this report
                          at  Reporting.tellOrders (ShopProject.java:N)
                          thrown at  ShopProject$Reporting.tellOrders (ShopProject.java:N)
                        """);
    }

    @Test
    void tellsAllOfARunToPrograms() throws IOException {
        shop.run("run", "--params", "cleaning.shortest=4");

        JsonNode run = new JsonMapper()
                .readTree(shop.run("runs", "show", "last", "--json").out());

        assertThat(run.at("/state").asText()).isEqualTo("succeeded");
        assertThat(run.at("/command").toString())
                .startsWith("[\"run\",\"--params\",\"cleaning.shortest=4\",\"--project\",");
        assertThat(run.at("/params").toString()).isEqualTo("{\"cleaning\":{\"shortest\":4}}");
        assertThat(run.at("/parameters").toString()).isEqualTo("{\"title\":\"Orders\",\"cleaning\":{\"shortest\":4}}");
        assertThat(run.at("/nodes/0/outputs").toString())
                .isEqualTo("[{\"name\":\"clean_orders\",\"path\":\"data/02_intermediate/clean_orders.txt\","
                        + "\"version\":null,\"rows\":null,\"bytes\":6}]");
        assertThat(run.at("/nodes/2/thread").asText())
                .isEqualTo(Thread.currentThread().getName());
        assertThat(new JsonMapper()
                        .readTree(shop.run("runs", "list", "--json").out())
                        .at("/runs/0/run")
                        .asText())
                .isEqualTo(run.at("/run").asText());
    }

    @Test
    void tellsWhatDiffersBetweenTwoRuns() {
        shop.run("run");
        shop.run("run", "--params", "title=fail,cleaning.shortest=4", "--runner", "parallel");
        List<String> ids = ids();

        assertThat(plain(shop.run("runs", "diff", ids.get(1), "last")).replaceAll("(?m)^.*(duration|rows).*\n", ""))
                .isEqualTo("""
                        what  RUN-1  RUN-2
                        state  succeeded  failed
                        runner  sequential  parallel
                        parameter cleaning.shortest  2  4
                        parameter title  Orders  fail
                        node tellOrders  succeeded  failed
                        """);
        assertThat(plain(shop.run("runs", "diff", "last", "last"))).isEqualTo("no differences\n");
    }

    @Test
    void removesTheRecordsOfOldRuns() {
        shop.run("run");
        shop.run("run");
        shop.run("run");

        assertThat(plain(shop.run("runs", "prune", "--keep", "1", "--dry-run")))
                .isEqualTo("would remove RUN-2\nwould remove RUN-1\n");
        List<String> ids = ids();
        assertThat(shop.run("runs", "prune", "--keep", "1").out())
                .isEqualTo("removed " + ids.get(1) + "\nremoved " + ids.get(2) + "\n");
        assertThat(ids()).containsExactly(ids.get(0));
        assertThat(shop.run("runs", "prune", "--older-than", "1d").out()).isEqualTo("nothing to remove\n");
    }

    @ParameterizedTest
    @CsvSource({
        "runs prune, CLI-031-neither",
        "runs prune --older-than 30, CLI-031",
        "runs list --limit 0, CLI-030",
        "runs show last, RECORD-001"
    })
    void refusesWhatItDoesNotUnderstand(String words, String golden) {
        Outcome outcome = shop.run(words.split(" "));

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        Golden.message(golden, outcome.err());
    }

    @Test
    void goesOnWhereTheLastRunFailed() throws IOException {
        shop.run("run", "--params", "title=fail");
        Files.delete(folder.resolve("data/01_raw/orders.txt")); // who reads it would fail

        Outcome outcome = shop.run("run", "--resume", "--params", "title=Orders");

        assertThat(plain(outcome)).isEqualTo("""
                        Succeeded: 2 nodes, TIME
                        Written:
                          report  data/08_reporting/report.txt
                        """);
        assertThat(told(outcome)).isEqualTo("""
                        Resuming run RUN-1, which failed: 1 node done, 2 to run
                        Unlike that run: parameter 'title' is Orders, was fail
                        'order_count' was only in memory: node 'countOrders' runs again
                        """);
        assertThat(shop.read("data/08_reporting/report.txt")).isEqualTo("Orders: 2");
        RunRecord resumed = RunHistory.of(folder).find("last");
        assertThat(resumed.asked().resumes()).contains(ids().get(1));
        assertThat(resumed.asked().done()).containsExactly("cleanOrders");
    }

    @Test
    void takesFromTheRunWhatIsNotTyped() {
        shop.write("conf/test/parameters.yml", "title: fail\n");
        shop.run("run", "--env", "test", "--pipeline", "orders,reporting", "--params", "cleaning.shortest=4");
        shop.run("run", "--pipeline", "orders");
        shop.write("conf/test/parameters.yml", "title: Orders\n");

        Outcome outcome = shop.run("run", "--resume");

        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(ExitCode.SUCCESS);
        assertThat(told(outcome)).isEqualTo("""
                        Resuming run RUN-1, which failed: 1 node done, 2 to run
                        Unlike that run: parameter 'title' is Orders, was fail
                        'order_count' was only in memory: node 'countOrders' runs again
                        """);
        RunRecord resumed = RunHistory.of(folder).find("last");
        assertThat(resumed.asked().environment()).isEqualTo("test");
        assertThat(resumed.asked().pipeline()).isEqualTo("orders,reporting");
        assertThat(resumed.parameters().at("cleaning.shortest").orElseThrow().plain())
                .isEqualTo(4L);
    }

    /** The second resumes the first, and the words are those of the first. */
    @Test
    void takesWhatOnlyTheWordsTell() throws IOException {
        copy(folder.resolve("conf"), folder.resolve("elsewhere"));
        shop.write("elsewhere/base/parameters.yml", "title: fail\ncleaning: {shortest: 2}\n");
        Files.deleteIfExists(folder.resolve("conf/base/catalog.yml"));
        shop.run(
                "run",
                "--conf-source",
                folder.resolve("elsewhere").toString(),
                "--runner",
                "parallel",
                "--runner-params",
                "threads=1",
                "--on-failure",
                "continue");
        shop.run("run", "--resume");
        shop.write("elsewhere/base/parameters.yml", "title: Elsewhere\ncleaning: {shortest: 2}\n");

        Outcome outcome = shop.run("run", "--resume", "--runner", "sequential");

        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(ExitCode.SUCCESS);
        assertThat(shop.read("data/08_reporting/report.txt")).isEqualTo("Elsewhere: 2");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    @Test
    void tellsWhatWasTypedDifferently() {
        shop.write("conf/test/parameters.yml", "title: fail\n");
        shop.run("run", "--env", "test", "--to-nodes", "tellOrders");

        Outcome outcome = shop.run("run", "--resume", "--env", "local", "--to-nodes", "countOrders");

        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(ExitCode.SUCCESS);
        assertThat(told(outcome)).isEqualTo("""
                        Resuming run RUN-1, which failed: 2 nodes done, 0 to run
                        Unlike that run: nodes are chosen by --to-nodes countOrders, were by --to-nodes tellOrders
                        Unlike that run: environment is 'local', was 'test'
                        Unlike that run: parameter 'title' is Orders, was fail
                        """);
    }

    @Test
    void runsAgainWhatIsNotStoredAnyMore() throws IOException {
        shop.run("run", "--params", "title=fail");
        Files.delete(folder.resolve("data/02_intermediate/clean_orders.txt"));

        Outcome outcome = shop.run("run", "--resume", "--params", "title=Orders");

        assertThat(told(outcome)).contains("'clean_orders' is not stored any more: node 'cleanOrders' runs again");
        assertThat(shop.read("data/08_reporting/report.txt")).isEqualTo("Orders: 2");
    }

    @Test
    void refusesToResumeWhatSucceeded() {
        shop.run("run");

        Golden.message("RECORD-003", withoutIds(shop.run("run", "--resume").err()));
        Golden.message(
                "RECORD-005", withoutIds(shop.run("run", "--resume", "last").err()));
    }

    @Test
    void doesNotResumeARunTwice() {
        shop.run("run", "--params", "title=fail");
        shop.run("run", "--resume", "--params", "title=Orders");

        Outcome outcome = shop.run("run", "--resume");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        assertThat(outcome.err()).contains("RECORD-003");
    }

    @Test
    void goesOnWithARunThatItselfWentOnWithAnother() throws IOException {
        shop.write("conf/base/catalog_more.yml", "order_count:\n  type: json\n  path: data/count.json\n");
        shop.run("run", "--params", "title=fail");
        shop.run("run", "--resume");
        Files.delete(folder.resolve("data/01_raw/orders.txt"));

        Outcome outcome = shop.run("run", "--resume", "--params", "title=Orders");

        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(ExitCode.SUCCESS);
        assertThat(told(outcome)).startsWith("Resuming run RUN-2, which failed: 2 nodes done, 1 to run\n");
        assertThat(shop.read("data/08_reporting/report.txt")).isEqualTo("Orders: 2");
    }

    @Test
    void goesOnFromAProgram() {
        shop.run("run", "--params", "title=fail");

        Project project = Project.open(new ShopProject(), ProjectOptions.of(ProjectLayout.at(folder)));
        Resumption resumption = project.resumption(project.history().resumable());
        RunResult result = project.run(RunOptions.resuming(resumption).on(new ParallelRunner()));

        assertThat(result.orThrow().nodes()).extracting(NodeResult::node).containsExactly("countOrders", "tellOrders");
        assertThat(resumption.differences()).containsExactly("parameter 'title' is Orders, was fail");
    }

    /** The shop without its reporting. */
    static final class Smaller implements ProjectDefinition {
        @Override
        public void define(ProjectBuilder project) {
            project.pipeline("orders", ShopProject.Orders.class);
        }
    }

    @Test
    void refusesToResumeAPipelineThatHasLostNodes() {
        shop.run("run", "--params", "title=fail");

        Outcome outcome = shop.run(Smaller.class, "run", "--resume");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        Golden.message("RECORD-006", withoutIds(outcome.err()));
    }

    @Test
    void refusesToResumeWhatIsStillRunning() throws IOException {
        shop.run("run");
        Path journal = folder.resolve(".millrace/runs/" + ids().get(0) + ".jsonl");
        Files.writeString(journal, Files.readString(journal).replaceFirst("\\{\"end\".*\n", ""));

        Outcome outcome = shop.run("run", "--resume", "last");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        Golden.message("RECORD-004", withoutIds(outcome.err()).replaceFirst("process .*", "process    PROCESS"));
        assertThat(shop.run("run", "--resume").err()).contains("RECORD-004");
    }

    @Test
    void wantsASecretParameterToBeTypedAgain() {
        shop.write("conf/local/credentials.yml", "shop:\n  password: s3cr3t\n");
        shop.run("run", "--params", "title=fail,cleaning.shortest=2");
        shop.write("conf/base/parameters.yml", "title: fail\ncleaning:\n  shortest: 2\n  key: none\n");
        shop.run("run", "--params", "cleaning.key=s3cr3t");

        Outcome outcome = shop.run("run", "--resume", "last");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        Golden.message("CLI-032", withoutIds(outcome.err()));
        assertThat(shop.run("run", "--resume", "last", "--params", "cleaning.key=other,title=Orders")
                        .exitCode())
                .isEqualTo(ExitCode.SUCCESS);
    }

    @Test
    void recordsNothingAndDoesNotOfferToResumeIfTheSettingsSaySo() {
        shop.write("conf/base/settings.yml", "records: false\n");

        Outcome outcome = shop.run("run", "--params", "title=fail");

        assertThat(outcome.out()).contains("To go on from there: run --from-nodes countOrders\n");
        assertThat(folder.resolve(".millrace")).doesNotExist();
    }

    private List<String> ids() {
        return RunHistory.of(folder).newestFirst().map(RunRecord::id).toList();
    }

    /** Returns what a command printed, with {@code RUN-1} for the oldest run. */
    private String plain(Outcome outcome) {
        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(ExitCode.SUCCESS);
        return narrow(withoutIds(outcome.out()));
    }

    private String withoutIds(String text) {
        String plain = text;
        List<String> ids = ids();
        for (int i = 0; i < ids.size(); i++) {
            plain = plain.replace(ids.get(i), "RUN-" + (ids.size() - i));
        }
        return plain;
    }

    /** Returns a text in which columns are as wide as they happen to be, without that. */
    private static String narrow(String text) {
        return text.replaceAll("\\b\\d+(\\.\\d+)? m?s\\b", "TIME").replaceAll(" {2,}", "  ");
    }

    private String told(Outcome outcome) {
        return withoutIds(outcome.err())
                .lines()
                .filter(line -> !line.contains(" INFO "))
                .map(line -> line + "\n")
                .reduce("", String::concat);
    }
}
