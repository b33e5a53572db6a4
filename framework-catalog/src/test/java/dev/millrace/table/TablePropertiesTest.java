package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

@SuppressWarnings("try") // a scope works by being open
final class TablePropertiesTest {
    record Reading(long id, double value, String unit, Optional<Integer> quality, Instant at, boolean valid) {}

    @Provide
    Arbitrary<Table> tables() {
        return RandomTables.any();
    }

    @Provide
    Arbitrary<List<Reading>> readings() {
        return Combinators.combine(
                        Arbitraries.longs(),
                        Arbitraries.doubles(),
                        Arbitraries.of("", "ms", "µs", "温度", "𝄞").injectNull(0.2),
                        Arbitraries.integers().optional(),
                        Arbitraries.longs()
                                .map(each -> EpochTime.instant(each, 1_000_000))
                                .injectNull(0.2),
                        Arbitraries.of(true, false))
                .as(Reading::new)
                .list()
                .ofMaxSize(30);
    }

    @Property(tries = 100)
    void recordsComeBackAsTheyWere(@ForAll("readings") List<Reading> readings) {
        Table table = Table.of(readings, Reading.class);

        assertThat(table.toRecords(Reading.class)).isEqualTo(readings);
        assertThat(table.records(Reading.class)).containsExactlyElementsOf(readings);
        assertThat(Table.of(table.toRecords(Reading.class), Reading.class)).isEqualTo(table);
    }

    @Property(tries = 100)
    void cutPiecesMakeUpTheWhole(@ForAll("tables") Table table, @ForAll @IntRange(max = 40) int where) {
        int cut = Math.min(where, table.rowCount());
        Table head = table.slice(0, cut);
        Table tail = table.slice(cut, table.rowCount() - cut);

        assertThat(Table.concat(List.of(head, tail))).isEqualTo(table).hasSameHashCodeAs(table);
    }

    @Property(tries = 100)
    void aSliceOfASliceIsASlice(
            @ForAll("tables") Table table, @ForAll @IntRange(max = 20) int one, @ForAll @IntRange(max = 20) int two) {
        int first = Math.min(one, table.rowCount());
        int second = Math.min(two, table.rowCount() - first);
        int length = table.rowCount() - first - second;

        assertThat(table.slice(first, table.rowCount() - first).slice(second, length))
                .isEqualTo(table.slice(first + second, length));
    }

    @Property(tries = 100)
    void takingRowsIsReadingThem(@ForAll("tables") Table table) {
        int[] reversed = IntStream.range(0, table.rowCount())
                .map(i -> table.rowCount() - 1 - i)
                .toArray();

        Table taken = table.take(reversed);

        assertThat(taken.take(reversed)).isEqualTo(table);
        assertThat(taken.filter(row -> true)).isEqualTo(taken);
        for (int row = 0; row < reversed.length; row++) {
            Object last = table.column(0).find(reversed[row]).orElse(null);
            assertThat(taken.column(0).find(row).<Object>map(each -> each).orElse(null))
                    .isEqualTo(last);
        }
    }

    @Property(tries = 100)
    void chosenColumnsAreTheSame(@ForAll("tables") Table table) {
        String first = table.columnNames().get(0);

        assertThat(table.drop(first).with(table.select(first)))
                .isEqualTo(table.drop(first)
                        .with(table)
                        .select(table.drop(first)
                                .with(table.select(first))
                                .columnNames()
                                .toArray(String[]::new)));
        assertThat(table.with(table)).isEqualTo(table);
    }

    @Property(tries = 50)
    void nothingIsLeftAfterAScope(@ForAll("tables") Table table) {
        try (Allocations run = new Allocations()) {
            Table kept;
            try (var scope = run.open()) {
                Table cut = table.slice(table.rowCount() / 3, table.rowCount() / 2);
                kept = Table.concat(List.of(
                        cut, table.take(IntStream.range(0, table.rowCount()).toArray()), cut));
                kept.toArrow();
                scope.keep(kept);
            }
            assertThat(kept.rowCount()).isEqualTo(table.rowCount() + table.rowCount() / 2 * 2);
            run.release(kept);
        }
    }
}
