package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.cli.Shop.Outcome;
import dev.millrace.launch.ProjectBuilder;
import dev.millrace.launch.ProjectDefinition;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void explainsWhichPatternServesAName() {
        shop.write("conf/base/catalog.yml", """
                orders: { type: text, path: data/01_raw/orders.txt }
                "{name}_orders": { type: text, path: "data/{name}.txt", metadata: { layer: raw } }
                "{any}": { type: text, path: "data/any/{any}.txt" }
                """);

        assertThat(shop.run("catalog", "explain", "clean_orders").out()).isEqualTo("""
                        dataset         clean_orders
                        served by       the pattern '{name}_orders', where name is 'clean'
                        at              conf/base/catalog.yml:2:1
                        type            text
                        path            data/clean.txt
                        metadata.layer  raw
                        also match      '{any}' (conf/base/catalog.yml:3:1): it says less of the name, 0 characters instead of 7
                        """);
        assertThat(shop.run("catalog", "explain", "orders").out())
                .contains("its own entry", "an entry of its own comes first");
        assertThat(shop.run("catalog", "list").out()).contains("report", "data/any/report.txt");
        assertThat(shop.run("catalog", "explain", "report", "--json").out())
                .contains("\"served_by\": \"pattern\"", "\"literal_characters\": 0");
    }

    @Test
    void explainsWhatIsInMemory() {
        assertThat(shop.run("catalog", "explain", "order_count").out()).isEqualTo("""
                        dataset    order_count
                        served by  memory, since there is neither an entry nor a pattern for it
                        """);
    }

    @Test
    void keepsVersionsThatCanBeLookedAtTaggedLoadedAndRemoved() {
        shop.write("conf/base/catalog.yml", """
                orders: { type: text, path: data/01_raw/orders.txt }
                clean_orders: { type: text, path: data/clean_orders.txt, versioned: true }
                report: { type: text, path: data/report.txt }
                """);
        for (int i = 0; i < 3; i++) {
            assertThat(shop.run("run", "--pipeline", "orders").exitCode()).isEqualTo(ExitCode.SUCCESS);
        }

        String listed = shop.run("versions", "list", "clean_orders").out();
        String oldest =
                listed.lines().reduce((one, other) -> other).orElseThrow().split(" ")[0];
        assertThat(listed.lines().count()).isEqualTo(4);
        assertThat(shop.run("versions", "tag", "clean_orders", oldest, "audited")
                        .out())
                .isEqualTo("'audited' is " + oldest + " of 'clean_orders'\n");
        assertThat(shop.run("versions", "prune", "clean_orders", "--keep", "1", "--dry-run")
                        .out())
                .startsWith("would remove ");
        assertThat(shop.run("versions", "prune", "clean_orders", "--keep", "1").out())
                .startsWith("removed ");
        assertThat(shop.run("versions", "prune", "clean_orders", "--keep", "1").out())
                .isEqualTo("nothing to remove\n");
        assertThat(shop.run("versions", "list", "clean_orders", "--json").out()).contains("\"audited\"", "\"sha256\"");
        assertThat(shop.run("run", "--load-versions", "clean_orders:audited").exitCode())
                .isEqualTo(ExitCode.SUCCESS);
        assertThat(shop.run("run", "--load-versions", "clean_orders:audted,order:x")
                        .err())
                .contains("There is no version 'audted' of 'clean_orders'", "did you mean 'audited'?", "CATALOG-021");
        assertThat(shop.run("run", "--load-versions", "clean_orders").err()).contains("CLI-023");
        assertThat(shop.run("versions", "list", "clean_order").err())
                .contains("CLI-021", "did you mean 'clean_orders'?");
        assertThat(shop.run("versions", "prune", "clean_orders", "--keep", "none")
                        .err())
                .contains("CLI-022");
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
    void listsThePatternsBesideTheEntries() throws IOException {
        shop.write("conf/local/catalog.yml", """
                "{name}_orders": { type: text, path: "data/{name}.txt" }
                """);

        assertThat(shop.run("catalog", "list").out()).endsWith("""

                        pattern        type
                        {name}_orders  text
                        """);
        assertThat(json("catalog", "list", "--json").get("patterns").toString())
                .isEqualTo("[{'name':'{name}_orders','type':'text'}]".replace('\'', '"'));
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
        assertThat(outcome.out()
                        .replace(Version.text(), "VERSION")
                        .replaceFirst("java .*", "java RUNTIME")
                        .replaceFirst("system .*", "system SYSTEM")
                        .replaceFirst("processors .*", "processors COUNT")
                        .replaceAll("[0-9.]+ GB", "SIZE")
                        .replace(folder.toString(), "FOLDER"))
                .isEqualTo("""
                        millrace       VERSION
                        java RUNTIME
                        system SYSTEM
                        project        ShopProject
                        folder         FOLDER
                        configuration  FOLDER/conf
                        pipelines      __default__, orders, reporting
                        plugins        none
                        processors COUNT
                        memory         SIZE, of which the heap takes at most SIZE
                        class archive  none named
                        """);
    }

    @Test
    void tellsWhetherTheArchiveOfTheLauncherIsUsed() {
        System.setProperty("millrace.archive", folder.resolve("none.jsa").toString());
        try {
            assertThat(shop.run("info").out())
                    .contains("class archive  " + folder.resolve("none.jsa") + ", not in use");
        } finally {
            System.clearProperty("millrace.archive");
        }
    }

    @Test
    void tellsProgramsVersionsFoldersAndPipelines() throws IOException {
        JsonNode info = json("info", "--json");

        assertThat(info.fieldNames())
                .toIterable()
                .containsExactly(
                        "millrace",
                        "java",
                        "java_vendor",
                        "operating_system",
                        "project",
                        "folder",
                        "configuration",
                        "pipelines",
                        "plugins",
                        "processors",
                        "heap_maximum_bytes",
                        "memory_bytes",
                        "class_archive",
                        "class_archive_used");
        assertThat(info.get("folder").textValue()).isEqualTo(folder.toString());
        assertThat(info.get("processors").isInt()).isTrue();
    }

    @Test
    void tellsProgramsThePipelines() {
        assertThat(shop.run("registry", "list", "--json")).isEqualTo(new Outcome(ExitCode.SUCCESS, """
                        {
                          "pipelines": [
                            {
                              "name": "__default__"
                            },
                            {
                              "name": "orders"
                            },
                            {
                              "name": "reporting"
                            }
                          ]
                        }
                        """, ""));
    }

    @Test
    void tellsProgramsTheNodesOfAPipeline() throws IOException {
        JsonNode node = json("registry", "describe", "orders", "--json").at("/nodes/0");

        assertThat(node.get("at").textValue()).startsWith("Orders.cleanOrders (ShopProject.java:");
        assertThat(((ObjectNode) node).without("at").toString())
                .isEqualTo("{'name':'cleanOrders','inputs':['orders'],'parameters':['cleaning.shortest'],"
                                .replace('\'', '"')
                        + "'outputs':['clean_orders'],'tags':['fast']}".replace('\'', '"'));
    }

    @Test
    void tellsProgramsTheDatasets() throws IOException {
        assertThat(json("catalog", "list", "--json", "-p", "reporting").toString())
                .isEqualTo("{'datasets':[{'name':'order_count','type':'memory'},".replace('\'', '"')
                        + "{'name':'report','type':'text','path':'data/08_reporting/report.txt'}]}".replace('\'', '"'));
    }

    @Test
    void describesADatasetInFull() {
        shop.write("conf/local/catalog.yml", """
                report:
                  type: text
                  path: data/08_reporting/report.txt
                  metadata: { layer: reporting, owner: { team: sales } }
                """);

        assertThat(shop.run("catalog", "describe", "report")).isEqualTo(new Outcome(ExitCode.SUCCESS, """
                        dataset              report
                        type                 text
                        path                 data/08_reporting/report.txt
                        metadata.layer       reporting
                        metadata.owner.team  sales
                        at                   conf/local/catalog.yml:1:1
                        written by           tellOrders
                        read by              no node
                        """, ""));
    }

    @Test
    void describesADatasetThatHoldsAnother() {
        shop.write("conf/local/catalog.yml", """
                report: { type: cached, dataset: { type: text, path: data/report.txt } }
                """);

        assertThat(shop.run("catalog", "describe", "report").out()).isEqualTo("""
                        dataset       report
                        type          cached
                        path          data/report.txt
                        dataset.type  text
                        at            conf/local/catalog.yml:1:1
                        written by    tellOrders
                        read by       no node
                        """);
    }

    @Test
    void describesADatasetThatOnlyLivesInMemory() {
        assertThat(shop.run("catalog", "describe", "order_count").out()).isEqualTo("""
                        dataset     order_count
                        type        memory
                        written by  countOrders
                        read by     tellOrders
                        """);
    }

    @Test
    void tellsProgramsAboutADataset() throws IOException {
        assertThat(json("catalog", "describe", "orders", "--json").toString())
                .isEqualTo(
                        "{'name':'orders','in_catalog':true,'options':{'type':'text','path':'data/01_raw/orders.txt'},"
                                        .replace('\'', '"')
                                + "'metadata':{},'at':'conf/base/catalog.yml:1:1','written_by':[],'read_by':['cleanOrders']}"
                                        .replace('\'', '"'));
    }

    @Test
    void suggestsDatasets() {
        Outcome outcome = shop.run("catalog", "describe", "clean_ordres");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        Golden.message("CLI-013", outcome.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"describe", "describe-datasets"})
    void tellsTheDatasetsOfEachPipelineByKind(String command) {
        assertThat(shop.run("catalog", command).out()).isEqualTo("""
                        pipeline '__default__'
                           text        clean_orders, orders, report
                           in memory   order_count
                           parameters  cleaning.shortest, title
                        pipeline 'orders'
                           text        clean_orders, orders
                           in memory   order_count
                           parameters  cleaning.shortest
                        pipeline 'reporting'
                           text        report
                           in memory   order_count
                           parameters  title
                        """);
    }

    @Test
    void tellsProgramsTheDatasetsOfOnePipelineByKind() throws IOException {
        assertThat(json("catalog", "describe", "-p", "reporting", "--json").toString())
                .isEqualTo("{'pipelines':[{'pipeline':'reporting','in_catalog':{'text':['report']},".replace('\'', '"')
                        + "'in_memory':['order_count'],'parameters':['title']}]}".replace('\'', '"'));
    }

    @Test
    void shortensTheMiddleOfALongPathOnATerminalOnly() {
        String path = "data/" + "deep/".repeat(20) + "report.txt";
        shop.write("conf/local/catalog.yml", "report:\n  type: text\n  path: " + path + "\n");

        Outcome onTerminal = shop.runOnTerminal("", ShopProject.class, "catalog", "list");

        assertThat(onTerminal.out().lines())
                .allMatch(line -> line.length() <= 80)
                .anyMatch(line -> line.matches("report +text +data/deep/deep/d.*….*/deep/report.txt"));
        assertThat(shop.run("catalog", "list").out()).contains(path);
    }

    private JsonNode json(String... words) throws IOException {
        Outcome outcome = shop.run(words);
        assertThat(outcome).isEqualTo(new Outcome(ExitCode.SUCCESS, outcome.out(), ""));
        return new ObjectMapper().readTree(outcome.out());
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
