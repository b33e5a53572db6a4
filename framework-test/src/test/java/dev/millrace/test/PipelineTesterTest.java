package dev.millrace.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.data.DatasetRef;
import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.node.Param;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.pipeline.Selection;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.runner.NodeResult;
import dev.millrace.runner.ParallelRunner;
import dev.millrace.table.Allocations;
import dev.millrace.table.Table;
import dev.millrace.test.Event.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PipelineTesterTest {
    private static final DatasetRef<Table> READINGS = DatasetRef.of("readings", Table.class);
    private static final DatasetRef<Integer> COUNT = DatasetRef.of("count", Integer.class);

    private final PipelineTester tester = PipelineTester.of(Pipeline.of(Readings.class));

    record Reading(int id, double value) {}

    static final class Readings {
        @Node(tags = "cleaning")
        @Output("high")
        static Table high(@Input("readings") Table readings, @Param("limit.lowest") double lowest) {
            var value = readings.doubles("value");
            return readings.filter(row -> value.value(row) >= lowest);
        }

        @Node
        @Output("count")
        static int count(@Input("high") List<Reading> high) {
            if (high.isEmpty()) {
                throw new IllegalStateException("nothing is high");
            }
            return high.size();
        }
    }

    private static Table readings(double... values) {
        return Table.columns()
                .ints("id", new int[values.length])
                .doubles("value", values)
                .build();
    }

    private TestRun run(double... values) {
        return tester.with(READINGS, readings(values)).param("limit.lowest", 1).run();
    }

    @Test
    void looksAtEveryDatasetThatWasWritten() {
        TestRun run = run(0.5, 1.5, 2.5).assertSucceeded();

        run.output("high").hasRows(2);
        run.output(COUNT).isEqualTo(2);
        assertThat(run.value(COUNT)).isEqualTo(2);
        run.nodes().extracting(NodeResult::node).containsExactly("high", "count");
        assertThat(run.result().duration()).isPositive();
    }

    @Test
    void tellsWhyARunThatShouldHaveSucceededFailed() {
        TestRun run = run(0.5);

        assertThatThrownBy(run::assertSucceeded)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("The run failed:")
                .hasMessageContaining("RUN-001  Node 'count' failed: IllegalStateException: nothing is high");
        run.assertFailed().hasRootCauseMessage("nothing is high");
        run.events().contains(new Event(Kind.NODE_FAILED, "count"), Event.of(Kind.RUN_FAILED));
    }

    @Test
    void tellsThatARunThatShouldHaveFailedDidNot() {
        assertThatThrownBy(() -> run(2).assertFailed()).hasMessageContaining("The run was expected to fail");
    }

    @Test
    void showsTheRowsThatAreTooManyOrTooFew() {
        OutputAssert high = run(0.5, 1.5, 2.5).output("high");

        assertThatThrownBy(() -> high.hasRows(3))
                .hasMessageContaining("dataset 'high'")
                .hasMessageContaining("Expected 3 rows, but there are 2:")
                .hasMessageContaining("2.5");
        assertThatThrownBy(() -> run(2).output(COUNT).hasRows(1)).hasMessageContaining("it is of class Integer");
    }

    @Test
    void tellsWhereATableIsNotAsExpected() {
        OutputAssert high = run(0.5, 1.5, 2.5).output("high");
        Table expected = readings(0.5, 1.5001, 2.5).slice(1, 2);

        high.isCloseTo(expected, 1e-3);
        assertThatThrownBy(() -> high.isCloseTo(expected, 1e-6))
                .hasMessageContaining("dataset 'high'")
                .hasMessageContaining("*1.5* | ")
                .hasMessageContaining("*1.5001*");
        assertThatThrownBy(() -> run(2).output(COUNT).isCloseTo(expected, 0)).isInstanceOf(AssertionError.class);
    }

    @Test
    void countsTheEntriesOfAMap() {
        TestCatalog catalog = TestCatalog.of(Map.of("m", Map.of("a", 1)));

        new OutputAssert(catalog.value("m")).hasRows(1);
    }

    @Test
    void namesTheDatasetsOfACatalogThatLacksOne() {
        assertThatThrownBy(() -> run(2).output("hgih"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no 'hgih', only [count, high, readings]");
    }

    @Test
    void needsOnlyWhatTheChosenNodesRead() {
        tester.select(Selection.everything().with(Selection.Filter.TAGS, List.of("cleaning")))
                .with(READINGS, readings(3))
                .param("limit.lowest", 1)
                .on(new ParallelRunner(2))
                .run()
                .assertSucceeded()
                .calledNodes()
                .containsExactly("high");
    }

    @Test
    void refusesANodeThatIsNotThere() {
        assertThatThrownBy(() -> tester.nodes("cuont"))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("did you mean 'count'?");
    }

    @Test
    void refusesAMissingParameter() {
        assertThatThrownBy(() -> tester.with(READINGS, readings(1)).run())
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("There is no parameter 'limit.lowest'.");
    }

    @Test
    void failsALoadOnRequest() {
        TestCatalog catalog = TestCatalog.empty().failingOnLoad("readings", new IllegalStateException("broken disk"));

        TestRun run = tester.with(catalog).param("limit.lowest", 1).run();

        run.assertFailed()
                .hasMessageContaining("Dataset 'readings' could not be loaded")
                .hasRootCauseMessage("broken disk");
        run.events()
                .containsExactly(
                        Event.of(Kind.RUN_STARTED),
                        new Event(Kind.LOAD_FAILED, "readings"),
                        new Event(Kind.NODE_FAILED, "high"),
                        new Event(Kind.NODE_CANCELLED, "count"),
                        Event.of(Kind.RUN_FAILED));
    }

    @Test
    void failsOnlyTheSaveOfADatasetWhoseSavesFail() {
        TestCatalog catalog = TestCatalog.empty()
                .with(READINGS, readings(3))
                .keeping("count")
                .failingOnSave("high", new IllegalStateException("full disk"));

        TestRun run = tester.with(catalog).param("limit.lowest", 1).run();

        run.assertFailed().hasRootCauseMessage("full disk");
        run.nodes()
                .extracting(NodeResult::outcome)
                .containsExactly(NodeResult.Outcome.FAILED, NodeResult.Outcome.CANCELLED);
    }

    @Test
    void writesEventsAsPeopleRead() {
        assertThat(Event.of(Kind.RUN_STARTED)).hasToString("RUN_STARTED");
        assertThat(new Event(Kind.SAVED, "count")).hasToString("SAVED count");
    }

    @Test
    void leavesOnlyWhatTheTestStillHolds() {
        Table given = readings(3);
        long before = Allocations.allocatedBytes();

        tester.with(READINGS, given).param("limit.lowest", 5).run().assertFailed();

        assertThat(Allocations.allocatedBytes() - before).isLessThanOrEqualTo(1024);
        assertThat(given.rowCount()).isEqualTo(1);
    }
}
