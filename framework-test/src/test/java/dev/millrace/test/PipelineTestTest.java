package dev.millrace.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.config.Parameters;
import dev.millrace.data.Catalog;
import dev.millrace.data.DatasetName;
import dev.millrace.data.DatasetRef;
import dev.millrace.guide.OrdersProject;
import dev.millrace.launch.Project;
import dev.millrace.launch.RunOptions;
import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.node.Param;
import dev.millrace.record.RunRecord;
import dev.millrace.runner.ParallelRunner;
import dev.millrace.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is handed to tests of a project, of which nothing may be overwritten. */
@PipelineTest(value = OrdersProject.class, folder = "src/test/project")
@Execution(ExecutionMode.CONCURRENT)
class PipelineTestTest {
    private static final Path REAL = Path.of("src", "test", "project");
    private static final String FIRST_RUN = "2100-01-01T00.00.00.000Z";

    private static SortedMap<String, String> before = new TreeMap<>();

    private final PipelineTester ofConstructor;
    private PipelineTester ofBeforeEach;

    record Sale(String customer, double amount) {}

    record Sum(String customer, int orders, double amount) {}

    record Orders(double minimum) {}

    PipelineTestTest(PipelineTester pipeline) {
        this.ofConstructor = pipeline;
    }

    @BeforeAll
    static void lookAtTheProject() throws IOException {
        before = files();
    }

    @BeforeEach
    void remember(PipelineTester pipeline) {
        ofBeforeEach = pipeline;
    }

    @AfterAll
    static void leavesTheProjectAsItWas() throws IOException {
        assertThat(files()).isEqualTo(before);
    }

    private static SortedMap<String, String> files() throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(REAL)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                files.put(REAL.relativize(each).toString(), Files.readString(each));
            }
        }
        return files;
    }

    @Test
    void readsRealDataAndWritesElsewhere(PipelineTester pipeline, @ProjectFolder Path folder) {
        TestRun run = pipeline.run().assertSucceeded();

        run.output("totals").asString().contains("ann").doesNotContain("old");
        run.output("large_orders").hasRows(2);
        run.loadedDatasets().containsExactly("orders", "large_orders");
        assertThat(folder.resolve("data/totals.csv/" + FIRST_RUN + "/totals.csv"))
                .hasContent("customer,orders,amount\nann,2,70.0");
    }

    @Test
    void interleavesNodesOfAProject(PipelineTester pipeline) {
        TestRun run = pipeline.interleaved(5).run().assertSucceeded();

        run.output("large_orders").hasRows(2);
        assertThat(run.interleaving())
                .contains("totals saves 'totals'")
                .isEqualTo(pipeline.interleaved(5).run().interleaving());
    }

    @Test
    void loadsWhatWasWrittenAsAnyType(PipelineTester pipeline) {
        TestRun run = pipeline.run().assertSucceeded();

        DatasetRef<Table> totals = DatasetRef.of("totals", Table.class);
        assertThat(run.value(totals).texts("customer").value(0)).isEqualTo("ann");
    }

    @Test
    void sharesOneProjectAmongAllParametersOfATest(
            PipelineTester pipeline, Catalog catalog, Project project, @Given("totals") List<Sum> old) {
        assertThat(old).containsExactly(new Sum("old", 1, 1));

        pipeline.run().assertSucceeded();
        ofConstructor.run().assertSucceeded();
        ofBeforeEach.run().assertSucceeded();

        assertThat(project.history().newestFirst())
                .extracting(RunRecord::id)
                .containsExactly(FIRST_RUN + "-3", FIRST_RUN + "-2", FIRST_RUN);
        assertThat(catalog.find(DatasetName.of("totals")).orElseThrow().load().toString())
                .contains("ann");
    }

    @RepeatedTest(4)
    void givesEachTestAFolderOfItsOwn(PipelineTester pipeline, Project project, @ProjectFolder Path folder) {
        assertThat(folder).isEmptyDirectory();

        pipeline.on(new ParallelRunner(2)).run().assertSucceeded();

        assertThat(project.history().newestFirst()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 30})
    void standsBesideOtherParameters(
            double minimum, PipelineTester pipeline, @TempDir Path other, @ProjectFolder Path folder, TestInfo info) {
        pipeline.param("orders.minimum", minimum)
                .run()
                .assertSucceeded()
                .output("large_orders")
                .hasRows(minimum > 1 ? 1 : 3);
        assertThat(other).isNotEqualTo(folder);
        assertThat(info.getTags()).isEmpty();
    }

    @Test
    void runsWhateverTheProjectRuns(Project project, @RunId String id) {
        assertThat(project.run(RunOptions.of("orders")).orThrow().run().id()).isEqualTo(id);
    }

    @Test
    void bindsParameters(Parameters all, @Param("orders.minimum") double minimum, @Param("orders") Orders orders) {
        assertThat(minimum).isEqualTo(10);
        assertThat(orders).isEqualTo(new Orders(10));
        assertThat(all.tree().paths()).contains("orders.minimum");
    }

    @Test
    @Configured(environment = "test")
    void opensTheEnvironmentOfTheMethod(PipelineTester pipeline, @Param("orders.minimum") double minimum) {
        assertThat(minimum).isZero();
        pipeline.run().assertSucceeded().output("large_orders").hasRows(3);
    }

    @Test
    @Configured(params = {"orders.minimum=25", "orders={minimum: 45}"})
    void laysParametersOverEachOther(@Param("orders") Orders orders) {
        assertThat(orders).isEqualTo(new Orders(45));
    }

    @Test
    @Configured(catalog = """
            orders: { type: csv, path: "classpath:dev/millrace/test/few_orders.csv" }
            totals: { type: memory }
            """)
    void replacesEntriesOfTheCatalog(PipelineTester pipeline) {
        TestRun run = pipeline.run().assertSucceeded();

        run.output("totals").asString().contains("eve");
        run.output("totals").hasRows(1);
    }

    @Test
    @Configured(clock = "2026-03-01T06:00:00Z", run = "nightly")
    void runsAtAFixedMomentUnderAFixedId(
            PipelineTester pipeline, Clock clock, @RunId String id, Project project, @ProjectFolder Path folder)
            throws IOException {
        Instant moment = Instant.parse("2026-03-01T06:00:00Z");

        TestRun run = pipeline.run().assertSucceeded();

        assertThat(clock.instant()).isEqualTo(moment);
        assertThat(run.id()).isEqualTo("nightly").isEqualTo(id);
        assertThat(run.result().run().start()).isEqualTo(moment);
        assertThat(project.history().find("nightly").start()).isEqualTo(moment);
        assertThat(Files.readString(folder.resolve("data/totals.csv/nightly/manifest.json")))
                .contains("2026-03-01T06:00:00Z");
    }

    @Test
    void readsTheVersionOfItsRunThoughAnotherIsNewer(PipelineTester pipeline) {
        pipeline.at(Instant.parse("2020-01-01T00:00:00Z"))
                .run()
                .assertSucceeded()
                .output("totals")
                .asString()
                .contains("ann");
    }

    @Test
    void isChangedFluently(PipelineTester pipeline) {
        pipeline.in("test").run().assertSucceeded().output("large_orders").hasRows(3);
        pipeline.entry("orders", "{ type: csv, path: 'classpath:dev/millrace/test/few_orders.csv' }")
                .param("orders.minimum", 35)
                .as("mine")
                .run()
                .assertSucceeded()
                .output("large_orders")
                .hasRows(1);
        pipeline.pipeline("orders")
                .toOutputs("large_orders")
                .with("orders", Table.of(List.of(new Sale("zoe", 11)), Sale.class))
                .run()
                .assertSucceeded()
                .output("large_orders")
                .hasRows(1);
    }

    @Test
    void givesFilesAndDatasetsAsTheTypeOfTheParameter(
            @Given("few_orders.csv") Table table,
            @Given("dev/millrace/test/few_orders.csv") List<Sale> sales,
            @Given("data/orders.csv") Stream<Sale> ofProject,
            @Given("orders") List<Sale> dataset) {
        assertThat(table.rowCount()).isEqualTo(2);
        assertThat(sales).containsExactly(new Sale("eve", 30), new Sale("eve", 40));
        assertThat(ofProject).hasSize(3);
        assertThat(dataset).hasSize(3);
    }

    @Test
    void sparesStoragesThatAreNoDisk(PipelineTester pipeline, Catalog catalog, @ProjectFolder Path folder) {
        @SuppressWarnings("unchecked") // a text
        var shelved = (dev.millrace.data.Dataset<Object>)
                catalog.find(DatasetName.of("shelved")).orElseThrow();

        shelved.save("written by a test");

        assertThat(shelved.load()).isEqualTo("written by a test");
        assertThat(folder.resolve(".elsewhere/shelf/books/totals")).hasContent("written by a test");
    }

    @Nested
    @Configured(environment = "test", params = "orders.minimum=20")
    class InsideAnotherClass {
        @Test
        void isConfiguredBesidesTheOuterOne(@Param("orders.minimum") double minimum, Project project) {
            assertThat(minimum).isEqualTo(20);
            assertThat(project.environment().name()).isEqualTo("test");
        }

        @Test
        @Configured(params = "orders.minimum=7")
        void letsTheMethodCountMost(@Param("orders.minimum") double minimum) {
            assertThat(minimum).isEqualTo(7);
        }
    }

    static final class Doubling {
        @Node
        @Output("doubled")
        static int twice(@Input("number") int number, @Param("factor") int factor) {
            return number * factor;
        }
    }

    /** Nodes alone, without a project. */
    @Nested
    @PipelineTest(nodes = Doubling.class)
    @Configured(params = "factor=2", run = "alone")
    class WithoutAProject {
        @Test
        void hasEverythingInMemory(PipelineTester pipeline, @Param("factor") int factor, @RunId String id) {
            TestRun run = pipeline.with("number", 21).run().assertSucceeded();

            run.output("doubled").isEqualTo(42);
            assertThat(run.id()).isEqualTo(id).isEqualTo("alone");
            assertThat(factor).isEqualTo(2);
        }

        @Test
        void hasAFolder(@ProjectFolder Path folder) {
            assertThat(folder).isEmptyDirectory();
        }
    }
}
