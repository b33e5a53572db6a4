package dev.millrace.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.millrace.catalog.ContractOptions.Severity;
import dev.millrace.config.ConfigSource.Kind;
import dev.millrace.config.ConfigTree;
import dev.millrace.config.Environment;
import dev.millrace.data.Catalog;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.data.LambdaDataset;
import dev.millrace.data.MemoryDataset;
import dev.millrace.data.Partitions;
import dev.millrace.data.SupportsBatches;
import dev.millrace.data.TypeRef;
import dev.millrace.golden.Golden;
import dev.millrace.problem.DatasetException;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Problem;
import dev.millrace.table.Table;
import dev.millrace.yaml.ConfigFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractTest {
    private static final String RULES = """
            trips:
              type: csv
              path: data/trips.csv
              contract:
                max_rows: 5
                only_these: true
                columns:
                  id: {type: int64, nullable: false, unique: true}
                  km: {min: 0, max: 100}
                  city: {in: [Berlin, Paris], pattern: "[A-Z].*", length: 6}
                  gone: {}
            """;

    /** Rows of the tests. */
    record Trip(Long id, Optional<Double> km, String city) {}

    /** Rows that promise a value in each column. */
    record Strict(long id, double km, boolean city) {}

    private static final List<Trip> GOOD =
            List.of(new Trip(1L, Optional.of(3.5), "Berlin"), new Trip(2L, Optional.empty(), "Paris"));
    private static final List<Trip> BAD = List.of(
            new Trip(1L, Optional.of(-3.5), "Berlin"),
            new Trip(1L, Optional.empty(), "Rome"),
            new Trip(3L, Optional.of(101.0), "amsterdam"),
            new Trip(4L, Optional.of(-1.0), "Paris"),
            new Trip(5L, Optional.of(-2.0), "Paris"),
            new Trip(6L, Optional.of(Double.NaN), "Paris"));

    @TempDir
    private Path project;

    @Test
    void tellsAllBrokenRulesOfASaveAndLeavesTheOldData() throws IOException {
        Dataset<Table> stored = dataset(RULES.replace("      gone: {}\n", ""));
        stored.save(table(GOOD));

        check("CONTRACT-001", catchThrowableOfType(DatasetException.class, () -> stored.save(table(BAD))));
        assertThat(stored.load()).isEqualTo(table(GOOD));
    }

    @Test
    @SuppressWarnings("unchecked")
    void leavesTheOldDataWhenTheLastOfManyBatchesIsWrong() throws IOException {
        Dataset<Table> stored = dataset(RULES.replace("      gone: {}\n", ""));
        stored.save(table(GOOD));
        SupportsBatches<Table> batches = (SupportsBatches<Table>) stored;

        DatasetException thrown = catchThrowableOfType(
                DatasetException.class,
                () -> batches.saveBatches(
                        Stream.of(table(GOOD), table(List.of(new Trip(2L, Optional.empty(), "Paris"))))));

        assertThat(thrown.getMessage())
                .contains("id is unique: broken by 1 of 3 rows")
                .contains("2   2");
        assertThat(stored.load()).isEqualTo(table(GOOD));
    }

    @Test
    void checksALoad() throws IOException {
        dataset("trips: {type: csv, path: data/trips.csv}").save(table(BAD));

        check(
                "CONTRACT-001-load",
                catchThrowableOfType(
                        DatasetException.class, () -> dataset(RULES).load()));
        assertThat(((Table) dataset(RULES.replace("max_rows", "on: save\n    max_rows"))
                                .load())
                        .rowCount())
                .isEqualTo(6);
    }

    @Test
    void goesOnAfterAWarning() throws IOException {
        Dataset<Table> stored = dataset(RULES.replace("max_rows", "severity: warn\n    max_rows"));
        stored.save(table(BAD));

        assertThat(stored.load()).isEqualTo(table(BAD));
    }

    @Test
    void logsWhatBreaksAWarning() throws IOException {
        ContractCheck check = checking(RULES.replace("max_rows", "severity: warn\n    max_rows"));

        check.accept(table(BAD));
        check.finish();

        Golden.check(
                "CONTRACT-001-warn", check.problem(Severity.WARN).orElseThrow().render());
        assertThat(check.problem(Severity.ERROR)).isEmpty();
    }

    @Test
    void judgesAColumnByItsOwnSeverity() throws IOException {
        String rules =
                "trips: {type: csv, path: x.csv, contract: {columns: {km: {min: 0, severity: warn}, id: {max: 5}}}}";
        ContractCheck check = checking(rules);
        check.accept(table(BAD));

        assertThat(check.problem(Severity.WARN).orElseThrow().render())
                .contains("km >= 0: broken by 4 of 6 rows")
                .doesNotContain("id <= 5");
        assertThat(catchThrowableOfType(DatasetException.class, check::finish).getMessage())
                .contains("breaks a rule", "id <= 5: broken by 1 of 6 rows")
                .doesNotContain("km >= 0");
        assertThat(catchThrowableOfType(
                        DatasetException.class,
                        () -> dataset("trips: {type: memory, contract: {severity: warn, min_rows: 9,"
                                        + " columns: {gone: {severity: error}}}}")
                                .save(table(BAD))))
                .hasMessageContaining("column 'gone' is missing");
    }

    @Test
    void checksTheFilesOfAFolderOneByOne() throws IOException {
        Dataset<Partitions<?>> folder = dataset("trips: {type: partitioned, path: data, suffix: .csv,"
                + " dataset: {type: csv, contract: {columns: {km: {min: 0}}}}}");
        folder.save(Partitions.of(Map.of("good", table(GOOD))));

        assertThat(catchThrowableOfType(
                        DatasetException.class,
                        () -> folder.save(Partitions.of(Map.of("also", table(GOOD), "bad", table(BAD))))))
                .hasMessageContaining("km >= 0: broken by 4 of 6 rows");
        try (Stream<Path> files = Files.list(project.resolve("data"))) {
            assertThat(files.map(each -> each.getFileName().toString())).containsExactly("good.csv");
        }
    }

    @Test
    void refusesAContractOfAWholeFolder() {
        assertThat(catchThrowableOfType(
                        InvalidDefinitionException.class,
                        () -> dataset("trips: {type: partitioned, path: data, dataset: csv, contract: {min_rows: 1}}")))
                .hasMessageContaining("CONTRACT-004");
    }

    /** Rows of more columns than a message shows. */
    record Wide(long a, long b, long c, long d, long e, long f, long g, long broken) {}

    @Test
    void showsTheColumnThatBreaksARuleAmongMany() throws IOException {
        Dataset<Object> memory = dataset("trips: {type: memory, contract: {columns: {broken: {max: 9}}}}");

        assertThat(catchThrowableOfType(
                        DatasetException.class, () -> memory.save(List.of(new Wide(1, 2, 3, 4, 5, 6, 7, 10)))))
                .hasMessageContainingAll("row a b c d e broken", "0   1 2 3 4 5 10");
    }

    @Test
    void takesARecordAsContract() throws IOException {
        dataset("trips: {type: csv, path: data/trips.csv}").save(table(GOOD));

        assertThat(((Table) dataset("trips: {type: csv, path: data/trips.csv, contract: " + Trip.class.getName() + "}")
                                .load())
                        .rowCount())
                .isEqualTo(2);
        Dataset<Table> strict =
                dataset("trips: {type: csv, path: data/trips.csv, contract: " + Strict.class.getName() + "}");
        check("CONTRACT-001-record", catchThrowableOfType(DatasetException.class, strict::load));
    }

    @Test
    void checksRecordsInMemory() throws IOException {
        Dataset<Object> memory = dataset("trips: {type: memory, contract: {columns: {km: {min: 0}}}}");
        memory.save(GOOD);

        assertThat(catchThrowableOfType(DatasetException.class, () -> memory.save(BAD)))
                .hasMessageContaining("km >= 0: broken by 4 of 6 rows");
        assertThat(memory.load()).isEqualTo(GOOD);
    }

    /** Rows with times. */
    record Stop(LocalDate day, LocalTime at, LocalDateTime local, Instant moment) {
        static Stop at(String moment) {
            LocalDateTime local = LocalDateTime.parse(moment);
            return new Stop(local.toLocalDate(), local.toLocalTime(), local, local.toInstant(ZoneOffset.UTC));
        }
    }

    private static final String TIMES = """
            trips:
              type: parquet
              path: data/stops.parquet
              contract:
                columns:
                  day: {min: 2024-01-02, max: 2024-01-03}
                  at: {min: 08:00:00, max: "18:00"}
                  local: {min: 2024-01-02T08:00:00, max: "2024-01-03T18:00"}
                  moment: {min: 2024-01-02T09:00:00+01:00, max: 2024-01-03T18:00:00Z}
            """;

    @Test
    void boundsTimesOnBothSidesInclusively() throws IOException {
        Dataset<Table> stored = dataset(TIMES);
        Table edges = Table.of(List.of(Stop.at("2024-01-02T08:00:00"), Stop.at("2024-01-03T18:00:00")), Stop.class);
        stored.save(edges);

        assertThat(stored.load()).isEqualTo(edges);
        check(
                "CONTRACT-001-times",
                catchThrowableOfType(
                        DatasetException.class,
                        () -> stored.save(Table.of(
                                List.of(
                                        Stop.at("2024-01-01T07:59:59.999999"),
                                        Stop.at("2024-01-02T08:00:00"),
                                        Stop.at("2024-01-04T18:00:00.000001")),
                                Stop.class))));
        assertThat(stored.load()).isEqualTo(edges);
    }

    @Test
    void findsTheTimesThatALookAtEachRowFinds() throws IOException {
        Random random = new Random(11);
        LocalDateTime low = LocalDateTime.parse("2024-01-02T08:00:00");
        for (int n = 0; n < 50; n++) {
            List<Stop> rows = Stream.generate(
                            () -> Stop.at(low.plusMinutes(random.nextInt(-2, 3)).toString()))
                    .limit(random.nextInt(1, 20))
                    .toList();
            long early =
                    rows.stream().filter(each -> each.local().isBefore(low)).count();
            long late = rows.stream()
                    .filter(each -> each.moment().isAfter(low.toInstant(ZoneOffset.UTC)))
                    .count();
            ContractCheck check = checking("trips: {type: memory, contract: {columns: {"
                    + "local: {min: 2024-01-02T08:00:00}, moment: {max: 2024-01-02T08:00:00Z}}}}");
            check.accept(Table.of(rows, Stop.class));

            String told = check.problem(Severity.ERROR).map(Problem::render).orElse("");

            assertThat(told.contains("local >= 2024-01-02T08:00: broken by " + early + " of"))
                    .isEqualTo(early > 0);
            assertThat(told.contains("moment <= 2024-01-02T08:00:00Z: broken by " + late + " of"))
                    .isEqualTo(late > 0);
        }
    }

    @Test
    void refusesLimitsThatDoNotFitTheTypeOfTheColumn() {
        check(
                "CONTRACT-006",
                catchThrowableOfType(
                        InvalidDefinitionException.class, () -> dataset("""
                                trips:
                                  type: csv
                                  path: x.csv
                                  contract:
                                    record: %s
                                    columns:
                                      id: {min: 2024-01-01}
                                      km: {max: true}
                                      city: {min: A}
                                      day: {type: date, min: 2024-13-01, max: 20241231}
                                      local: {type: timestamp, min: 2024-01-01, max: 2024-12-31T00:00:00Z}
                                      any: {min: yesterday, max: true}
                                """.formatted(Trip.class.getName()))));
    }

    @Test
    void refusesLimitsBetweenWhichNothingLies() {
        check("CONTRACT-006-reversed", catchThrowableOfType(InvalidDefinitionException.class, () -> dataset("""
                                trips:
                                  type: csv
                                  path: x.csv
                                  contract:
                                    min_rows: 3
                                    max_rows: 2
                                    columns:
                                      km: {type: double, min: 1.5, max: 1}
                                      same: {type: int64, min: 2, max: 2}
                                      day: {type: date, min: 2024-01-02, max: 2024-01-01}
                                      any: {min: 10, max: 9}
                                """)));
    }

    @Test
    void tellsLimitsThatDoNotFitTheTypeThatOnlyTheDataTells() throws IOException {
        ContractCheck check = checking("""
                trips:
                  type: memory
                  contract:
                    columns:
                      day: {min: 2024-01-01T00:00:00}
                      local: {max: 2024-12-31}
                      moment: {max: 7}
                      name: {min: 7}
                """);
        check.accept(Table.of(
                List.of(new Named("a", LocalDate.EPOCH, LocalDateTime.MIN.withYear(1970), Instant.EPOCH)),
                Named.class));

        Golden.check(
                "CONTRACT-001-limits",
                check.problem(Severity.ERROR).orElseThrow().render());
    }

    /** A row with a text and times. */
    record Named(String name, LocalDate day, LocalDateTime local, Instant moment) {}

    @Test
    void countsTheRowsOfAnEmptyCollection() throws IOException {
        Dataset<Object> memory = dataset("trips: {type: memory, contract: {min_rows: 1, columns: {km: {min: 0}}}}");

        assertThat(catchThrowableOfType(DatasetException.class, () -> memory.save(List.of())))
                .hasMessageContaining("at least 1 rows, not 0");
        dataset("trips: {type: memory, contract: {columns: {km: {min: 0}}}}").save(List.of());
    }

    @Test
    void checksAStreamInMemoryWhileItPasses() throws IOException {
        Dataset<Object> memory = dataset("trips: {type: memory, contract: {columns: {id: {unique: true}}}}");
        List<Trip> rows = LongStream.rangeClosed(0, 3000)
                .mapToObj(id -> new Trip(id % 3000, Optional.empty(), "Paris"))
                .toList();
        memory.save(rows.stream().limit(3000));
        assertThat(((Stream<?>) memory.load()).count()).isEqualTo(3000);

        memory.save(rows.stream());
        List<Object> read = new ArrayList<>();
        Stream<?> stream = (Stream<?>) memory.load();
        assertThat(catchThrowableOfType(DatasetException.class, () -> stream.forEach(read::add)))
                .hasMessageContaining("What is saved as 'trips' breaks a rule")
                .hasMessageContaining("id is unique: broken by 1 of 3001 rows");
        assertThat(read).hasSize(3001);
    }

    @Test
    void checksAStreamOnLoadAlone() throws IOException {
        Dataset<Object> memory = dataset("trips: {type: memory, contract: {on: load, max_rows: 1}}");
        memory.save(Stream.of(table(GOOD)));
        Stream<?> loaded = (Stream<?>) memory.load();

        assertThat(catchThrowableOfType(DatasetException.class, loaded::count))
                .hasMessageContaining("What is loaded as 'trips'")
                .hasMessageContaining("at most 1 rows, not 2");
    }

    @Test
    void refusesWhatHasNoRows() throws IOException {
        Dataset<Object> memory = dataset("trips: {type: memory, contract: {columns: {km: {min: 0}}}}");
        memory.save(List.of(table(GOOD), table(GOOD)));

        check(
                "CONTRACT-001-no-rows",
                catchThrowableOfType(DatasetException.class, () -> memory.save(List.of("a", GOOD.get(0), 7))));
        assertThat(catchThrowableOfType(DatasetException.class, () -> memory.save(Map.of())))
                .hasMessageContaining("rows, in a Table or in records, not a");
    }

    @Test
    void takesARecordAsContractOfADatasetInCode() {
        AtomicReference<List<Trip>> kept = new AtomicReference<>(GOOD);
        Dataset<List<Trip>> lambda = Contracts.of(
                "trips", LambdaDataset.of(new TypeRef<List<Trip>>() {}, kept::get, kept::set), Strict.class);

        check("CONTRACT-001-code", catchThrowableOfType(DatasetException.class, lambda::load));
        assertThat(catchThrowableOfType(DatasetException.class, () -> lambda.save(BAD)))
                .hasMessageContaining("What is saved as 'trips'");
        assertThat(kept).hasValue(GOOD);
        Catalog catalog = Catalog.of(Map.of("trips", Contracts.of("trips", MemoryDataset.of(table(GOOD)), Trip.class)));
        assertThat(catalog.find(DatasetName.of("trips")).orElseThrow().load()).isEqualTo(table(GOOD));
        assertThat(catchThrowableOfType(
                        InvalidDefinitionException.class,
                        () -> Contracts.of(
                                "text", LambdaDataset.loading(new TypeRef<String>() {}, () -> "x"), Trip.class)))
                .hasMessageContaining("CONTRACT-004");
    }

    @Test
    void refusesAContractThatMakesNoSense() {
        check("CONTRACT-002", catchThrowableOfType(InvalidDefinitionException.class, () -> dataset("""
                                trips:
                                  type: csv
                                  path: x.csv
                                  contract:
                                    max_row: 3
                                    severity: fatal
                                    columns:
                                      id: {typ: int64, min: low}
                                      city: {pattern: "["}
                                other: {type: csv, path: x.csv, contract: {columns: {id: {type: int46}}}}
                                third: {type: csv, path: x.csv, contract: com.acme.Trip}
                                """)));
        check(
                "CONTRACT-004",
                catchThrowableOfType(
                        InvalidDefinitionException.class,
                        () -> dataset("trips: {type: text, path: x.txt, contract: {min_rows: 1}}")));
    }

    @Test
    void findsTheRowsThatALookAtEachRowFinds() throws IOException {
        Random random = new Random(7);
        for (int n = 0; n < 50; n++) {
            List<Trip> rows = new ArrayList<>();
            for (int i = 0; i < random.nextInt(60); i++) {
                rows.add(new Trip(
                        (long) random.nextInt(40),
                        random.nextInt(4) == 0 ? Optional.empty() : Optional.of(random.nextInt(200) - 50.0),
                        random.nextBoolean() ? "Paris" : "rome"));
            }
            long low = rows.stream().filter(each -> each.km().orElse(0.0) < 0).count();
            long high =
                    rows.stream().filter(each -> each.km().orElse(0.0) > 100).count();
            long twice = rows.size() - rows.stream().map(Trip::id).distinct().count();
            long foreign =
                    rows.stream().filter(each -> each.city().equals("rome")).count();
            Dataset<Table> memory = dataset("trips: {type: memory, contract: {columns: {id: {unique: true},"
                    + " km: {min: 0, max: 100}, city: {in: [Paris]}}}}");

            String told = "";
            try {
                memory.save(table(rows));
            } catch (DatasetException e) {
                told = e.getMessage();
            }

            assertThat(told.contains("km >= 0: broken by " + low + " of")).isEqualTo(low > 0);
            assertThat(told.contains("km <= 100: broken by " + high + " of")).isEqualTo(high > 0);
            assertThat(told.contains("id is unique: broken by " + twice + " of"))
                    .isEqualTo(twice > 0);
            assertThat(told.contains("city in [Paris]: broken by " + foreign + " of"))
                    .isEqualTo(foreign > 0);
        }
    }

    private static Table table(List<Trip> rows) {
        return Table.of(rows, Trip.class);
    }

    private ContractCheck checking(String yaml) throws IOException {
        List<Problem> problems = new ArrayList<>();
        ConfigTree trips = catalog(yaml).child("trips").orElseThrow();
        Contract contract = Contract.read(
                        DatasetName.of("trips"), trips.child("contract").orElseThrow(), problems)
                .orElseThrow();
        return new ContractCheck(contract, "saved");
    }

    private static void check(String name, RuntimeException thrown) {
        Golden.check(name, thrown.getMessage());
    }

    @SuppressWarnings("unchecked")
    private <T> Dataset<T> dataset(String yaml) throws IOException {
        return (Dataset<T>) new CatalogBuilder(project)
                .factoriesFromClassPath()
                .build(catalog(yaml), ConfigTree.empty(), List.of())
                .find(DatasetName.of("trips"))
                .orElseThrow();
    }

    private ConfigTree catalog(String yaml) throws IOException {
        Path file = project.resolve("conf/base/catalog.yml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, yaml);
        return ConfigFiles.of(project.resolve("conf"), Environment.BASE, ConfigTree.empty())
                .read(Kind.CATALOG);
    }
}
