package dev.millrace.benchmarks;

import dev.millrace.catalog.CatalogBuilder;
import dev.millrace.config.ConfigTree;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.data.Lifetimes;
import dev.millrace.problem.Location;
import dev.millrace.table.Allocations;
import dev.millrace.table.ColumnType;
import dev.millrace.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Loads and saves tables as a run does, and prints one line: operation, milliseconds of the first time (cold), median and
 * least of the others (warm), and the peak of memory in MiB.
 *
 * <p>Arguments: {@code generate FILE.parquet ROWS}, {@code csv FILE.parquet FILE.csv}, or an operation ({@code load}, {@code save}, {@code through}), the type
 * of the dataset, the file, and how often. What is saved lies beside the file and is removed.
 */
public final class IoBenchmark {
    private static final String[] WORDS = {"north", "south", "east", "west", "up", "down", "left", "right"};
    private static final long FIRST_SECOND = 1_577_836_800;
    private static final int SECONDS = 100_000_000;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private IoBenchmark() {}

    /** Runs what the arguments say. */
    public static void main(String... arguments) throws IOException {
        String operation = arguments[0];
        if (operation.equals("generate")) {
            generate(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
            return;
        }
        if (operation.equals("csv")) {
            inRun(() -> dataset("csv", Path.of(arguments[2]))
                    .save(dataset("parquet", Path.of(arguments[1])).load()));
            return;
        }
        String type = arguments[1];
        Path file = Path.of(arguments[2]);
        double[] millis = new double[Integer.parseInt(arguments[3])];
        for (int i = 0; i < millis.length; i++) {
            millis[i] = switch (operation) {
                case "load" -> load(type, file);
                case "save" -> save(type, file);
                case "through" -> through(file);
                default -> throw new IllegalArgumentException(operation);
            };
        }
        print(operation + " " + type, millis);
    }

    private static double load(String type, Path file) {
        long start = System.nanoTime();
        inRun(() -> dataset(type, file).load());
        return millisSince(start);
    }

    /** Times only the saving of a Parquet file that was loaded before. */
    private static double save(String type, Path file) {
        double[] millis = new double[1];
        Path target = file.resolveSibling("millrace-saved." + type);
        inRun(() -> {
            Table table = dataset("parquet", file).load();
            long start = System.nanoTime();
            dataset(type, target).save(table);
            millis[0] = millisSince(start);
        });
        delete(target);
        return millis[0];
    }

    /** CSV to Parquet to CSV, as three nodes would. */
    private static double through(Path csv) {
        Path parquet = csv.resolveSibling("millrace-through.parquet");
        Path back = csv.resolveSibling("millrace-through.csv");
        long start = System.nanoTime();
        inRun(() -> dataset("parquet", parquet).save(dataset("csv", csv).load()));
        inRun(() -> dataset("csv", back).save(dataset("parquet", parquet).load()));
        double millis = millisSince(start);
        delete(parquet);
        delete(back);
        return millis;
    }

    private static void generate(Path file, int rows) {
        SplittableRandom random = new SplittableRandom(1);
        inRun(() -> dataset("parquet", file)
                .save(Table.columns()
                        .longs("id", random.longs(rows, 0, 1L << 40).toArray())
                        .ints("count", random.ints(rows, 0, 10_000).toArray())
                        .doubles(
                                "price",
                                random.doubles(rows)
                                        .map(each -> Math.round(each * 1e6) / 1e2)
                                        .toArray())
                        .doubles("score", random.doubles(rows).toArray())
                        .texts("word", texts(rows, random, false))
                        .texts("text", texts(rows, random, true))
                        .values(
                                "flag",
                                ColumnType.BOOLEAN,
                                random.ints(rows, 0, 2)
                                        .mapToObj(each -> each == 1)
                                        .toList())
                        .values(
                                "time",
                                ColumnType.TIMESTAMP,
                                random.ints(rows, 0, SECONDS)
                                        .mapToObj(each ->
                                                LocalDateTime.ofEpochSecond(FIRST_SECOND + each, 0, ZoneOffset.UTC))
                                        .toList())
                        .build()));
    }

    private static String[] texts(int rows, SplittableRandom random, boolean isLong) {
        String[] texts = new String[rows];
        for (int i = 0; i < rows; i++) {
            texts[i] = isLong
                    ? "customer " + Long.toString(random.nextLong() & Long.MAX_VALUE, 36) + " of "
                            + random.nextInt(rows)
                    : WORDS[random.nextInt(WORDS.length)];
        }
        return texts;
    }

    @SuppressWarnings("unchecked") // formats of tables have tables
    private static Dataset<Table> dataset(String type, Path file) {
        ConfigTree catalog =
                ConfigTree.of(Map.of("data", Map.of("type", type, "path", file.toString())), Location.unknown());
        return (Dataset<Table>) new CatalogBuilder(Path.of("."))
                .factoriesFromClassPath()
                .build(catalog, ConfigTree.empty(), List.of())
                .find(DatasetName.of("data"))
                .orElseThrow();
    }

    @SuppressWarnings("try") // the scope is open as long as the action runs
    private static void inRun(Runnable action) {
        try (Allocations run = new Allocations();
                Lifetimes.Scope scope = run.open()) {
            action.run();
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double millisSince(long start) {
        return (System.nanoTime() - start) / (double) NANOS_PER_MILLI;
    }

    private static void print(String what, double[] millis) throws IOException {
        double[] warm = Arrays.copyOfRange(millis, Math.min(1, millis.length - 1), millis.length);
        Arrays.sort(warm);
        String peak = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(each -> each.startsWith("VmHWM"))
                .map(each -> each.replaceAll("\\D", ""))
                .findFirst()
                .orElse("0");
        System.out.printf(
                Locale.ROOT,
                "%s,%.0f,%.0f,%.0f,%d%n",
                what,
                millis[0],
                warm[warm.length / 2],
                warm[0],
                Long.parseLong(peak) / 1024);
    }
}
