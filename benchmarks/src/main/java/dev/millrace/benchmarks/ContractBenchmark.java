package dev.millrace.benchmarks;

import dev.millrace.catalog.CatalogBuilder;
import dev.millrace.config.ConfigTree;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.data.MemoryDataset;
import dev.millrace.problem.Location;
import dev.millrace.table.ColumnType;
import dev.millrace.table.Table;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Time per row that a contract takes which all rows keep: a table is loaded from memory, so that nothing else is timed. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgs = {
            "-Xms1g",
            "-Xmx1g",
            "-XX:+UseSerialGC",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider"
        })
public class ContractBenchmark {
    private static final int ROWS = 1_000_000;
    private static final Map<String, Map<String, Object>> RULES = Map.of(
            "none", Map.of(),
            "nullable", Map.of("id", Map.of("nullable", false)),
            "int64 within", Map.of("id", Map.of("min", 0, "max", ROWS)),
            "double within", Map.of("km", Map.of("min", 0, "max", ROWS)),
            "date within", Map.of("day", Map.of("min", "1970-01-01", "max", "2024-12-31")),
            "instant within", Map.of("moment", Map.of("min", "1970-01-01T00:00:00Z", "max", "2024-12-31T00:00:00Z")),
            "in", Map.of("city", Map.of("in", List.of("Berlin", "Paris", "Rome"))),
            "pattern", Map.of("city", Map.of("pattern", "[A-Z][a-z]+")),
            "unique", Map.of("id", Map.of("unique", true)));

    /** The rule. */
    @Param({
        "none",
        "nullable",
        "int64 within",
        "double within",
        "date within",
        "instant within",
        "in",
        "pattern",
        "unique"
    })
    public String rule = "none";

    private Dataset<?> dataset = MemoryDataset.empty();

    /** Fills the dataset. */
    @Setup
    @SuppressWarnings("unchecked") // memory takes anything
    public void fill() {
        List<String> cities = List.of("Berlin", "Paris", "Rome");
        Table table = Table.columns()
                .longs("id", IntStream.range(0, ROWS).asLongStream().toArray())
                .doubles("km", IntStream.range(0, ROWS).asDoubleStream().toArray())
                .texts(
                        "city",
                        IntStream.range(0, ROWS)
                                .mapToObj(i -> cities.get(i % cities.size()))
                                .toArray(String[]::new))
                .values(
                        "day",
                        ColumnType.DATE,
                        IntStream.range(0, ROWS)
                                .mapToObj(i -> LocalDate.ofEpochDay(i % 10_000))
                                .toList())
                .values(
                        "moment",
                        ColumnType.INSTANT,
                        IntStream.range(0, ROWS)
                                .mapToObj(Instant::ofEpochSecond)
                                .toList())
                .build();
        Map<String, Object> entry =
                Map.of("type", "memory", "contract", Map.of("on", "load", "columns", RULES.get(rule)));
        dataset = new CatalogBuilder(Path.of("").toAbsolutePath())
                .factoriesFromClassPath()
                .build(ConfigTree.of(Map.of("rows", entry), Location.unknown()), ConfigTree.empty(), List.of())
                .find(DatasetName.of("rows"))
                .orElseThrow();
        ((Dataset<Object>) dataset).save(table);
    }

    /** A load that checks all rows. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public Object nanosPerRow() {
        return dataset.load();
    }
}
