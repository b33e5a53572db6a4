package dev.millrace.excel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.millrace.entry.DatasetFactory;
import dev.millrace.format.TableFile;
import dev.millrace.table.Allocations;
import dev.millrace.table.ColumnBuilder;
import dev.millrace.table.ColumnType;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // a scope works by being open
class ExcelSaveTest {
    private static final Map<ColumnType, Arbitrary<?>> VALUES = Map.of(
            ColumnType.BOOLEAN,
            Arbitraries.of(true, false),
            ColumnType.INT8,
            Arbitraries.bytes(),
            ColumnType.INT64,
            Arbitraries.longs(),
            ColumnType.FLOAT,
            Arbitraries.floats().map(each -> each == 0 ? 0f : each),
            ColumnType.DOUBLE,
            Arbitraries.doubles().map(each -> each == 0 ? 0.0 : each),
            ColumnType.decimal(38, 10),
            Arbitraries.bigIntegers()
                    .between(java.math.BigInteger.TEN.pow(37).negate(), java.math.BigInteger.TEN.pow(37))
                    .map(each -> new BigDecimal(each, 10)),
            ColumnType.TEXT,
            Arbitraries.strings().all().ofMaxLength(9).filter(each -> each.isEmpty() || isText(each)),
            ColumnType.BINARY,
            Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(9),
            ColumnType.DATE,
            Arbitraries.longs().between(-25_567, 2_932_896).map(LocalDate::ofEpochDay),
            ColumnType.TIMESTAMP,
            Arbitraries.longs()
                    .between(-2_208_988_800_000L, 4_102_444_800_000L)
                    .map(each -> LocalDateTime.ofInstant(Instant.ofEpochMilli(each), java.time.ZoneOffset.UTC)));

    @TempDir
    Path folder;

    private static boolean isText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            boolean pair = Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (Character.isSurrogate(unit) && !pair) {
                return false; // no UTF-8 for it
            }
            i += pair ? 1 : 0;
        }
        return true;
    }

    /** Rows of missing values at the end are not seen again, so the last row has a number. */
    @Provide
    Arbitrary<Table> tables() {
        return Arbitraries.integers()
                .between(1, 30)
                .flatMap(rows -> Arbitraries.of(VALUES.keySet())
                        .flatMap(type -> VALUES.get(type)
                                .asGeneric()
                                .injectNull(0.2)
                                .list()
                                .ofSize(rows)
                                .map(values -> Map.entry(type, (Object) values)))
                        .list()
                        .ofMaxSize(5)
                        .map(columns -> table(rows, columns)));
    }

    private static Table table(int rows, List<Map.Entry<ColumnType, Object>> columns) {
        ColumnBuilder table = Table.columns().ints("number", new int[rows]);
        for (int i = 0; i < columns.size(); i++) {
            table.values(
                    "c" + i, columns.get(i).getKey(), (List<?>) columns.get(i).getValue());
        }
        return table.build();
    }

    private static Map<String, Object> types(Table table) {
        Map<String, Object> types = new LinkedHashMap<>();
        table.schema()
                .columns()
                .forEach(each -> types.put(each.name(), each.type().describe()));
        return Map.of("types", types, "batch_rows", 7L);
    }

    @Property(tries = 150)
    void loadsWhatWasSaved(@ForAll("tables") Table random) throws IOException {
        try (FileSystem files = Jimfs.newFileSystem(Configuration.unix());
                Allocations run = new Allocations();
                var scope = run.open()) {
            TableFile dataset = ExcelEntry.flights().loading(types(random)).in(files.getPath("/work"));

            dataset.save(random);

            assertThat(dataset.load()).isEqualTo(random);
        }
    }

    @Test
    void savesAndLoadsBatches() {
        TableFile dataset =
                ExcelEntry.flights().loading(Map.of("batch_rows", 2L)).in(folder);
        Table first = Table.columns().longs("n", 1, 2, 3).build();

        dataset.saveBatches(Stream.of(first, Table.columns().longs("n", 4).build()));

        try (Stream<Table> batches = dataset.loadBatches()) {
            assertThat(batches).extracting(Table::rowCount).containsExactly(2, 2);
        }
        assertThat(dataset.load())
                .isEqualTo(Table.columns().longs("n", 1, 2, 3, 4).build());
    }

    @Test
    void keepsTimesOfDayAndPointsInTime() {
        Table table = Table.columns()
                .values("clock", ColumnType.TIME, List.of(LocalTime.of(23, 59, 59)))
                .values("at", ColumnType.INSTANT, List.of(Instant.parse("2024-02-29T12:00:00Z")))
                .build();
        TableFile dataset = ExcelEntry.flights().in(folder);

        dataset.save(table);

        assertThat(dataset.load().times("clock").value(0)).isEqualTo(LocalTime.of(23, 59, 59));
        assertThat(dataset.load().dateTimes("at").value(0)).isEqualTo(LocalDateTime.of(2024, 2, 29, 12, 0));
        assertThat(ExcelEntry.flights().loading(types(table)).in(folder).load()).isEqualTo(table);
    }

    @Test
    void writesTheSheetThatIsNamed() {
        Table table = Table.columns().longs("n", 1).build();
        ExcelEntry.flights()
                .saving(Map.of("sheet", "Delays", "header", false))
                .in(folder)
                .save(table);

        assertThat(ExcelEntry.flights()
                        .loading(Map.of("sheet", "Delays", "header", false))
                        .in(folder)
                        .load())
                .isEqualTo(Table.columns().longs("column_1", 1).build());
    }

    @Test
    void tellsEveryValueThatNoCellHolds() throws IOException {
        TableFile dataset = ExcelEntry.flights().in(folder);
        Table old = Table.columns().longs("n", 1).build();
        dataset.save(old);
        Table table = Table.columns()
                .doubles("x", Double.NaN, 1)
                .values("day", ColumnType.DATE, Arrays.asList(null, LocalDate.of(1899, 12, 31)))
                .texts("t", "a", "x".repeat(40_000))
                .build();

        assertThatThrownBy(() -> dataset.save(table))
                .hasMessageContaining("EXCEL-010  3 values can't stand in a cell of sheet 'Sheet1' of flights.xlsx.")
                .hasMessageContaining("A2         column 'x': NaN")
                .hasMessageContaining("B3         column 'day': 1899-12-31T00:00 is outside the years 1900 to 9999")
                .hasMessageContaining("C3         column 't': a text of 40000 characters");
        assertThat(dataset.load()).isEqualTo(old);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void tellsWhatIsTooLargeOrTooDeep() {
        TableFile dataset = ExcelEntry.flights().in(folder);
        Table deep = Table.builder(Schema.of(Schema.nullable("all", ColumnType.list(ColumnType.INT64))))
                .row(List.of(1L))
                .build();
        ColumnBuilder wide = Table.columns();
        for (int i = 0; i <= CellRange.MOST_COLUMNS; i++) {
            wide.ints("c" + i, 1);
        }

        assertThatThrownBy(() -> dataset.save(deep))
                .hasMessageContaining("EXCEL-009")
                .hasMessageContaining("'all' is");
        assertThatThrownBy(() -> dataset.save(wide.build()))
                .hasMessageContaining("EXCEL-008  The table has more columns");
        assertThatThrownBy(() -> dataset.save(Table.columns()
                        .booleans("b", new boolean[CellRange.MOST_ROWS])
                        .build()))
                .hasMessageContaining("EXCEL-008  The table has more rows than sheet 'Sheet1'")
                .hasMessageContaining("at most    1,048,576");
    }

    @Test
    @SuppressWarnings("rawtypes") // a class literal has no type arguments
    void isFoundByItsTypeKey() {
        List<String> keys = new ArrayList<>();
        ServiceLoader.load(DatasetFactory.class).forEach(each -> keys.add(each.type()));

        assertThat(keys).contains("excel");
        assertThat(ExcelEntry.flights().in(folder).describe())
                .containsEntry("type", "excel")
                .containsEntry("path", "flights.xlsx");
    }
}
