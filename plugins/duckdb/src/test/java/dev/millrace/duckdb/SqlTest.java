package dev.millrace.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.problem.DatasetException;
import dev.millrace.table.Allocations;
import dev.millrace.table.ColumnType;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.types.TimeUnit;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // a scope works by being open
class SqlTest {
    private static Table flights() {
        return Table.columns()
                .texts("route", "A-B", "A-C", "A-B", null)
                .longs("delay", 5, 7, 10, 1)
                .build();
    }

    @Test
    void groupsAndSums() {
        Table result = Sql.query(
                "select route, cast(sum(delay) as bigint) as total from flights group by route order by route nulls last",
                Map.of("flights", flights()));

        assertThat(result)
                .isEqualTo(Table.columns()
                        .texts("route", "A-B", "A-C", null)
                        .longs("total", 15, 7, 1)
                        .build());
    }

    @Test
    void joinsTables() {
        Table names = Table.columns().texts("id", "A-B").texts("name", "north").build();

        Table result = Sql.query(
                "select n.name, f.delay from flights f join \"the names\" n on f.route = n.id order by f.delay",
                Map.of("flights", flights(), "the names", names));

        assertThat(result)
                .isEqualTo(Table.columns()
                        .texts("name", "north", "north")
                        .longs("delay", 5, 10)
                        .build());
    }

    @Test
    void readsOneTableSeveralTimes() {
        Map<String, Table> tables = Map.of("flights", flights());

        assertThat(Sql.query("select count(*) as n from flights a join flights b on a.delay < b.delay", tables)
                        .longs("n")
                        .value(0))
                .isEqualTo(6);
        assertThat(Sql.query(
                                "with f as not materialized (from flights)"
                                        + " select count(*) as n from f a join f b on a.delay < b.delay",
                                tables)
                        .longs("n")
                        .value(0))
                .isEqualTo(6);
    }

    @Test
    void keepsEveryTypeThatDuckDbHas() {
        Table table = Table.builder(Schema.of(
                        Schema.nullable("b", ColumnType.BOOLEAN),
                        Schema.nullable("i8", ColumnType.INT8),
                        Schema.nullable("i16", ColumnType.INT16),
                        Schema.nullable("i32", ColumnType.INT32),
                        Schema.nullable("i64", ColumnType.INT64),
                        Schema.nullable("f", ColumnType.FLOAT),
                        Schema.nullable("d", ColumnType.DOUBLE),
                        Schema.nullable("n", ColumnType.decimal(38, 10)),
                        Schema.nullable("t", ColumnType.TEXT),
                        Schema.nullable("x", ColumnType.BINARY),
                        Schema.nullable("day", ColumnType.DATE),
                        Schema.nullable("clock", ColumnType.time(TimeUnit.MICROSECOND)),
                        Schema.nullable("at", ColumnType.TIMESTAMP),
                        Schema.nullable("nanos", ColumnType.timestamp(TimeUnit.NANOSECOND)),
                        Schema.nullable("seen", ColumnType.INSTANT),
                        Schema.nullable("list", ColumnType.list(ColumnType.INT64)),
                        Schema.nullable("both", ColumnType.struct(Schema.nullable("a", ColumnType.TEXT)))))
                .row(
                        true,
                        (byte) 1,
                        (short) 2,
                        3,
                        4L,
                        0.5f,
                        0.1,
                        new BigDecimal("1.5"),
                        "ä",
                        new byte[] {1},
                        LocalDate.of(2024, 2, 29),
                        LocalTime.of(12, 0, 0, 1_000),
                        LocalDateTime.parse("2024-02-29T12:00:00.000001"),
                        LocalDateTime.parse("2024-02-29T12:00:00.000000001"),
                        Instant.parse("2024-02-29T12:00:00Z"),
                        List.of(1L, 2L),
                        Map.of("a", "b"))
                .row(
                        null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                        null)
                .build();

        Table result = Sql.query("select * from t", Map.of("t", table));

        assertThat(result.schema().columns())
                .extracting(each -> each.name() + " " + each.type().describe())
                .startsWith("b boolean", "i8 int8", "i16 int16", "i32 int32", "i64 int64", "f float", "d double");
        assertThat(result.drop("list", "both")).isEqualTo(table.drop("list", "both"));
        assertThat(result.lists("list").value(0)).containsExactly(1L, 2L);
        assertThat(result.structs("both").value(0)).containsEntry("a", "b");
    }

    @Test
    void givesManyBatchesAsOneTable() {
        Table result = Sql.query("select range as n from range(300000)", Map.of());

        assertThat(result.rowCount()).isEqualTo(300_000);
        assertThat(result.longs("n").value(299_999)).isEqualTo(299_999);
    }

    @Test
    void givesAnEmptyTableItsColumns() {
        Table result = Sql.query("select delay from flights where false", Map.of("flights", flights()));

        assertThat(result).isEqualTo(Table.columns().longs("delay").build());
        assertThat(Sql.query("select * from e", Map.of("e", result)).rowCount()).isZero();
    }

    @Test
    void leavesNoMemoryBehind() {
        try (Allocations run = new Allocations();
                var scope = run.open()) {
            Table flights = flights();
            Sql.query("select route from flights limit 1", Map.of("flights", flights, "other", flights));
            assertThatThrownBy(() -> Sql.query("select nothing from flights", Map.of("flights", flights)))
                    .isInstanceOf(DatasetException.class);
            assertThatThrownBy(() -> Sql.query("select error(route) from flights", Map.of("flights", flights)))
                    .isInstanceOf(DatasetException.class);
            assertThatThrownBy(() -> Sql.query("select interval 1 day as i from flights", Map.of("flights", flights)))
                    .isInstanceOf(DatasetException.class);
        }
    }

    @Test
    void theResultOutlivesTheQueryAndIsFreedWithItsScope() {
        Table result;
        // a run that ends fails if memory was left
        try (Allocations run = new Allocations();
                var scope = run.open()) {
            result = Sql.query("select delay + 1 as d from flights", Map.of("flights", flights()));
            assertThat(result.longs("d").value(3)).isEqualTo(2);
        }
        assertThatThrownBy(() -> result.longs("d")).hasMessageContaining("was freed");
    }

    @Test
    void tellsWhatDuckDbSays() {
        assertThatThrownBy(() -> Sql.query("select dealy from flights", Map.of("flights", flights())))
                .hasMessageContaining("DUCKDB-001  The query failed:")
                .hasMessageContaining("\"delay\"")
                .hasMessageContaining("query      select dealy from flights")
                .hasMessageContaining("tables     flights");
    }

    @Test
    void seesNoFiles() {
        assertThatThrownBy(() -> Sql.query("select * from read_text('pom.xml')", Map.of()))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("disabled");
    }

    @Test
    void tellsColumnsThatATableCannotHold() {
        assertThatThrownBy(() -> Sql.query("select interval 1 day as i, 1::uinteger as u, 1 as n", Map.of()))
                .hasMessageContaining("DUCKDB-002")
                .hasMessageContaining("'i' is Interval")
                .hasMessageContaining("'u' is Int(32, false)")
                .hasMessageContaining("cast(i as varchar)");
    }
}
