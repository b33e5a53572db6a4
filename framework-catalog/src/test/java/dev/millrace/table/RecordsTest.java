package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.data.ValueType;
import dev.millrace.problem.DatasetException;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RecordsTest {
    private record Everything(
            boolean flag,
            byte tiny,
            short small,
            int number,
            long big,
            float ratio,
            double share,
            Boolean maybeFlag,
            Integer maybeNumber,
            String text,
            DayOfWeek day,
            Optional<String> note,
            BigDecimal price,
            LocalDate date,
            LocalTime time,
            LocalDateTime dateTime,
            Instant instant,
            Optional<Instant> until) {}

    private record Named(int flightNumber, String originAirport) {}

    private record Numbers(int a, double b, BigDecimal c) {}

    private record Wrong(int delay, String orgin, LocalDate day, Thread thread) {}

    private record Positive(int value) {
        Positive {
            if (value < 0) {
                throw new IllegalArgumentException("negative: " + value);
            }
        }
    }

    private record Moment(Optional<Double> share, LocalTime time) {}

    private static final ValueType POSITIVES = ValueType.of(List.class, ValueType.of(Positive.class));
    private static final ValueType STREAMED = ValueType.of(Stream.class, ValueType.of(Positive.class));
    private static final ValueType BATCHES = ValueType.of(Stream.class, ValueType.of(Table.class));

    private record Bytes(byte[] content) {}

    @Test
    void bringsRecordsBackAsTheyWere() {
        Everything full = new Everything(
                true,
                (byte) 1,
                (short) 2,
                3,
                4,
                5.5f,
                -0.0,
                false,
                7,
                "ü",
                DayOfWeek.FRIDAY,
                Optional.of("n"),
                new BigDecimal("1.50"),
                LocalDate.of(2024, 2, 29),
                LocalTime.MAX,
                LocalDateTime.of(9999, 12, 31, 23, 59),
                Instant.parse("1900-01-01T00:00:00.000001Z"),
                Optional.of(Instant.EPOCH));
        Everything sparse = new Everything(
                false,
                Byte.MIN_VALUE,
                Short.MIN_VALUE,
                Integer.MIN_VALUE,
                Long.MIN_VALUE,
                Float.NaN,
                Double.NaN,
                null,
                null,
                null,
                null,
                Optional.empty(),
                null,
                null,
                null,
                null,
                null,
                Optional.empty());

        Table table = Table.of(List.of(full, sparse), Everything.class);

        assertThat(table.toRecords(Everything.class)).containsExactly(full, sparse);
        assertThat(table.records(Everything.class).skip(1)).containsExactly(sparse);
        assertThat(table.columnNames()).contains("maybe_flag", "date_time");
        assertThat(table.schema().column("number").nullable()).isFalse();
        assertThat(table.schema().column("note").nullable()).isTrue();
    }

    @Test
    void findsColumnsByJavaNameAndBySnakeCase() {
        Table java = Table.columns()
                .ints("flightNumber", 1)
                .texts("originAirport", "BER")
                .build();
        Table snake = Table.columns()
                .longs("flight_number", 1)
                .texts("origin_airport", "BER")
                .build();

        assertThat(java.toRecords(Named.class)).isEqualTo(snake.toRecords(Named.class));
    }

    @Test
    void widensAndNarrowsNumbersOnlyWithoutLoss() {
        Table table = Table.columns()
                .longs("a", 1, 1L << 40)
                .ints("b", 2, 2)
                .longs("c", 3, 3)
                .build();

        assertThat(table.slice(0, 1).toRecords(Numbers.class))
                .containsExactly(new Numbers(1, 2, BigDecimal.valueOf(3)));
        assertThatThrownBy(() -> table.toRecords(Numbers.class))
                .hasMessageContaining("Row 1 of column 'a': 1099511627776 is no Integer.")
                .hasMessageContaining("component 'a' of record Numbers");
    }

    @Test
    void tellsAllComponentsThatDoNotFit() {
        Table table = Table.columns()
                .texts("delay", "x")
                .texts("origin", "BER")
                .longs("day", 1)
                .build();

        assertThatThrownBy(() -> table.toRecords(Wrong.class))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("Record Wrong can't be read from this table.")
                .hasMessageContaining("column 'delay' is text, which does not become int; row 0 is 'x'")
                .hasMessageContaining("there is no column 'orgin'; did you mean 'origin'?")
                .hasMessageContaining("column 'day' is int64, which does not become LocalDate")
                .hasMessageContaining("no column becomes Thread");
    }

    @Test
    void refusesNullInAPrimitive() {
        Table table = Table.columns()
                .values("flight_number", ColumnType.INT32, Arrays.asList(1, null))
                .texts("origin_airport", "A", null)
                .build();

        assertThatThrownBy(() -> table.toRecords(Named.class))
                .hasMessageContaining(
                        "Row 1 of column 'flight_number' is null, but component 'flightNumber' of record Named")
                .hasMessageContaining("make the component an Optional or a wrapper");
    }

    @Test
    void tellsWhichConstantWasMeant() {
        record Worker(Thread.State state) {}
        Table table = Table.columns().texts("state", "NEW", "RUNABLE").build();

        assertThatThrownBy(() -> table.toRecords(Worker.class))
                .hasMessageContaining("Row 1 of column 'state': 'RUNABLE' is none of NEW, RUNNABLE")
                .hasMessageContaining("did you mean 'RUNNABLE'?");
    }

    @Test
    void readsColumnsWithoutValuesAsWhateverIsAskedFor() {
        Table empty = Table.columns().texts("value").build();
        Table missing = Table.columns()
                .texts("share", null, null)
                .texts("time", null, null)
                .build();
        Moment none = new Moment(Optional.empty(), null);

        assertThat(empty.toRecords(Positive.class)).isEmpty();
        assertThat(missing.toRecords(Moment.class)).containsExactly(none, none);
        assertThatThrownBy(() ->
                        Table.columns().texts("value", (String) null).build().toRecords(Positive.class))
                .hasMessageContaining("TABLE-012  Row 0 of column 'value' is null");
    }

    @Test
    void tellsTheValueThatIsNoNumber() {
        Table table = Table.columns().texts("value", "1", null, "fifty").build();

        assertThatThrownBy(() -> table.toRecords(Positive.class))
                .hasMessageContaining("value      column 'value' is text, which does not become int; row 2 is 'fifty'");
    }

    @Test
    void tellsThatTheDelimiterMayBeAnother() {
        assertThatThrownBy(
                        () -> Table.columns().texts("value;day", "1;2").build().toRecords(Positive.class))
                .hasMessageContaining(
                        "if ';' separates the columns, say so in the catalog: load: { delimiter: \";\" }");
        assertThatThrownBy(() ->
                        Table.columns().texts("value\tday", "1\t2").build().toRecords(Positive.class))
                .hasMessageContaining("load: { delimiter: \"\\t\" }");
    }

    @Test
    void tellsTheRowThatIsNoRecord() {
        List<Positive> records = Arrays.asList(new Positive(1), null);

        assertThatThrownBy(() -> converted(records, POSITIVES, ValueType.of(Table.class)))
                .hasMessageContaining("TABLE-023  Row 1 is null, not a record.");
        assertThatThrownBy(() -> converted(records.stream(), STREAMED, BATCHES))
                .hasMessageContaining("TABLE-023  Row 1 is null, not a record.");
    }

    @Test
    void tellsTheRowWhoseRecordANodeCannotBeGiven() {
        Table table = Table.columns().ints("value", 1, -1).build();

        assertThatThrownBy(() -> converted(table, ValueType.of(Table.class), POSITIVES))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("TABLE-024  Row 1 is refused by record Positive: negative: -1");
    }

    private static Object converted(Object value, ValueType from, ValueType to) {
        Object made = new TableConversions(List.of()).convert(value, from, to);
        return made instanceof Stream<?> stream ? stream.toList() : made;
    }

    @Test
    void letsThroughWhatAConstructorThrows() {
        assertThatThrownBy(() -> Table.columns().ints("value", -1).build().toRecords(Positive.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("negative: -1");
    }

    @Test
    void makesRecordsOneByOne() {
        Table table = Table.columns().ints("value", 1, -1).build();

        assertThat(table.records(Positive.class).findFirst()).contains(new Positive(1));
    }

    @Test
    void refusesRecordsThatNoColumnHolds() {
        assertThatThrownBy(() -> Table.of(List.of(), Wrong.class))
                .hasMessageContaining("Record Wrong can't become the rows of a table.")
                .hasMessageContaining("no column holds Thread");
    }

    @Test
    void keepsColumnsWithoutRows() {
        Table empty = Table.of(List.of(), Everything.class);

        assertThat(empty.rowCount()).isZero();
        assertThat(empty.columnCount()).isEqualTo(18);
        assertThat(empty.toRecords(Everything.class)).isEmpty();
    }

    @Test
    void choosesADecimalThatHoldsAllValues() {
        record Price(BigDecimal amount) {}
        BigDecimal wide = new BigDecimal("1" + "0".repeat(40));

        assertThat(Table.of(List.of(new Price(new BigDecimal("1.234")), new Price(wide)), Price.class)
                        .decimals("amount")
                        .value(1))
                .isEqualByComparingTo(wide);
        assertThatThrownBy(() -> Table.of(List.of(new Price(wide), new Price(new BigDecimal("1e-40"))), Price.class))
                .hasMessageContaining("needs 81 digits");
    }

    @Test
    void readsBytes() {
        Table table = Table.of(List.of(new Bytes(new byte[] {1, 2})), Bytes.class);

        assertThat(table.toRecords(Bytes.class).get(0).content()).containsExactly(1, 2);
    }

    private record Tree(String name, List<Optional<Branch>> branches) {}

    private record Branch(Tree tree) {}

    private record Leg(int km, DayOfWeek day) {}

    private record Trip(String name, List<Leg> legs) {}

    private record Hidden(List<Thread> threads, Leg leg) {}

    @Test
    void refusesARecordThatHoldsItself() {
        record Chain(int number, Optional<Chain> next, List<Chain> others) {}

        assertThatThrownBy(() -> Table.of(List.of(), Chain.class))
                .hasMessageContaining("TABLE-021")
                .hasMessageContaining("Record Chain can't become the rows of a table: it holds itself.")
                .hasMessageContaining("next");
        assertThat(RecordTypes.isTabular(Chain.class)).isFalse();
    }

    @Test
    void tellsThePathOfWhatDoesNotFit() {
        ColumnType legs = ColumnType.list(
                ColumnType.struct(Schema.nullable("km", ColumnType.INT64), Schema.nullable("day", ColumnType.TEXT)));
        Table trips = Table.builder(Schema.of(Schema.nullable("name", ColumnType.TEXT), Schema.nullable("legs", legs)))
                .row("a", List.of(new Leg(1, DayOfWeek.MONDAY)))
                .row("b", List.of(Map.of("km", 1L, "day", "FRIDAY"), Map.of("km", 2L, "day", "FRYDAY")))
                .row("c", List.of(Map.of("day", "FRIDAY")))
                .build();

        assertThatThrownBy(() -> trips.toRecords(Trip.class))
                .hasMessageContaining("Row 1 of column 'legs[1].day': 'FRYDAY' is none of MONDAY")
                .hasMessageContaining("did you mean 'FRIDAY'?");
        assertThatThrownBy(() -> trips.slice(2, 1).toRecords(Trip.class))
                .hasMessageContaining("Row 0 of column 'legs[0].km' is null");
        assertThatThrownBy(() -> Table.columns()
                        .values("legs", legs, List.of(List.of(), List.of(Map.of("km", "far"))))
                        .build())
                .hasMessageContaining("Row 1 of column 'legs[0].km': this value of type String does not fit int64.");
        assertThatThrownBy(() -> Table.columns()
                        .values("legs", legs, List.of(List.of(Map.of("kn", 1))))
                        .build())
                .hasMessageContaining("Row 0 of column 'legs[0]': there is no field 'kn'.")
                .hasMessageContaining("did you mean 'km'?");
    }

    @Test
    void tellsThePathOfTypesThatDoNotFit() {
        Table trips = Table.of(List.of(new Trip("a", List.of(new Leg(1, DayOfWeek.MONDAY)))), Trip.class);

        record OtherLeg(String km, int hours) {}
        record OtherTrip(String name, List<OtherLeg> legs) {}

        assertThatThrownBy(() -> trips.toRecords(OtherTrip.class))
                .hasMessageContaining("legs[].km")
                .hasMessageContaining("column 'km' is int32, which does not become String")
                .hasMessageContaining("there is no column 'hours'");
        assertThatThrownBy(() -> Table.of(List.of(), Hidden.class))
                .hasMessageContaining("threads[]")
                .hasMessageContaining("no column holds");
        assertThatThrownBy(() -> Table.of(List.of(), Tree.class)).isInstanceOf(DatasetException.class);
    }
}
