package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.problem.DatasetException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.types.TimeUnit;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // a scope works by being open
final class TableTest {
    private static Table flights() {
        return Table.columns()
                .longs("delay", 5, -3, 120)
                .doubles("distance", 1.5, 2.5, Double.NaN)
                .texts("origin", "BER", null, "TXL")
                .booleans("late", false, false, true)
                .build();
    }

    @Test
    void takesRowsOfNestedColumnsWithElementsOfAnyType() {
        ColumnType shift = ColumnType.struct(
                Schema.nullable("at", ColumnType.list(ColumnType.INSTANT)),
                Schema.nullable("pay", ColumnType.decimal(50, 2)));
        List<Object> shifts = new ArrayList<>();
        shifts.add(List.of(
                Map.of("at", List.of(Instant.EPOCH, Instant.ofEpochSecond(7)), "pay", BigDecimal.TEN.setScale(2))));
        shifts.add(null);
        shifts.add(List.of());
        Table table =
                Table.columns().values("shifts", ColumnType.list(shift), shifts).build();

        Table taken = table.take(2, 0, 0, 1);

        assertThat(taken)
                .isEqualTo(Table.columns()
                        .values(
                                "shifts",
                                ColumnType.list(shift),
                                Arrays.asList(shifts.get(2), shifts.get(0), shifts.get(0), null))
                        .build());
    }

    @Test
    void readsColumnsByName() {
        Table flights = flights();

        assertThat(flights.longs("delay").value(2)).isEqualTo(120);
        assertThat(flights.doubles("distance").value(1)).isEqualTo(2.5);
        assertThat(flights.doubles("delay").value(1)).isEqualTo(-3.0);
        assertThat(flights.texts("origin").value(0)).isEqualTo("BER");
        assertThat(flights.booleans("late").value(2)).isTrue();
        assertThat(flights.column("origin").find(1)).isEmpty();
        assertThat(flights.texts("origin").valueOr(1, "?")).isEqualTo("?");
        assertThat(flights.doubles("distance").toArray()).containsExactly(1.5, 2.5, Double.NaN);
    }

    @Test
    void tellsWhatIsNearAnUnknownColumn() {
        assertThatThrownBy(() -> flights().longs("dealy"))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("There is no column 'dealy'.")
                .hasMessageContaining("did you mean 'delay'?");
    }

    @Test
    void tellsWhatTypeAColumnHas() {
        assertThatThrownBy(() -> flights().texts("delay"))
                .hasMessageContaining("Column 'delay' is int64, not text.")
                .hasMessageContaining("read it with longs(\"delay\")");
        assertThatThrownBy(() -> flights().instants("origin"))
                .hasMessageContaining("Column 'origin' is text, not a timestamp with a time zone.");
        assertThatThrownBy(() -> flights().micros("late")).hasMessageContaining("not a timestamp");
    }

    @Test
    void refusesToReadAMissingValue() {
        assertThatThrownBy(() -> flights().texts("origin").value(1))
                .hasMessageContaining("Row 1 of column 'origin' is null.")
                .hasMessageContaining("isNull(row)");
    }

    @Test
    void refusesRowsThatAreNotThere() {
        Table flights = flights();

        assertThatThrownBy(() -> flights.longs("delay").value(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> flights.longs("delay").isNull(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> flights.slice(2, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> flights.take(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void choosesReplacesAndDropsColumns() {
        Table flights = flights();
        Table more = Table.columns()
                .longs("hour", 1, 2, 3)
                .texts("delay", "a", "b", "c")
                .build();

        assertThat(flights.select("late", "delay").columnNames()).containsExactly("late", "delay");
        assertThat(flights.drop("late").columnNames()).containsExactly("delay", "distance", "origin");
        assertThat(flights.with(more).columnNames()).containsExactly("delay", "distance", "origin", "late", "hour");
        assertThat(flights.with(more).texts("delay").value(1)).isEqualTo("b");
        assertThatThrownBy(() -> flights.with(more.slice(0, 2)))
                .hasMessageContaining("has 2 rows, but the table has 3");
    }

    @Test
    void keepsTheRowsThatAreWanted() {
        Table flights = flights();
        LongColumn delay = flights.longs("delay");

        Table late = flights.filter(row -> delay.value(row) > 0);

        assertThat(late).isEqualTo(flights.take(0, 2));
        assertThat(late.texts("origin").value(1)).isEqualTo("TXL");
        assertThat(flights.take(1, 1).texts("origin").isNull(0)).isTrue();
    }

    @Test
    void putsTablesTogether() {
        Table flights = flights();

        Table twice = Table.concat(List.of(flights, flights.slice(0, 0), flights));

        assertThat(twice.rowCount()).isEqualTo(6);
        assertThat(twice.slice(3, 3)).isEqualTo(flights);
        assertThatThrownBy(() -> Table.concat(List.of(flights, flights.drop("late"))))
                .hasMessageContaining("Tables of different columns can't be put together.");
    }

    @Test
    void buildsRowsOfEveryType() {
        Schema schema = Schema.of(
                Schema.nullable("i8", ColumnType.INT8),
                Schema.nullable("i16", ColumnType.INT16),
                Schema.required("f", ColumnType.FLOAT),
                Schema.nullable("dec", ColumnType.decimal(10, 2)),
                Schema.nullable("wide", ColumnType.decimal(50, 0)),
                Schema.nullable("bytes", ColumnType.BINARY),
                Schema.nullable("day", ColumnType.DATE),
                Schema.nullable("clock", ColumnType.time(TimeUnit.MILLISECOND)),
                Schema.nullable("local", ColumnType.timestamp(TimeUnit.NANOSECOND)),
                Schema.nullable("point", ColumnType.instant(TimeUnit.SECOND)));
        LocalDateTime local = LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_999);
        Instant point = Instant.parse("1969-12-31T23:59:58Z");

        Table table = Table.builder(schema)
                .row(
                        -128,
                        7,
                        1.5f,
                        new BigDecimal("-12.30"),
                        BigDecimal.TEN,
                        new byte[] {1},
                        LocalDate.MIN.withYear(-5),
                        LocalTime.of(1, 2, 3),
                        local,
                        point)
                .row(null, null, 0, null, null, null, null, null, null, null)
                .build();

        assertThat(table.longs("i8").value(0)).isEqualTo(-128);
        assertThat(table.longs("i16").value(0)).isEqualTo(7);
        assertThat(table.doubles("f").value(0)).isEqualTo(1.5);
        assertThat(table.decimals("dec").value(0)).isEqualTo("-12.30");
        assertThat(table.decimals("wide").value(0)).isEqualTo("10");
        assertThat(table.binaries("bytes").value(0)).containsExactly(1);
        assertThat(table.dates("day").value(0)).isEqualTo(LocalDate.of(-5, 1, 1));
        assertThat(table.times("clock").value(0)).isEqualTo(LocalTime.of(1, 2, 3));
        assertThat(table.dateTimes("local").value(0)).isEqualTo(local);
        assertThat(table.micros("local").value(0)).isEqualTo(-1);
        assertThat(table.instants("point").value(0)).isEqualTo(point);
        assertThat(table.micros("point").value(0)).isEqualTo(-2_000_000);
        assertThat(table.dates("day").isNull(1)).isTrue();
    }

    @Test
    void refusesValuesThatDoNotFit() {
        RowBuilder rows = Table.builder(Schema.of(Schema.required("n", ColumnType.INT8)));

        assertThatThrownBy(() -> rows.row(1, 2)).hasMessageContaining("Row 0 has 2 values, but there are 1 columns.");
        assertThatThrownBy(() -> rows.row(1).row(128).build())
                .hasMessageContaining("Row 1 of column 'n': this value of type Integer does not fit int8.");
        assertThatThrownBy(() -> Table.builder(Schema.of(Schema.required("n", ColumnType.TEXT)))
                        .row((Object) null)
                        .build())
                .hasMessageContaining("the schema allows no null");
        assertThatThrownBy(() -> Table.columns().longs("a", 1).longs("b", 1, 2))
                .hasMessageContaining("Column 'b' has 2 rows, but the table has 1.");
        assertThatThrownBy(() -> Table.columns().longs("a", 1).longs("a", 1).build())
                .hasMessageContaining("There are two columns 'a'.");
    }

    @Test
    void comparesContents() {
        assertThat(flights()).isEqualTo(flights()).hasSameHashCodeAs(flights());
        assertThat(flights())
                .isNotEqualTo(flights().slice(0, 2))
                .isNotEqualTo(flights().drop("late"));
        assertThat(flights())
                .isNotEqualTo(flights()
                        .with(Table.columns().longs("delay", 5, -3, 121).build()));
        assertThat(flights().drop("delay")).isNotEqualTo("a table");
    }

    @Test
    void sharesItsMemoryWithAnArrowRoot() {
        try (Allocations run = new Allocations();
                var scope = run.open()) {
            Table flights = flights();
            long before = Allocations.allocator().getAllocatedMemory();

            VectorSchemaRoot root = flights.toArrow();

            assertThat(root.getRowCount()).isEqualTo(3);
            assertThat(root.getSchema()).isEqualTo(flights.schema().toArrow());
            assertThat(Table.of(root)).isEqualTo(flights);
            assertThat(Allocations.allocator().getAllocatedMemory()).isEqualTo(before);
        }
    }

    @Test
    void refusesAllColumnsThatItCannotHoldAtOnce() {
        try (BufferAllocator allocator = new RootAllocator();
                UInt4Vector unsigned = new UInt4Vector("u", allocator);
                ListVector nested = ListVector.empty("n", allocator)) {
            List<FieldVector> vectors = List.of(unsigned, nested);

            assertThatThrownBy(() -> Table.of(vectors, 0))
                    .isInstanceOf(DatasetException.class)
                    .hasMessageContaining("'u' is Int(32, false); 'n' is List");
        }
    }

    @Test
    void takesOverVectorsOfAForeignAllocator() {
        try (BufferAllocator allocator = new RootAllocator();
                Allocations run = new Allocations()) {
            try (var scope = run.open()) {
                org.apache.arrow.vector.VarCharVector text = new org.apache.arrow.vector.VarCharVector("t", allocator);
                text.allocateNew();
                text.setSafe(0, "ä".getBytes(StandardCharsets.UTF_8));
                text.setValueCount(1);

                assertThat(Table.of(List.of(text), 1).slice(0, 1).texts("t").value(0))
                        .isEqualTo("ä");
            }
            assertThat(allocator.getAllocatedMemory()).isZero();
        }
    }

    @Test
    void namesTypesAsTheyAreWritten() {
        for (String name :
                List.of("int8", "double", "decimal(10, 2)", "timestamp", "timestamp(ms)", "time(s)", "instant(ns)")) {
            assertThat(ColumnType.named(name)).get().hasToString(name);
        }
        assertThat(ColumnType.named("decimal(2, 3)")).isEmpty();
        assertThat(ColumnType.named("int")).isEmpty();
        assertThatThrownBy(() -> ColumnType.decimal(0, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
