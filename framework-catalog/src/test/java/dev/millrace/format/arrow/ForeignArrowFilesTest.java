package dev.millrace.format.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.data.Lifetimes;
import dev.millrace.problem.DatasetException;
import dev.millrace.table.Allocations;
import dev.millrace.table.ColumnType;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("try") // the scope is open as long as the block
final class ForeignArrowFilesTest {
    private static void load(String file, Consumer<Table> check) {
        try (Allocations run = new Allocations();
                Lifetimes.Scope scope = run.open()) {
            check.accept(ArrowEntry.at(ArrowEntry.foreign(file)).load());
        }
    }

    /** Returns the values of a column, null for a missing one. */
    private static List<Object> values(Table table, String column) {
        return Arrays.asList(IntStream.range(0, table.rowCount())
                .mapToObj(row -> table.column(column).find(row).orElse(null))
                .toArray());
    }

    private static List<Object> list(Object... values) {
        return Arrays.asList(values);
    }

    @ParameterizedTest
    @ValueSource(strings = {"types.arrow", "types.arrows"})
    void readsAllTypesOfTables(String file) {
        LocalDateTime noon = LocalDateTime.of(2024, 2, 29, 12, 30, 15, 123_456_000);
        LocalDate day = noon.toLocalDate();
        load(file, table -> {
            assertThat(table.rowCount()).isEqualTo(3);
            assertThat(values(table, "boolean")).isEqualTo(list(true, null, false));
            assertThat(values(table, "int8")).isEqualTo(list(-128L, null, 127L));
            assertThat(values(table, "int64")).isEqualTo(list(Long.MIN_VALUE, null, Long.MAX_VALUE));
            assertThat(values(table, "float")).isEqualTo(list(1.5, null, Double.POSITIVE_INFINITY));
            assertThat(values(table, "double")).isEqualTo(list(-0.0, null, 0.1));
            assertThat(values(table, "decimal"))
                    .isEqualTo(list(new BigDecimal("-1.25"), null, new BigDecimal("99.99")));
            assertThat(values(table, "wide"))
                    .isEqualTo(list(new BigDecimal(BigInteger.TEN.pow(50)), null, BigDecimal.ONE));
            assertThat(values(table, "text")).isEqualTo(list("Zürich", null, "𝄞"));
            assertThat(table.binaries("binary").value(0)).containsExactly(0, 255);
            assertThat(values(table, "date")).isEqualTo(list(day, null, day));
            assertThat(values(table, "date_ms")).isEqualTo(list(day, null, day));
            assertThat(values(table, "time_s")).isEqualTo(list(LocalTime.of(0, 0, 1), null, LocalTime.of(23, 59, 59)));
            assertThat(values(table, "timestamp")).isEqualTo(list(noon, null, noon));
            assertThat(table.instants("instant").value(0)).isEqualTo("2024-02-29T12:30:15.123456Z");
            assertThat(table.instants("zurich").value(2)).isEqualTo("2024-02-29T12:30:15.123Z");
            assertThat(table.schema().column("zurich").type().arrow())
                    .hasToString("Timestamp(MILLISECOND, Europe/Zurich)");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"foreign.arrow", "foreign.arrows"})
    void convertsTypesThatTablesDoNotHave(String file) {
        load(file, table -> {
            assertThat(values(table, "uint8")).isEqualTo(list(255L, null, 0L));
            assertThat(values(table, "uint16")).isEqualTo(list(65535L, null, 0L));
            assertThat(values(table, "uint32")).isEqualTo(list((1L << 32) - 1, null, 0L));
            assertThat(values(table, "uint64"))
                    .isEqualTo(list(new BigDecimal("18446744073709551615"), null, BigDecimal.ZERO));
            assertThat(values(table, "half")).isEqualTo(list(1.5, null, Double.NEGATIVE_INFINITY));
            assertThat(values(table, "large_text")).isEqualTo(list("a", null, "bc"));
            assertThat(table.binaries("large_binary").value(2)).containsExactly('b', 'c');
            assertThat(values(table, "text_view")).isEqualTo(list("short", null, "longer than twelve bytes"));
            assertThat(table.binaries("binary_view").value(2)).asString().isEqualTo("longer than twelve bytes");
            assertThat(values(table, "nothing")).isEqualTo(list(null, null, null));
            assertThat(table.binaries("fixed").value(2)).asString().isEqualTo("efgh");
            assertThat(values(table, "pair")).isEqualTo(list(list(1L, 2L), null, list(3L, null)));
            assertThat(values(table, "large_list")).isEqualTo(list(list(1L), null, list()));
            assertThat(values(table, "list")).isEqualTo(list(list("x", null), null, list()));
            assertThat(table.structs("struct").value(0)).isEqualTo(Map.of("a", 1L, "b", "x"));
            assertThat(table.structs("struct").field("a").isNull(2)).isTrue();
            assertThat(values(table, "map")).isEqualTo(list(list(Map.of("key", "k", "value", 1L)), null, list()));
            assertThat(values(table, "dictionary")).isEqualTo(list("red", null, "green"));
            assertThat(values(table, "list_of_dictionary")).isEqualTo(list(list("x", "y"), null, list("x")));
            assertThat(table.schema().column("uint32").type()).isEqualTo(ColumnType.INT64);
            assertThat(table.schema().column("nothing").type()).isEqualTo(ColumnType.TEXT);
            assertThat(table.schema().column("large_list").type().element().type())
                    .isEqualTo(ColumnType.INT16);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"lz4.arrow", "zstd.arrow"})
    void readsCompressedBuffers(String file) {
        load(file, table -> {
            assertThat(table.rowCount()).isEqualTo(12_000);
            for (int row = 0; row < 12_000; row++) {
                assertThat(table.longs("n").value(row)).isEqualTo(row);
                assertThat(table.texts("text").value(row)).isEqualTo("value " + row % 7);
            }
        });
    }

    @Test
    void addsToDictionaries() {
        load("deltas.arrows", table -> assertThat(values(table, "word")).isEqualTo(list("a", "b", "c", "a")));
    }

    @Test
    void replacesDictionaries() {
        load("replaced.arrows", table -> assertThat(values(table, "word")).isEqualTo(list("a", "b", "y", null)));
    }

    @Test
    void readsPolars() {
        load("polars.arrow", table -> {
            assertThat(values(table, "text")).isEqualTo(list("short", null, "longer than twelve bytes"));
            assertThat(values(table, "category")).isEqualTo(list("x", "y", "x"));
            assertThat(values(table, "list")).isEqualTo(list(list(1L, 2L), null, list()));
            assertThat(table.structs("struct").field("a").at(2)).isEqualTo(3L);
        });
    }

    @Test
    void readsDuckDb() {
        load("duckdb.arrows", table -> {
            assertThat(values(table, "small")).isEqualTo(list(1L));
            assertThat(values(table, "list")).isEqualTo(list(list(1L, 2L)));
            assertThat(values(table, "map")).isEqualTo(list(list(Map.of("key", "k", "value", 1L))));
            assertThat(values(table, "word")).isEqualTo(list("b"));
            assertThat(values(table, "instant")).isEqualTo(list(Instant.parse("2024-02-29T12:30:15Z")));
            assertThat(values(table, "amount")).isEqualTo(list(new BigDecimal("12.5")));
        });
    }

    @Test
    void readsOnlyTheNamedColumns() {
        Table table = ArrowEntry.loading(ArrowEntry.foreign("foreign.arrow"), "dictionary", "uint8")
                .load();

        assertThat(table.schema().columns()).extracting(Schema.Column::name).containsExactly("dictionary", "uint8");
        assertThat(values(table, "dictionary")).isEqualTo(list("red", null, "green"));
    }

    @Test
    void refusesColumnsThatNoTableHolds() {
        assertThatThrownBy(
                        () -> ArrowEntry.at(ArrowEntry.foreign("refused.arrow")).load())
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("ARROW-005")
                .hasMessageContaining("'gap' is Duration(MILLISECOND)")
                .hasMessageContaining("'span' is Interval(MONTH_DAY_NANO)")
                .hasMessageContaining("'nested.item' is Duration(SECOND)");
        assertThat(ArrowEntry.loading(ArrowEntry.foreign("refused.arrow"), "n")
                        .load()
                        .longs("n")
                        .value(0))
                .isEqualTo(1);
    }

    @Test
    void refusesUnknownColumns() {
        assertThatThrownBy(() -> ArrowEntry.loading(ArrowEntry.foreign("types.arrow"), "txt", "int8")
                        .load())
                .hasMessageContaining("ARROW-004")
                .hasMessageContaining("did you mean 'text'");
    }
}
