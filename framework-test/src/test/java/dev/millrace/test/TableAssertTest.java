package dev.millrace.test;

import static dev.millrace.test.MillraceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.millrace.table.ColumnType;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TableAssertTest {
    private static final Path MESSAGES = Path.of("src", "test", "resources", "messages");

    private final Table routes = routes(
            new Route("ORD", "LAX", 12, Optional.of(3.5)),
            new Route("ATL", "JFK", 7, Optional.of(-1.25)),
            new Route("SEA", "DEN", 5, Optional.empty()),
            new Route("BOS", "MIA", 9, Optional.of(20.0)));

    enum Carrier {
        AA,
        DL
    }

    record Route(String origin, String destination, int flights, Optional<Double> delay) {}

    private static Table routes(Route... routes) {
        return Table.of(List.of(routes), Route.class);
    }

    private static Table numbered(int from, int to) {
        return Table.columns().ints("id", IntStream.range(from, to).toArray()).build();
    }

    /** Expects an assertion to fail with the message of a file. */
    private static void fails(String message, ThrowingCallable assertion) throws Exception {
        Throwable failure = catchThrowable(assertion);
        assertThat(failure).isInstanceOf(AssertionError.class);
        Path file = MESSAGES.resolve(message + ".txt");
        String told = failure.getMessage() + "\n";
        if (Boolean.getBoolean("millrace.golden.rewrite")) {
            Files.writeString(file, told);
        }
        assertThat(told).isEqualTo(Files.readString(file));
        assertThat(told.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
    }

    @Test
    void passesWhereEverythingIsAsExpected() {
        assertThat(routes)
                .hasColumnsInAnyOrder("delay", "flights", "origin", "destination")
                .hasSchema(routes.schema())
                .hasSchemaInAnyOrder(routes.select("delay", "flights", "origin", "destination")
                        .schema())
                .isEqualTo(routes.take(0, 1, 2, 3))
                .hasSameRowsAs(routes.take(3, 1, 0, 2))
                .hasValues("delay", 3.5, -1.25, null, 20)
                .containsRows(routes.select("flights", "origin").take(2, 1));
        assertThat(routes).row("flights", 7L).has("delay", -1.25f).hasClose("delay", -1.2501, 1e-3);
        assertThat(routes.slice(0, 2)).hasNoNulls();
    }

    @Test
    void readsAsInTheGuide() {
        assertThat(routes)
                .hasRows(4)
                .hasColumns("origin", "destination", "flights", "delay")
                .hasValues("flights", 12, 7, 5, 9)
                .hasNulls("delay", 1)
                .hasNoNulls("origin", "flights")
                .containsRows(new Route("ATL", "JFK", 7, Optional.of(-1.25)));
        assertThat(routes).row("origin", "SEA").has("flights", 5).has("delay", null);
        assertThat(routes).column("flights").containsExactly(12L, 7L, 5L, 9L);
    }

    @Test
    void marksTheValuesThatDiffer() throws Exception {
        Table expected = routes(
                new Route("ORD", "LAX", 12, Optional.of(3.5)),
                new Route("ATL", "JFK", 8, Optional.of(-1.25)),
                new Route("SEA", "DEN", 5, Optional.of(0.5)),
                new Route("BOS", "MIA", 9, Optional.of(20.0)));

        fails("table-cells", () -> assertThat(routes).as("routes of 2026").isEqualTo(expected));
    }

    @Test
    void showsRowsThatAreMissingOrTooManyWhereTheyWereExpected() throws Exception {
        Table expected = routes(
                new Route("ORD", "LAX", 12, Optional.of(3.5)),
                new Route("SEA", "DEN", 5, Optional.empty()),
                new Route("BOS", "MIA", 9, Optional.of(20.0)),
                new Route("JFK", "CDG", 1, Optional.of(2.0)));

        fails("table-rows", () -> assertThat(routes).isEqualTo(expected));
    }

    @Test
    void showsOnlyTheRowsNearDifferencesOfABigTable() throws Exception {
        Table big = numbered(0, 100_000);
        int[] rows =
                IntStream.range(0, 100_000).map(row -> row == 500 ? 7 : row).toArray();

        fails(
                "table-big",
                () -> assertThat(big.take(rows)).isEqualTo(Table.concat(List.of(big, numbered(100_000, 100_002)))));
    }

    @Test
    void showsTheFirstOfManyDifferences() throws Exception {
        fails("table-many", () -> assertThat(numbered(0, 100)).isEqualTo(numbered(1000, 1100)));
    }

    @Test
    void looksForRowsInAnyOrder() throws Exception {
        Table expected = routes(
                new Route("BOS", "MIA", 9, Optional.of(21.0)),
                new Route("ATL", "JFK", 7, Optional.of(-1.25)),
                new Route("ATL", "JFK", 7, Optional.of(-1.25)),
                new Route("ORD", "LAX", 12, Optional.of(3.5)));

        fails("table-any-order", () -> assertThat(routes).hasSameRowsAs(expected));
    }

    @Test
    void countsRowsThatAreTheSame() {
        Table twice = routes.take(0, 0, 1);

        assertThat(twice).hasSameRowsAs(routes.take(0, 1, 0)).hasSameRowsAs(routes.take(1, 0, 0), 0.1);
        assertThatThrownBy(() -> assertThat(twice).hasSameRowsAs(routes.take(0, 1, 1)))
                .hasMessageContaining("1 row is missing, 1 row is not expected");
        assertThatThrownBy(() -> assertThat(twice).containsRows(routes.take(1, 1)))
                .hasMessageContaining("Expected rows are missing, 1 of 2");
    }

    @Test
    void findsThePairingOfRowsThatAreCloseToSeveral() {
        Table actual = Table.columns().doubles("x", 0.0, 0.5, 1.0).build();
        Table expected = Table.columns().doubles("x", 0.5, 1.0, 1.5).build();

        assertThat(actual).hasSameRowsAs(expected, 0.5);
        assertThatThrownBy(() -> assertThat(actual).hasSameRowsAs(expected, 0.4))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void pairsManyRowsInAnyOrderAsWellAsSortedOnes() {
        Random random = new Random(7);
        double[] values = random.doubles(3000).toArray();
        double[] near = Arrays.stream(values).map(each -> each + 4e-5).toArray();
        List<Double> shuffled = new ArrayList<>(Arrays.stream(near).boxed().toList());
        Collections.shuffle(shuffled, random);

        assertThat(Table.columns().doubles("x", values).build())
                .hasSameRowsAs(
                        Table.columns()
                                .doubles(
                                        "x",
                                        shuffled.stream()
                                                .mapToDouble(Double::doubleValue)
                                                .toArray())
                                .build(),
                        5e-5);
    }

    @Test
    void letsFloatsAndDoublesBeOff() throws Exception {
        Table expected = routes(
                new Route("ORD", "LAX", 12, Optional.of(3.500001)),
                new Route("ATL", "JFK", 7, Optional.of(-1.25)),
                new Route("SEA", "DEN", 5, Optional.empty()),
                new Route("BOS", "MIA", 9, Optional.of(20.1)));

        assertThat(routes).isCloseTo(expected, 0.01);
        fails("table-tolerance", () -> assertThat(routes).isCloseTo(expected, 1e-6));
    }

    @Test
    void tellsZeroFromMinusZeroUnlessAToleranceIsGiven() {
        Table zero = Table.columns().doubles("x", 0.0, Double.NaN).build();
        Table minus = Table.columns().doubles("x", -0.0, Double.NaN).build();

        assertThat(zero).isEqualTo(zero.slice(0, 2)).isCloseTo(minus, 0).hasSameRowsAs(minus, 0);
        assertThatThrownBy(() -> assertThat(zero).isEqualTo(minus)).hasMessageContaining("*-0.0*");
        assertThatThrownBy(() -> assertThat(zero).hasSameRowsAs(minus))
                .hasMessageContaining("1 row is missing, 1 row is not expected");
    }

    @Test
    void showsColumnsBesideEachOther() throws Exception {
        Schema expected = Schema.of(
                Schema.required("origin", ColumnType.TEXT),
                Schema.required("destination", ColumnType.TEXT),
                Schema.required("flights", ColumnType.INT64),
                Schema.required("late", ColumnType.BOOLEAN),
                Schema.required("delay", ColumnType.DOUBLE));

        fails("table-schema", () -> assertThat(routes).hasSchema(expected));
        fails("table-columns", () -> assertThat(routes).hasColumns("destination", "origin", "flights", "delay"));
        fails("table-columns-any-order", () -> assertThat(routes).hasColumnsInAnyOrder("flights", "origin"));
        assertThatThrownBy(() -> assertThat(routes).isEqualTo(routes.drop("flights")))
                .hasMessageContaining("The columns are not the expected ones");
        assertThatThrownBy(() -> assertThat(routes).isCloseTo(routes.drop("flights"), 0.1))
                .hasMessageContaining("The columns are not the expected ones");
    }

    @Test
    void readsNestedValuesNullsAndDates() throws Exception {
        Schema schema = Schema.of(
                Schema.nullable("day", ColumnType.DATE),
                Schema.nullable("at", ColumnType.INSTANT),
                Schema.nullable("fare", ColumnType.decimal(10, 2)),
                Schema.nullable("legs", ColumnType.list(ColumnType.INT32)),
                Schema.nullable(
                        "seat",
                        ColumnType.struct(
                                Schema.nullable("row", ColumnType.INT32), Schema.nullable("place", ColumnType.TEXT))));
        Instant noon = Instant.parse("2026-02-28T12:00:00Z");
        Table actual = Table.builder(schema)
                .row(LocalDate.of(2024, 2, 29), noon, new BigDecimal("10.50"), List.of(1, 2), Map.of("row", 1))
                .row(null, null, null, null, null)
                .build();
        Table expected = Table.builder(schema)
                .row(
                        LocalDate.of(2024, 2, 28),
                        noon.plusNanos(1000),
                        new BigDecimal("10.51"),
                        List.of(1),
                        Map.of("row", 1, "place", "null"))
                .row(null, noon, null, List.of(), null)
                .build();

        fails("table-nested", () -> assertThat(actual).isEqualTo(expected));
    }

    @Test
    void showsWhereLongTextsDifferAndWhatCannotBeSeen() throws Exception {
        String text = "A long text that goes on and on until it comes to its end";
        Table actual = Table.columns()
                .texts("a", text, "null", "caf\u00e9", "two\nlines", "")
                .values(
                        "b",
                        ColumnType.BINARY,
                        List.of(new byte[] {1}, new byte[0], new byte[40], new byte[1], new byte[1]))
                .build();
        Table expected = Table.columns()
                .texts("a", text.replace("comes", "went"), null, "cafe\u0301", "two lines", " ")
                .values(
                        "b",
                        ColumnType.BINARY,
                        List.of(new byte[] {2}, new byte[0], new byte[41], new byte[1], new byte[1]))
                .build();

        fails("table-texts", () -> assertThat(actual).isEqualTo(expected));
    }

    @Test
    void keepsLinesShortWhateverTheNumberOfColumns() throws Exception {
        fails("table-wide", () -> assertThat(wide("alike")).isEqualTo(wide("different")));
    }

    private static Table wide(String seventh) {
        Table table = numbered(0, 3);
        for (int i = 0; i < 20; i++) {
            String[] values = new String[3];
            Arrays.fill(values, i % 3 == 1 ? "a long text of " + seventh : "same");
            table = table.with(Table.columns().texts("column_" + i, values).build());
        }
        return table;
    }

    @Test
    void showsTheRowsMostLikeThoseThatAreMissing() throws Exception {
        fails(
                "table-contains",
                () -> assertThat(routes)
                        .containsRows(
                                new Route("BOS", "MIA", 9, Optional.of(20.0)),
                                new Route("ATL", "JFK", 8, Optional.of(-1.25)),
                                new Route("AMS", "LHR", 80, Optional.of(80.0))));
        assertThatThrownBy(() -> assertThat(routes).containsRows(numbered(0, 1)))
                .hasMessageContaining("There are no columns [id], only [origin, destination, flights, delay]");
    }

    @Test
    void comparesTheValuesOfAColumn() throws Exception {
        fails("table-values", () -> assertThat(routes).hasValues("flights", 12, 7, 6, 9));
        assertThatThrownBy(() -> assertThat(routes).hasValues("flights", 12, 7)).hasMessageContaining("not expected");
        assertThatThrownBy(() -> assertThat(routes).hasValues("flights", 12, 7, "x", 9))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("An expected value can't be in that column");
        assertThatThrownBy(() -> assertThat(routes).hasValues("flight", 12))
                .hasMessageContaining("There is no column 'flight'");
        assertThat(Table.columns().texts("carrier", "AA", "DL").build()).hasValues("carrier", Carrier.AA, Carrier.DL);
    }

    @Test
    void looksAtOneRowByItsKey() throws Exception {
        fails(
                "table-row",
                () -> assertThat(routes).as("routes").row("origin", "ATL").has("flights", 8));
        fails("table-no-row", () -> assertThat(routes).row("origin", "AMS"));
        assertThatThrownBy(() -> assertThat(routes.take(0, 1, 0)).row("origin", "ORD"))
                .hasMessageContaining("2 rows have ORD in column 'origin', expected is one");
        assertThatThrownBy(() -> assertThat(routes).row("flights", 7).hasClose("delay", -1.3, 1e-3))
                .hasMessageContaining("Column 'delay' is -1.25 instead of -1.3");
        assertThatThrownBy(() -> assertThat(routes).row("flights", 7).has("dely", 1))
                .hasMessageContaining("There is no column 'dely'");
    }

    @Test
    void countsNulls() throws Exception {
        fails("table-nulls", () -> assertThat(routes).hasNoNulls());
        assertThatThrownBy(() -> assertThat(routes).hasNulls("delay", 0))
                .hasMessageContaining("Expected 0 nulls in column 'delay', but there are 1");
        assertThatCode(() -> assertThat(routes).hasNoNulls("flights")).doesNotThrowAnyException();
    }

    @Test
    void countsRows() {
        assertThatThrownBy(() -> assertThat(routes).hasRows(3))
                .hasMessageContaining("Expected 3 rows, but there are 4:")
                .hasMessageContaining("SEA");
    }

    @Test
    void takesRecordsForATable() {
        Route route = new Route("ORD", "LAX", 12, Optional.empty());
        OutputAssert some = new OutputAssert(List.of(route));
        OutputAssert none = new OutputAssert(List.of());

        some.asTable().hasValues("flights", 12);
        none.asTable(Route.class).hasRows(0).hasColumns("origin", "destination", "flights", "delay");
        assertThatThrownBy(none::asTable).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> new OutputAssert("text").asTable(Route.class)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> new OutputAssert(routes).isEqualTo(routes.slice(0, 3)))
                .hasMessageContaining("1 row is not expected");
        assertThatThrownBy(() -> assertThat(routes).isEqualTo("text")).isInstanceOf(AssertionError.class);
    }
}
