package dev.millrace.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.data.Dataset;
import dev.millrace.problem.DatasetException;
import dev.millrace.table.Table;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads files of DuckDB and Polars; the scripts that wrote them stand beside them. */
@ExtendWith(RunMemory.class)
class FilesOfOthersTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "parquet");
    private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"snappy", "gzip", "zstd", "lz4_raw", "uncompressed"})
    void readsEveryTypeAndEncodingOfDuckDb(String compression) {
        Table table = file("duckdb-" + compression + ".parquet").load();

        assertThat(table.rowCount()).isEqualTo(3000);
        assertThat(table.schema())
                .hasToString(
                        "(a: int64?, s: int16?, ut: int16?, ui: int64?, ub: decimal(20, 0)?, d: double?, f: float?, "
                                + "bo: boolean?, w: text?, k: text?, d9: decimal(9, 2)?, d18: decimal(18, 2)?, "
                                + "d38: decimal(38, 2)?, bl: binary?, da: date?, ts: timestamp?, tz: instant?, "
                                + "tm: " + table.schema().column("tm").type() + "?, late: int64?)");
        for (int row = 0; row < table.rowCount(); row++) {
            assertThat(values(table, row)).as("row %d", row).isEqualTo(expected(row));
        }
    }

    @Test
    void readsFilesOfPolars() {
        Table table = file("polars.parquet").load();

        assertThat(table.rowCount()).isEqualTo(500);
        for (int row = 0; row < table.rowCount(); row++) {
            assertThat(values(table, row))
                    .as("row %d", row)
                    .containsExactly(
                            "" + row,
                            "" + row % 256,
                            row % 7 == 0 ? "null" : "" + row / 8.0,
                            row % 11 == 0 ? "null" : "A" + row % 5,
                            "" + (row % 2 == 0),
                            "" + LocalDate.of(2024, 1, 1).plusDays(row),
                            "" + LocalDateTime.of(2024, 1, 1, 0, 0).plusMinutes(row));
        }
    }

    @Test
    void refusesAnIntervalBesideNestedColumns() {
        assertThatThrownBy(file("duckdb-nested.parquet")::load)
                .isInstanceOf(DatasetException.class)
                .hasMessage("""
                        PARQUET-005  A table can't hold these columns of file duckdb-nested.parquet: 'gap' is an interval.
                           fix        name the other columns under 'load', 'columns' in the catalog""");
    }

    @Test
    void readsTheFlatColumnsBesideNestedOnes() {
        Table table = ParquetEntry.at("duckdb-nested.parquet")
                .loading("columns", List.of("plain"))
                .in(FOLDER)
                .load();

        assertThat(table.longs("plain").value(0)).isEqualTo(1);
    }

    @Test
    void readsBrotli() {
        assertThat(file("duckdb-brotli.parquet").load())
                .isEqualTo(Table.columns().texts("word", "x").build());
    }

    private static Dataset<Table> file(String name) {
        return ParquetEntry.at(name).in(FOLDER);
    }

    private static List<String> values(Table table, int row) {
        return table.columnNames().stream()
                .map(name -> table.column(name)
                        .find(row)
                        .map(FilesOfOthersTest::told)
                        .orElse("null"))
                .toList();
    }

    private static String told(Object value) {
        return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : Objects.toString(value);
    }

    private static List<String> expected(int i) {
        Instant moment = START.plusSeconds(i);
        return List.of(
                "" + i,
                i % 3 == 0 ? "null" : "" + i * 31 % 97,
                "" + i % 200,
                "" + (i + 4_294_960_000L),
                "" + new BigDecimal("18446744073709500000").add(BigDecimal.valueOf(i)),
                "" + i * 1.5,
                "" + i / 4.0f,
                "" + (i % 2 == 0),
                i % 5 == 0 ? "null" : "wörd " + i,
                "k" + i % 20,
                "" + BigDecimal.valueOf(i, 2),
                "" + BigDecimal.valueOf(i, 2),
                "" + BigDecimal.valueOf(-i, 2),
                "b" + i,
                "" + LocalDate.of(2020, 1, 1).plusDays(i),
                "" + LocalDateTime.of(2020, 1, 1, 0, 0).plusSeconds(i),
                "" + moment,
                "" + LocalTime.MIDNIGHT.plusSeconds(i),
                i < 2500 ? "null" : "" + i);
    }
}
