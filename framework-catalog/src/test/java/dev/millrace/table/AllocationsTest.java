package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.data.Lifetimes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // a scope works by being open
final class AllocationsTest {
    private final Allocations run = new Allocations();

    private record Split(Table train, Optional<Table> test, String name) {}

    private record Plain(int number, Optional<String> text) {}

    /** Something that no framework can look through. */
    private static final class Model {
        private final Table weights;

        Model(Table weights) {
            this.weights = weights;
        }
    }

    private static Table numbers() {
        return Table.columns().longs("n", 1, 2, 3).texts("t", "a", "b", "c").build();
    }

    private <T> T inScope(Supplier<T> node) {
        try (Lifetimes.Scope scope = run.open()) {
            T made = node.get();
            scope.keep(made);
            return made;
        }
    }

    @AfterEach
    void closesTwiceWithoutHarm() {
        assertThatCode(run::close).doesNotThrowAnyException();
    }

    @Test
    void freesWhatIsNotKept() {
        Table table;
        try (Lifetimes.Scope scope = run.open()) {
            table = numbers();
            assertThat(table.slice(1, 2).longs("n").value(0)).isEqualTo(2);
        }

        assertThatThrownBy(table::toString)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a table of 3 rows with the columns [n, t]")
                .hasMessageContaining("was freed");
        run.close();
    }

    @Test
    void refusesEveryUseOfATableThatWasFreed() {
        Table table = inScope(AllocationsTest::numbers);
        LongColumn column = table.longs("n");
        TextColumn text = table.texts("t");
        run.release(table);

        assertThatThrownBy(() -> column.value(0)).hasMessageContaining("was freed");
        assertThatThrownBy(() -> column.isNull(0)).hasMessageContaining("was freed");
        assertThatThrownBy(() -> text.value(0)).hasMessageContaining("was freed");
        assertThatThrownBy(() -> table.slice(0, 1)).hasMessageContaining("was freed");
        assertThatThrownBy(() -> table.take(0)).hasMessageContaining("was freed");
        assertThatThrownBy(() -> table.longs("n")).hasMessageContaining("was freed");
        assertThatThrownBy(table::toArrow).hasMessageContaining("was freed");
        run.close();
    }

    @Test
    void keepsASliceWhenItsTableIsGone() {
        Table slice = inScope(() -> numbers().slice(1, 2).select("t"));

        assertThat(slice.texts("t").value(1)).isEqualTo("c");
        run.release(slice);
        run.close();
    }

    @Test
    void countsEachKeep() {
        Table table = inScope(AllocationsTest::numbers);
        inScope(() -> table);

        run.release(table);
        assertThat(table.rowCount()).isEqualTo(3);
        assertThat(table.longs("n").value(0)).isEqualTo(1);

        run.release(table);
        assertThatThrownBy(() -> table.longs("n")).hasMessageContaining("was freed");
        run.close();
    }

    @Test
    void looksThroughCollectionsMapsRecordsAndArrays() {
        Object value = inScope(() -> List.of(
                new Split(numbers(), Optional.of(numbers()), "s"),
                Map.of("m", numbers()),
                new Table[] {numbers()},
                numbers().longs("n"),
                new Plain(1, Optional.of("x"))));

        Split split = (Split) ((List<?>) value).get(0);
        assertThat(split.test().orElseThrow()).isEqualTo(split.train());
        run.release(value);
        assertThatThrownBy(() -> split.train().longs("n")).hasMessageContaining("was freed");
        run.close();
    }

    @Test
    void keepsAllThatIsLeftOverForAnObjectThatItCannotLookThrough() {
        Model model = inScope(() -> new Model(numbers()));

        assertThat(model.weights.longs("n").value(2)).isEqualTo(3);
        run.release(model);
        assertThatThrownBy(() -> model.weights.longs("n")).hasMessageContaining("was freed");
        run.close();
    }

    @Test
    void handsOutTablesThatOutliveTheRun() {
        Split split = (Split) run.handOut(inScope(() -> new Split(numbers(), Optional.empty(), "s")));
        Model model = (Model) run.handOut(inScope(() -> new Model(numbers())));
        run.close();

        assertThat(split.train().slice(0, 1).longs("n").value(0)).isEqualTo(1);
        assertThat(model.weights).isEqualTo(split.train());
    }

    @Test
    void handsOutWhileTheScopeIsStillOpen() {
        Model model;
        Table table;
        try (Lifetimes.Scope scope = run.open()) {
            table = numbers();
            model = new Model(numbers());
            scope.keep(table);
            run.handOut(table);
            scope.keep(model);
            run.handOut(model);
        }
        run.close();

        assertThat(model.weights).isEqualTo(table);
    }

    @Test
    void tellsWhatWasNeverReleased() {
        inScope(AllocationsTest::numbers);

        assertThatThrownBy(run::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("memory that nobody released")
                .hasMessageContaining("a table of 3 rows with the columns [n, t]")
                .hasMessageContaining("bytes");
    }

    @Test
    void tellsHowManyBytesWereNeverClosed() {
        IntVector vector;
        try (Lifetimes.Scope scope = run.open()) {
            vector = new IntVector("v", Allocations.allocator());
            vector.allocateNew(10);
        }

        assertThatThrownBy(run::close).hasMessageContaining("bytes belong to vectors that were neither closed");
        vector.close();
    }

    @Test
    void ownsRootsThatItMadeAndThatWereMadeWithItsAllocator() {
        TableConversions conversions = new TableConversions(List.of());
        Table kept;
        try (Lifetimes.Scope scope = run.open()) {
            VectorSchemaRoot shared = numbers().toArrow();
            VectorSchemaRoot own = VectorSchemaRoot.create(numbers().schema().toArrow(), Allocations.allocator());
            own.allocateNew();
            own.setRowCount(0);
            kept = (Table) conversions.convert(
                    own,
                    dev.millrace.data.ValueType.of(VectorSchemaRoot.class),
                    dev.millrace.data.ValueType.of(Table.class));
            scope.keep(kept);
            scope.keep(shared);
            run.release(shared);
        }
        assertThat(kept.rowCount()).isZero();
        run.release(kept);
        run.close();
    }

    @Test
    void leavesTablesOfOthersAlone() {
        Table outside = numbers();
        Table cut = inScope(() -> outside.slice(0, 2));
        inScope(() -> outside);

        run.release(outside);
        run.release(cut);
        run.close();

        assertThat(outside.longs("n").value(0)).isEqualTo(1);
    }

    @Test
    void nestsScopesOfTwoRuns() {
        Table outer;
        Table inner;
        try (Lifetimes.Scope scope = run.open()) {
            outer = numbers();
            try (Allocations innerRun = new Allocations()) {
                Table made;
                try (Lifetimes.Scope innerScope = innerRun.open()) {
                    made = outer.take(2, 1);
                    innerScope.keep(made);
                    innerScope.keep(outer);
                }
                innerRun.release(outer);
                inner = (Table) innerRun.handOut(made);
            }
            assertThat(outer.longs("n").value(0)).isEqualTo(1);
        }
        run.close();
        assertThat(inner.longs("n").value(0)).isEqualTo(3);
    }

    @Test
    void servesManyThreadsThatReadOneTable() throws Exception {
        Table table = inScope(AllocationsTest::numbers);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Long>> sums = threads.invokeAll(java.util.Collections.nCopies(200, () -> {
                try (Lifetimes.Scope scope = run.open()) {
                    Table cut = table.slice(1, 2)
                            .with(Table.columns().longs("m", 1, 2).build());
                    return cut.longs("n").value(1)
                            + cut.toRecords(Row.class).get(0).m();
                }
            }));
            for (Future<Long> sum : sums) {
                assertThat(sum.get()).isEqualTo(4);
            }
        } finally {
            threads.shutdown();
        }
        run.release(table);
        run.close();
    }

    private record Row(long m) {}
}
