package dev.millrace.test.jqwik;

import static dev.millrace.test.MillraceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.catalog.CatalogBuilder;
import dev.millrace.catalog.ConfiguredCatalog;
import dev.millrace.config.ConfigTree;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.entry.CatalogEntry;
import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Location;
import dev.millrace.table.ColumnType;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TableArbitrariesTest {
    private static final int MANY = 400;
    private static final String ROUTES = "src/test/resources/dev/millrace/test/routes.csv";

    enum Carrier {
        AA,
        DL
    }

    record Flight(Carrier carrier, Optional<Carrier> partner, int distance) {}

    private static List<Table> many(TableArbitrary tables) {
        return tables.sampleStream().limit(MANY).toList();
    }

    private static boolean any(List<Table> tables, String column, Predicate<Object> wanted) {
        return tables.stream()
                .anyMatch(table -> IntStream.range(0, table.rowCount())
                        .filter(row -> !table.column(column).isNull(row))
                        .anyMatch(row -> wanted.test(table.column(column).at(row))));
    }

    @Example
    void haveNullsDuplicatesAndExtremesOfEveryType() {
        Schema schema = Schema.of(
                Schema.nullable("flag", ColumnType.BOOLEAN),
                Schema.required("tiny", ColumnType.INT8),
                Schema.required("number", ColumnType.INT64),
                Schema.required("single", ColumnType.FLOAT),
                Schema.required("real", ColumnType.DOUBLE),
                Schema.required("fare", ColumnType.decimal(10, 2)),
                Schema.nullable("text", ColumnType.TEXT),
                Schema.required("bytes", ColumnType.BINARY),
                Schema.required("day", ColumnType.DATE),
                Schema.required("time", ColumnType.TIME),
                Schema.required("stamp", ColumnType.TIMESTAMP),
                Schema.required("moment", ColumnType.INSTANT),
                Schema.nullable("legs", ColumnType.list(ColumnType.INT32)),
                Schema.nullable("seat", ColumnType.struct(Schema.nullable("row", ColumnType.INT32))));

        List<Table> tables = many(TableArbitraries.of(schema));

        assertThat(tables).allSatisfy(table -> assertThat(table).hasSchema(schema));
        assertThat(tables).anyMatch(table -> table.rowCount() == 0).allMatch(table -> table.rowCount() <= 20);
        assertThat(tables).anyMatch(table -> table.column("text").nullCount() > 0);
        assertThat(tables).anyMatch(table -> table.column("legs").nullCount() > 0);
        assertThat(tables).allMatch(table -> table.column("tiny").nullCount() == 0);
        assertThat(tables).anyMatch(TableArbitrariesTest::hasSameRowTwice);
        assertThat(any(tables, "real", each -> Double.isNaN((double) each))).isTrue();
        assertThat(any(tables, "real", each -> (double) each == Double.NEGATIVE_INFINITY))
                .isTrue();
        assertThat(any(tables, "number", each -> (long) each == Long.MIN_VALUE)).isTrue();
        assertThat(any(tables, "tiny", each -> (long) each == Byte.MAX_VALUE)).isTrue();
        assertThat(any(tables, "text", ""::equals)).isTrue();
        assertThat(any(tables, "day", LocalDate.of(2024, 2, 29)::equals)).isTrue();
    }

    private static boolean hasSameRowTwice(Table table) {
        return table.rowCount() > 1
                && IntStream.range(1, table.rowCount())
                        .anyMatch(row -> IntStream.range(0, row)
                                .anyMatch(before -> table.slice(row, 1).equals(table.slice(before, 1))));
    }

    @Example
    void knowTheConstantsOfEnums() {
        TableArbitrary tables = TableArbitraries.of(Flight.class).ofMinRows(1);

        assertThat(many(tables))
                .allSatisfy(table -> assertThat(table.toRecords(Flight.class)).isNotEmpty());
    }

    @Example
    void lookLikeASample() {
        Table sample =
                Table.columns().texts("code", "ORD", "LAX").ints("km", 1, 2).build();

        List<Table> tables = many(TableArbitraries.like(sample));

        assertThat(tables).allMatch(table -> table.column("code").nullCount() == 0);
        assertThat(any(tables, "code", "LAX"::equals)).isTrue();
        assertThat(any(tables, "code", each -> !List.of("ORD", "LAX").contains(each)))
                .isTrue();
    }

    @Property(tries = 50)
    void comeFromASampleFile(@ForAll @TableOf(sample = ROUTES, minRows = 2, maxRows = 5) Table routes) {
        assertThat(routes).hasColumns("origin", "day", "flights", "delay");
        assertThat(routes.rowCount()).isBetween(2, 5);
    }

    @Example
    void letAColumnBeOfOtherValues() {
        TableArbitrary tables = TableArbitraries.like(Path.of(ROUTES))
                .with("flights", Arbitraries.integers().between(1, 3))
                .ofMaxRows(3);

        assertThat(any(many(tables), "flights", each -> (long) each < 1 || (long) each > 3))
                .isFalse();
        assertThatThrownBy(() -> tables.with("flihgts", Arbitraries.integers()))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("did you mean 'flights'?");
    }

    @Example
    @SuppressWarnings("unchecked") // memory takes any value
    void keepTheContractOfAnEntry() {
        ConfiguredCatalog catalog = catalog(Map.of(
                "min_rows",
                1,
                "max_rows",
                7,
                "only_these",
                true,
                "columns",
                Map.of(
                        "id", Map.of("type", "int64", "nullable", false, "unique", true),
                        "km", Map.of("type", "int32", "min", 5, "max", 20000),
                        "share", Map.of("type", "double", "min", 0, "max", 1),
                        "city", Map.of("type", "text", "in", List.of("Berlin", "Paris")),
                        "name", Map.of("type", "text", "length", 3))));
        Dataset<Object> trips =
                (Dataset<Object>) catalog.find(DatasetName.of("trips")).orElseThrow();

        List<Table> tables = many(new ContractTables(entry(catalog), Optional.empty()).tables());

        assertThat(tables).allSatisfy(trips::save);
        assertThat(tables).anyMatch(table -> table.column("city").nullCount() > 0);
        assertThat(new HashSet<>(tables.stream().map(Table::rowCount).toList())).contains(1, 7);
    }

    @Example
    void fillGapsOfAContractFromWhatIsStored() {
        ConfiguredCatalog catalog = catalog(Map.of("columns", Map.of("plate", Map.of("pattern", "[A-Z]-[0-9]+"))));
        Table stored =
                Table.columns().texts("plate", "B-1", "C-22").ints("km", 1, 2).build();

        List<Table> tables = many(new ContractTables(entry(catalog), Optional.of(stored)).tables());

        assertThat(tables).allSatisfy(table -> assertThat(table).hasSchema(stored.schema()));
        assertThat(any(tables, "plate", each -> !each.toString().matches("[A-Z]-[0-9]+")))
                .isFalse();
    }

    @Example
    void refuseWhatNobodyHitsByChance() {
        ConfiguredCatalog pattern =
                catalog(Map.of("columns", Map.of("plate", Map.of("type", "text", "pattern", "[A-Z]-[0-9]+"))));
        ConfiguredCatalog untyped = catalog(Map.of("columns", Map.of("plate", Map.of("nullable", false))));

        assertThatThrownBy(() -> new ContractTables(entry(pattern), Optional.empty()).tables())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("wants texts of the pattern [A-Z]-[0-9]+ in column 'plate'");
        assertThatThrownBy(() -> new ContractTables(entry(untyped), Optional.empty()).tables())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tells no type of column 'plate'");
    }

    private static CatalogEntry entry(ConfiguredCatalog catalog) {
        return catalog.entry(DatasetName.of("trips")).orElseThrow();
    }

    private static ConfiguredCatalog catalog(Map<String, Object> contract) {
        Map<String, Object> trips = Map.of("type", "memory", "contract", contract);
        return new CatalogBuilder(Path.of(""))
                .factoriesFromClassPath()
                .build(
                        ConfigTree.of(Map.of("trips", trips), Location.named("the test")),
                        ConfigTree.empty(),
                        List.of());
    }
}
