package dev.millrace.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.millrace.data.Dataset;
import dev.millrace.data.Lifetimes;
import dev.millrace.data.SupportsBatches;
import dev.millrace.table.Allocations;
import dev.millrace.table.ColumnBuilder;
import dev.millrace.table.ColumnType;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.FileSystem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.arrow.vector.types.TimeUnit;

/** A filter in the catalog finds what the same question finds in memory. */
class FilterPropertyTest {
    private static final String SMILE = new String(Character.toChars(0x1f600));
    private static final List<Sample> SAMPLES = List.of(
            numbers(ColumnType.INT8, (byte) -128, (byte) 0, (byte) 3, (byte) 127),
            numbers(ColumnType.INT32, Integer.MIN_VALUE, -1, 0, 3),
            numbers(ColumnType.INT64, Long.MIN_VALUE, -1L, 0L, 3L, Long.MAX_VALUE),
            numbers(ColumnType.DOUBLE, Double.NaN, Double.NEGATIVE_INFINITY, -0.0, 0.0, 0.1, 3.0),
            numbers(ColumnType.FLOAT, Float.NaN, -0.0f, 0.0f, 0.5f, 3.0f, Float.MAX_VALUE),
            numbers(ColumnType.decimal(9, 2), new BigDecimal("-1.00"), new BigDecimal("0.50"), new BigDecimal("3.00")),
            numbers(ColumnType.decimal(18, 2), new BigDecimal("-1.00"), new BigDecimal("0.10"), new BigDecimal("3.00")),
            numbers(ColumnType.decimal(38, 2), new BigDecimal("-1.00"), new BigDecimal("0.10"), new BigDecimal("3.00")),
            numbers(ColumnType.decimal(70, 1), new BigDecimal("-1.0"), new BigDecimal("0.1"), new BigDecimal("3.0")),
            new Sample(ColumnType.BOOLEAN, List.of(true, false), List.of(true, false)),
            new Sample(
                    ColumnType.TEXT,
                    List.of("", "A", "Zürich", "Z", SMILE, "\uffee"),
                    List.of("", "A", "Zürich", "a", SMILE, "\uffee")),
            new Sample(
                    ColumnType.DATE,
                    List.of(LocalDate.of(1960, 1, 1), LocalDate.of(2024, 2, 29)),
                    List.of("1960-01-01", "2024-02-28", "9999-12-31")),
            new Sample(
                    ColumnType.time(TimeUnit.MILLISECOND),
                    List.of(LocalTime.MIDNIGHT, LocalTime.of(12, 30, 0, 1_000_000)),
                    List.of("00:00", "12:30:00.001", "12:30:00.0015", "23:59:59.999999999")),
            new Sample(
                    ColumnType.TIMESTAMP,
                    List.of(LocalDateTime.of(1960, 1, 1, 0, 0), LocalDateTime.of(2024, 2, 29, 1, 2, 3, 4000)),
                    List.of("1960-01-01", "2024-02-29T01:02:03.000004", "2024-02-29T01:02:03.0000045", "0001-01-01")),
            new Sample(
                    ColumnType.instant(TimeUnit.NANOSECOND),
                    List.of(Instant.EPOCH, Instant.parse("2024-02-29T01:02:03.000000004Z")),
                    List.of("1970-01-01T01:00:00+01:00", "2024-02-29T01:02:03.000000004Z", "3000-01-01T00:00Z")));

    /** Values of a type, and what a catalog may compare them with. */
    private record Sample(ColumnType type, List<Object> values, List<Object> literals) {}

    /** A column before it is one; values may be null. */
    private record Cells(Sample sample, List<Object> values) {}

    /** A condition of a filter by the place of its column. */
    private record Asked(int column, String comparison, Object value) {
        Object inCatalog() {
            String name = "column " + column;
            return value == null ? List.of(name, comparison) : List.of(name, comparison, value);
        }
    }

    private record Case(List<Cells> columns, List<List<Asked>> filter, List<Integer> chosen) {}

    @SuppressWarnings({"try", "unchecked"}) // the scope is open as long as the block
    @Property(tries = 500)
    void findsInTheFileWhatItFindsInMemory(@ForAll("cases") Case any, @ForAll @IntRange(min = 1, max = 12) int perGroup)
            throws IOException {
        try (FileSystem files = Jimfs.newFileSystem(Configuration.unix());
                Allocations run = new Allocations();
                Lifetimes.Scope scope = run.open()) {
            String[] chosen =
                    any.chosen().stream().map(each -> "column " + each).toArray(String[]::new);
            Map<String, Object> load = new HashMap<>(Map.of(
                    "filter",
                    any.filter().stream()
                            .map(group -> group.stream().map(Asked::inCatalog).toList())
                            .toList()));
            if (chosen.length > 0) {
                load.put("columns", Arrays.asList(chosen));
            }
            load.put("batch_rows", 3);
            Dataset<Table> dataset = ParquetEntry.at("table.parquet")
                    .saving(Map.of("row_group_rows", perGroup))
                    .loading(load)
                    .in(files.getPath("/work"));
            Table table = table(any.columns());
            Table all = table.filter(row -> isWanted(any, row));
            Table expected = chosen.length > 0 ? all.select(chosen) : all;

            dataset.save(table);

            assertThat(dataset.load()).isEqualTo(expected);
            try (Stream<Table> batches = ((SupportsBatches<Table>) dataset).loadBatches()) {
                assertThat(Table.concat(batches.toList())).isEqualTo(expected);
            }
        }
    }

    private static Table table(List<Cells> columns) {
        ColumnBuilder table = Table.columns();
        for (int i = 0; i < columns.size(); i++) {
            table.values(
                    "column " + i,
                    columns.get(i).sample().type(),
                    columns.get(i).values());
        }
        return table.values(
                        "list",
                        ColumnType.list(Schema.nullable("element", ColumnType.INT32)),
                        columns.get(0).values().stream()
                                .<Object>map(each -> each == null ? null : Arrays.asList(1, null))
                                .toList())
                .build();
    }

    private static boolean isWanted(Case any, int row) {
        return any.filter().stream()
                .anyMatch(group -> group.stream().allMatch(asked -> {
                    Cells cells = any.columns().get(asked.column());
                    return holds(cells.sample().type(), cells.values().get(row), asked);
                }));
    }

    private static boolean holds(ColumnType type, Object value, Asked asked) {
        if (value == null || asked.value() == null) {
            return value == null && asked.comparison().equals("is null")
                    || value != null && asked.comparison().equals("is not null");
        }
        BiPredicate<Object, Object> equal = (one, other) -> order(type, one, other) == 0;
        return switch (asked.comparison()) {
            case "=", "==" -> equal.test(value, asked.value());
            case "!=" -> !equal.test(value, asked.value());
            case "in" -> ((List<?>) asked.value()).stream().anyMatch(each -> equal.test(value, each));
            case "not in" -> ((List<?>) asked.value()).stream().noneMatch(each -> equal.test(value, each));
            case "<" -> order(type, value, asked.value()) == -1;
            case "<=" -> order(type, value, asked.value()) == -1 || equal.test(value, asked.value());
            case ">" -> order(type, value, asked.value()) == 1;
            default -> order(type, value, asked.value()) == 1 || equal.test(value, asked.value());
        };
    }

    /** Returns -1, 0 or 1; or 2 where there is no order. */
    private static int order(ColumnType type, Object value, Object literal) {
        return switch (type.kind()) {
            case INTEGER, DECIMAL -> new BigDecimal(value.toString()).compareTo(new BigDecimal(literal.toString()));
            case FLOATING -> {
                double one = ((Number) value).doubleValue();
                double other =
                        value instanceof Float ? ((Number) literal).floatValue() : ((Number) literal).doubleValue();
                yield one < other ? -1 : one > other ? 1 : one == other ? 0 : 2;
            }
            case TEXT ->
                Integer.signum(Arrays.compare(
                        ((String) value).codePoints().toArray(),
                        ((String) literal).codePoints().toArray()));
            case BOOLEAN -> value.equals(literal) ? 0 : 2;
            case DATE -> Integer.signum(((LocalDate) value).compareTo(LocalDate.parse((String) literal)));
            case TIME -> Integer.signum(((LocalTime) value).compareTo(LocalTime.parse((String) literal)));
            case TIMESTAMP ->
                Integer.signum(((LocalDateTime) value)
                        .compareTo(LocalDateTime.parse(
                                ((String) literal).contains("T") ? (String) literal : literal + "T00:00")));
            default ->
                Integer.signum(((Instant) value)
                        .compareTo(OffsetDateTime.parse((String) literal).toInstant()));
        };
    }

    private static Sample numbers(ColumnType type, Object... values) {
        return new Sample(type, List.of(values), List.of(-1L, 0L, 0.1, 0.5, 3L, 100.0, Long.MAX_VALUE));
    }

    @Provide
    Arbitrary<Case> cases() {
        return Arbitraries.integers()
                .between(0, 30)
                .flatMap(rows -> Arbitraries.of(SAMPLES)
                        .flatMap(sample -> Arbitraries.of(0.0, 0.2, 1.0)
                                .flatMap(nulls -> Arbitraries.of(sample.values())
                                        .injectNull(nulls)
                                        .list()
                                        .ofSize(rows)
                                        .map(values -> new Cells(sample, values))))
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(4))
                .flatMap(columns -> Combinators.combine(
                                condition(columns)
                                        .list()
                                        .ofMinSize(1)
                                        .ofMaxSize(3)
                                        .list()
                                        .ofMinSize(1)
                                        .ofMaxSize(3),
                                Arbitraries.integers()
                                        .between(0, columns.size() - 1)
                                        .list()
                                        .uniqueElements()
                                        .ofMaxSize(2))
                        .as((filter, chosen) -> new Case(columns, filter, chosen)));
    }

    private static Arbitrary<Asked> condition(List<Cells> columns) {
        return Arbitraries.integers().between(0, columns.size() - 1).flatMap(column -> {
            Sample sample = columns.get(column).sample();
            Arbitrary<Object> literals = Arbitraries.of(sample.literals());
            List<String> single = new ArrayList<>(List.of("=", "==", "!="));
            if (sample.type().kind() != ColumnType.Kind.BOOLEAN) {
                single.addAll(List.of("<", "<=", ">", ">="));
            }
            return Arbitraries.oneOf(
                    Arbitraries.of("is null", "is not null").map(each -> new Asked(column, each, null)),
                    Combinators.combine(
                                    Arbitraries.of("in", "not in"),
                                    literals.list().ofMaxSize(3))
                            .as((each, list) -> new Asked(column, each, list)),
                    Combinators.combine(Arbitraries.of(single), literals)
                            .as((each, literal) -> new Asked(column, each, literal)));
        });
    }
}
