package dev.millrace.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.data.Dataset;
import dev.millrace.data.SupportsBatches;
import dev.millrace.table.Column;
import dev.millrace.table.ColumnType;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads files of pyarrow, DuckDB and Polars; {@code src/test/python/parquet_fixtures.py} wrote them and tells their values. */
@ExtendWith(RunMemory.class)
class FixturesTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "parquet", "python");
    private static final Fixtures FIXTURES = read();

    /** All files by their names, each with the place of its contents. */
    private record Fixtures(Map<String, Integer> files, List<List<Expected>> contents) {}

    /** A column of a file. */
    private record Expected(String name, String type, List<Object> values) {}

    @ParameterizedTest
    @MethodSource("names")
    void readsEveryValueAsItWasWritten(String name) {
        Table table = dataset(name).load();

        assertContent(table, name);
    }

    @ParameterizedTest
    @MethodSource("names")
    void readsTheSameInBatches(String name) {
        try (Stream<Table> batches = batches(name)) {
            assertContent(Table.concat(batches.toList()), name);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "pyarrow-encodings-v1.parquet, 5",
        "pyarrow-encodings-v1.parquet, 333",
        "pyarrow-encodings-v2.parquet, 299",
        "pyarrow-encodings-v2.parquet, 389"
    })
    void findsRowsInPagesOfEveryEncoding(String name, int row) {
        Table all = dataset(name).load();
        List<List<Object>> filter = List.of(
                List.of("id", ">=", 1_000_000_000_000L + row - 1),
                List.of("id", "<", 1_000_000_000_000L + row + 40),
                List.of("front", "!=", "no word"));

        Table found = ParquetEntry.at(name).loading("filter", filter).in(FOLDER).load();

        assertThat(found)
                .isEqualTo(all.filter(each -> each >= row - 1
                        && each < row + 40
                        && !all.column("front").isNull(each)
                        && !all.column("id").isNull(each)));
        assertThat(found.rowCount()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("names")
    void findsTheSameRowsByTheStatisticsOfOthersAsInMemory(String name) {
        Table all = dataset(name).load();
        for (int row : new int[] {0, 7, all.rowCount() - 1}) {
            for (Schema.Column column : all.schema().columns()) {
                Column<?> values = all.column(column.name());
                if (values.isNull(row) || literal(values.at(row)) == null) {
                    continue;
                }
                for (String sign : List.of("=", "!=", "<", ">=")) {
                    if (column.type().kind() != ColumnType.Kind.BOOLEAN
                            || sign.endsWith("=") && !sign.startsWith(">")) {
                        assertFinds(name, all, values, sign, row);
                    }
                }
            }
        }
    }

    private static void assertFinds(String name, Table all, Column<?> values, String sign, int row) {
        List<List<Object>> filter = List.of(List.of(values.name(), sign, literal(values.at(row))));
        Table found = ParquetEntry.at(name).loading("filter", filter).in(FOLDER).load();

        assertThat(found)
                .as("%s", filter)
                .isEqualTo(all.filter(each -> !values.isNull(each) && holds(values.at(each), sign, values.at(row))));
    }

    private static boolean holds(Object value, String sign, Object other) {
        if (value instanceof Double number) {
            double wanted = (Double) other;
            return switch (sign) {
                case "=" -> number == wanted;
                case "!=" -> number != wanted;
                case "<" -> number < wanted;
                default -> number >= wanted;
            };
        }
        int order = order(value, other);
        return switch (sign) {
            case "=" -> order == 0;
            case "!=" -> order != 0;
            case "<" -> order < 0;
            default -> order >= 0;
        };
    }

    @SuppressWarnings("unchecked") // values of one column
    private static int order(Object value, Object other) {
        return value instanceof String text
                ? Arrays.compareUnsigned(
                        text.getBytes(StandardCharsets.UTF_8), ((String) other).getBytes(StandardCharsets.UTF_8))
                : ((Comparable<Object>) value).compareTo(other);
    }

    /** Returns a value as a catalog writes it; null if a filter can't compare with it. */
    private static Object literal(Object value) {
        if (value instanceof Double number && number.isNaN()
                || value instanceof byte[]
                || value instanceof Collection
                || value instanceof Map) {
            return null;
        }
        return value instanceof Number && !(value instanceof BigDecimal) || value instanceof Boolean
                ? value
                : value.toString();
    }

    @Test
    void knowsEveryFile() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".parquet")))
                    .containsExactlyInAnyOrderElementsOf(names());
        }
    }

    private static void assertContent(Table table, String name) {
        List<Expected> expected = FIXTURES.contents().get(FIXTURES.files().get(name));
        assertThat(table.schema().columns().stream().map(Schema.Column::name))
                .containsExactlyElementsOf(expected.stream().map(Expected::name).toList());
        for (Expected column : expected) {
            assertThat(table.schema().column(column.name()).type().describe())
                    .as("type of %s", column.name())
                    .isEqualTo(column.type());
            Column<?> values = table.column(column.name());
            assertThat(IntStream.range(0, table.rowCount())
                            .mapToObj(row -> told(values, row))
                            .toList())
                    .as(column.name())
                    .isEqualTo(column.values());
        }
    }

    private static Object told(Column<?> column, int row) {
        return column.isNull(row) ? null : told(column.at(row));
    }

    private static Object told(Object value) {
        if (value instanceof Double number) {
            return Long.toHexString(Double.doubleToRawLongBits(number));
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        if (value instanceof LocalTime time) {
            return "" + time.toNanoOfDay();
        }
        if (value instanceof LocalDateTime time) {
            return nanos(time.toInstant(ZoneOffset.UTC));
        }
        if (value instanceof Instant moment) {
            return nanos(moment);
        }
        if (value instanceof Collection<?> several) {
            List<Object> all = new ArrayList<>();
            several.forEach(each -> all.add(each == null ? null : told(each)));
            return all;
        }
        return value instanceof Map<?, ?> fields ? told(fields.values()) : value.toString();
    }

    private static String nanos(Instant moment) {
        return BigInteger.valueOf(moment.getEpochSecond())
                .multiply(BigInteger.valueOf(1_000_000_000))
                .add(BigInteger.valueOf(moment.getNano()))
                .toString();
    }

    private static Collection<String> names() {
        return FIXTURES.files().keySet();
    }

    private static Dataset<Table> dataset(String name) {
        return ParquetEntry.at(name).in(FOLDER);
    }

    @SuppressWarnings("unchecked") // a dataset of tables has batches of tables
    private static Stream<Table> batches(String name) {
        Dataset<Table> dataset = ParquetEntry.at(name).loading("batch_rows", 7).in(FOLDER);
        return ((SupportsBatches<Table>) dataset).loadBatches();
    }

    private static Fixtures read() {
        try {
            return new ObjectMapper().readValue(FOLDER.resolve("fixtures.json").toFile(), Fixtures.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
