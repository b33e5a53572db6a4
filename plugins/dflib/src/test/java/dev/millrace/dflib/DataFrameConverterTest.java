package dev.millrace.dflib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.data.ValueType;
import dev.millrace.launch.MillracePlugin;
import dev.millrace.problem.DatasetException;
import dev.millrace.table.Allocations;
import dev.millrace.table.ColumnType;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import dev.millrace.table.TableConversions;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.UUID;
import org.apache.arrow.vector.types.TimeUnit;
import org.dflib.DataFrame;
import org.dflib.LongSeries;
import org.dflib.Series;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // a scope works by being open
class DataFrameConverterTest {
    private static final ValueType TABLE = ValueType.of(Table.class);
    private static final ValueType FRAME = ValueType.of(DataFrame.class);

    private enum Color {
        RED
    }

    private final TableConversions conversions = new TableConversions(List.of(new DataFrameConverter()));

    private DataFrame frame(Table table) {
        return (DataFrame) conversions.convert(table, TABLE, FRAME);
    }

    private Table table(DataFrame frame) {
        return (Table) conversions.convert(frame, FRAME, TABLE);
    }

    private Table table(Object... values) {
        return table(DataFrame.byColumn("a").of(Series.of(values)));
    }

    private static Table everything(boolean missing) {
        List<Object> values = List.of(
                true,
                (byte) 1,
                (short) 2,
                3,
                4L,
                0.5f,
                0.1,
                new BigDecimal("12.345"),
                "ä",
                new byte[] {1, 2},
                LocalDate.of(2024, 2, 29),
                LocalTime.parse("12:00:00.123456789"),
                LocalDateTime.parse("2024-02-29T12:00:00.000001"),
                Instant.parse("2024-02-29T12:00:00.000000001Z"),
                List.of(1L, 2L),
                Map.of("x", "y"));
        List<ColumnType> types = List.of(
                ColumnType.BOOLEAN,
                ColumnType.INT8,
                ColumnType.INT16,
                ColumnType.INT32,
                ColumnType.INT64,
                ColumnType.FLOAT,
                ColumnType.DOUBLE,
                ColumnType.decimal(5, 3),
                ColumnType.TEXT,
                ColumnType.BINARY,
                ColumnType.DATE,
                ColumnType.TIME,
                ColumnType.TIMESTAMP,
                ColumnType.instant(TimeUnit.NANOSECOND),
                ColumnType.list(ColumnType.INT64),
                ColumnType.struct(Schema.nullable("x", ColumnType.TEXT)));
        var table = Table.columns();
        for (int i = 0; i < types.size(); i++) {
            table.values("c" + i, types.get(i), missing ? Arrays.asList(values.get(i), null) : List.of(values.get(i)));
        }
        return table.build();
    }

    @Test
    void keepsEveryTypeAndMissingValues() {
        assertThat(table(frame(everything(false)))).isEqualTo(everything(false));
        assertThat(table(frame(everything(true)))).isEqualTo(everything(true));
    }

    @Test
    void makesSeriesOfPrimitivesWhereNothingIsMissing() {
        assertThat(frame(everything(false)).getColumn("c4")).isInstanceOf(LongSeries.class);
        assertThat(frame(everything(true)).getColumn("c4")).isNotInstanceOf(LongSeries.class);
    }

    @Test
    void keepsTheTypeOfAColumnWithoutValues() {
        Table none = Table.columns()
                .values("n", ColumnType.INT16, Collections.nCopies(2, null))
                .values("at", ColumnType.TIMESTAMP, Collections.nCopies(2, null))
                .build();

        assertThat(table(frame(none))).isEqualTo(none);
        assertThat(table(frame(none.slice(0, 0)))).isEqualTo(none.slice(0, 0));
    }

    @Test
    void findsTheTypeOfMixedValues() {
        assertThat(table(1, 2L).schema().column("a").type()).isEqualTo(ColumnType.INT64);
        assertThat(table(1, 0.5).schema().column("a").type()).isEqualTo(ColumnType.DOUBLE);
        assertThat(table(new BigDecimal("0.05"), BigInteger.TEN, 7)
                        .decimals("a")
                        .value(2))
                .isEqualTo(new BigDecimal("7.00"));
        assertThat(table(Color.RED, "blue").texts("a").value(0)).isEqualTo("RED");
        assertThat(table('x').texts("a").value(0)).isEqualTo("x");
        assertThat(table(OffsetDateTime.parse("2024-02-29T12:00:00+01:00"))
                        .instants("a")
                        .value(0))
                .isEqualTo(Instant.parse("2024-02-29T11:00:00Z"));
    }

    @Test
    void tellsValuesThatNoColumnHolds() {
        try (Allocations run = new Allocations();
                var scope = run.open()) {
            assertThatThrownBy(() -> table(
                            DataFrame.byColumn("n", "a").of(Series.ofInt(1, 2), Series.of(UUID.randomUUID(), "x"))))
                    .isInstanceOf(DatasetException.class)
                    .hasMessageContaining("DFLIB-001")
                    .hasMessageContaining("the values of 'a', which are of String, UUID.");
        }
    }

    @Test
    void takesWhatDfLibComputes() {
        DataFrame filtered = frame(Table.columns()
                        .longs("n", 1, 2, 3)
                        .texts("s", "a", "b", null)
                        .build())
                .rows(1, 2)
                .select();

        assertThat(table(filtered))
                .isEqualTo(
                        Table.columns().longs("n", 2, 3).texts("s", "b", null).build());
    }

    @Test
    void isAddedByThePlugin() {
        assertThat(ServiceLoader.load(MillracePlugin.class))
                .extracting(MillracePlugin::name)
                .contains("dflib");
        assertThat(conversions.held(FRAME)).isEqualTo(FRAME);
        assertThat(conversions.converts(FRAME, TABLE)).isTrue();
    }
}
