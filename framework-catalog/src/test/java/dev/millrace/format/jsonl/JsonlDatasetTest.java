package dev.millrace.format.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.data.Lifetimes;
import dev.millrace.format.Compression;
import dev.millrace.format.jsonl.JsonlOptions.Nulls;
import dev.millrace.problem.DatasetException;
import dev.millrace.table.Allocations;
import dev.millrace.table.ColumnType;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonlDatasetTest {
    @TempDir
    private Path folder;

    private final Allocations run = new Allocations();
    private Lifetimes.Scope scope;

    @BeforeEach
    void open() {
        scope = run.open();
    }

    @AfterEach
    void noMemoryIsLeft() {
        scope.close();
        run.close();
    }

    private JsonlEntry file(String... lines) throws IOException {
        return JsonlEntry.at(Files.write(folder.resolve("t.jsonl"), List.of(lines)));
    }

    private static Table load(JsonlEntry entry) {
        return entry.dataset().load();
    }

    private static void stream(JsonlEntry entry) {
        try (Stream<Table> batches = entry.dataset().loadBatches()) {
            assertThat(batches.count()).isPositive();
        }
    }

    private static List<Object> values(Table table, String column) {
        return Arrays.asList(IntStream.range(0, table.rowCount())
                .mapToObj(row -> table.column(column).find(row).orElse(null))
                .toArray());
    }

    private static Path foreign(String name) throws URISyntaxException {
        return Path.of(JsonlDatasetTest.class.getResource("/jsonl/" + name).toURI());
    }

    @Test
    void findsTypesFromValues() throws IOException {
        Table table = load(
                file(
                        "{\"n\": 1, \"x\": 1, \"b\": true, \"t\": \"a\", \"d\": \"2024-02-29\", \"at\": \"2024-02-29T12:30\"}",
                        "",
                        "{\"x\": 0.1, \"u\": \"2024-02-29T12:30:00Z\", \"n\": null, \"at\": \"2024-02-29T12:30:15.123456789\"}"));

        assertThat(table.schema())
                .hasToString(
                        "(n: int64?, x: double?, b: boolean?, t: text?, d: date?, at: timestamp(ns)?, u: instant?)");
        assertThat(values(table, "n")).isEqualTo(Arrays.asList(1L, null));
        assertThat(values(table, "x")).containsExactly(1.0, 0.1);
        assertThat(table.dates("d").value(0)).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(table.dateTimes("at").value(0)).isEqualTo(LocalDateTime.of(2024, 2, 29, 12, 30));
    }

    @Test
    void findsListsAndStructs() throws IOException {
        Table table =
                load(file("{\"a\": [1, null, 2.5]}", "{\"a\": [], \"s\": {\"x\": [{\"y\": \"z\"}]}}", "{\"s\": {}}"));

        assertThat(table.schema()).hasToString("(a: list<double>?, s: struct<x: list<struct<y: text?>>?>?)");
        assertThat(table.lists("a").value(0)).isEqualTo(Arrays.asList(1.0, null, 2.5));
        assertThat(table.lists("a").isNull(2)).isTrue();
        assertThat(table.structs("s").value(1)).isEqualTo(Map.of("x", List.of(Map.of("y", "z"))));
    }

    @Test
    void readsNumbersThatAreNotFinite() throws IOException {
        Table table = load(file("{\"x\": \"NaN\"}", "{\"x\": 1}", "{\"x\": \"-Infinity\"}", "{\"x\": -0.0}"));

        assertThat(values(table, "x")).containsExactly(Double.NaN, 1.0, Double.NEGATIVE_INFINITY, -0.0);
        assertThat(load(file("{\"x\": \"NaN\"}", "{\"x\": \"x\"}"))
                        .schema()
                        .column("x")
                        .type())
                .isEqualTo(ColumnType.TEXT);
    }

    @Test
    void readsTheTypesThatAreTold() throws IOException {
        Table table = load(file("{\"zip\": 501, \"price\": 1.50, \"bytes\": \"AQI=\", \"n\": 7}")
                .typed(Map.of(
                        "zip", "text", "price", "decimal(6, 2)", "bytes", "binary", "n", "int8", "late", "date")));

        assertThat(table.texts("zip").value(0)).isEqualTo("501");
        assertThat(table.decimals("price").value(0)).isEqualTo(new BigDecimal("1.50"));
        assertThat(table.binaries("bytes").value(0)).containsExactly(1, 2);
        assertThat(table.schema().column("n").type()).isEqualTo(ColumnType.INT8);
        assertThat(table.dates("late").isNull(0)).isTrue();
    }

    @Test
    void readsAgainWhenALaterRowIsOfAnotherType() throws IOException {
        Table table = load(file("{\"n\": 1}", "{\"n\": 2}", "{\"n\": 2.5, \"late\": \"x\"}")
                .sampling(1));

        assertThat(values(table, "n")).containsExactly(1.0, 2.0, 2.5);
        assertThat(values(table, "late")).isEqualTo(Arrays.asList(null, null, "x"));
    }

    @Test
    void aStreamTellsWhereItGoesOnOtherwise() throws IOException {
        JsonlEntry wider = file("{\"n\": 1}", "{\"n\": 2}", "{\"n\": 2.5}").sampling(2);

        assertThatThrownBy(() -> stream(wider))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("JSONL-005")
                .hasMessageContaining("t.jsonl:3:7")
                .hasMessageContaining("column 'n': 2.5 is no int64")
                .hasMessageContaining("raise 'sample_rows'");
        JsonlEntry longer = file("{\"s\": {}}", "{\"s\": {\"late\": 1}}").sampling(1);
        assertThatThrownBy(() -> stream(longer))
                .hasMessageContaining("t.jsonl:2:8")
                .hasMessageContaining("column 's.late': a field that is not known");
    }

    @Test
    void tellsColumnsOfMixedTypes() throws IOException {
        JsonlEntry entry = file("{\"a\": 1, \"b\": [{\"c\": 1}]}", "{\"a\": \"x\", \"b\": [{\"c\": [2]}]}");

        assertThatThrownBy(() -> load(entry))
                .hasMessageContaining("JSONL-004")
                .hasMessageContaining("line 1, column 7 column 'a': a whole number")
                .hasMessageContaining("line 2, column 7 column 'a': a text")
                .hasMessageContaining("line 2, column 24 column 'b[].c': a list");
        assertThat(values(load(entry.typed(Map.of("a", "text")).choosing("a")), "a"))
                .containsExactly("1", "x");
    }

    @Test
    void tellsAllValuesThatDoNotFitTheirTypes() throws IOException {
        JsonlEntry entry = file("{\"n\": 128, \"d\": [1]}", "{\"n\": \"1\", \"d\": \"29.2.2024\"}")
                .typed(Map.of("n", "int8", "d", "date"));

        assertThatThrownBy(() -> load(entry))
                .hasMessageContaining("JSONL-003")
                .hasMessageContaining("4 values of t.jsonl")
                .hasMessageContaining("column 'n': 128 is no int8")
                .hasMessageContaining("column 'd': a list is no date")
                .hasMessageContaining("column 'n': text '1' is no int8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "1", "\"x\"", "null", "{} 7"})
    void refusesLinesThatAreNoObjects(String line) throws IOException {
        JsonlEntry entry = file(line);

        assertThatThrownBy(() -> load(entry)).hasMessageContaining("JSONL-002").hasMessageContaining("t.jsonl:1:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "{\"a\": }", "{a: 1}", "{\"a\": NaN}", "{\"a\": 01}", "{\"a\": 1}}", "\0", "{\"a\": \"x"})
    void refusesWhatIsNotJson(String line) throws IOException {
        JsonlEntry entry = file("{\"a\": 1}", line);

        assertThatThrownBy(() -> load(entry)).hasMessageContaining("JSONL-001").hasMessageContaining("t.jsonl:");
        assertThatThrownBy(() -> stream(entry)).hasMessageContaining("JSONL-001");
    }

    @Test
    void refusesAFieldThatComesTwice() throws IOException {
        JsonlEntry entry = file("{\"a\": {\"b\": 1, \"b\": 2}}");

        assertThatThrownBy(() -> load(entry)).hasMessageContaining("JSONL-007").hasMessageContaining("field 'b' twice");
    }

    @Test
    void refusesUnknownColumns() throws IOException {
        JsonlEntry entry = file("{\"price\": 1}").choosing("prize");

        assertThatThrownBy(() -> load(entry))
                .hasMessageContaining("JSONL-006")
                .hasMessageContaining("did you mean 'price'");
    }

    @Test
    void readsOnlyTheNamedColumnsInTheirOrder() throws IOException {
        Table table =
                load(file("{\"a\": 1, \"b\": [1, \"x\"]}", "{\"c\": \"z\"}").choosing("c", "a"));

        assertThat(table.schema()).hasToString("(c: text?, a: int64?)");
    }

    @Test
    void anEmptyFileHasNoColumns() throws IOException {
        assertThat(load(file()).schema().columns()).isEmpty();
        stream(file());
        assertThat(load(file().typed(Map.of("a", "date"))).schema())
                .isEqualTo(Schema.of(Schema.nullable("a", ColumnType.DATE)));
    }

    @Test
    void writesOneObjectInEachLine() throws IOException {
        Table table = Table.columns()
                .longs("n", 1, 2)
                .values("x", ColumnType.DOUBLE, Arrays.asList(Double.NaN, 1e300))
                .values("d", ColumnType.decimal(20, 2), Arrays.asList(new BigDecimal("0.10"), null))
                .texts("t", "ä\n\u2028", null)
                .values(
                        "l",
                        ColumnType.list(ColumnType.DATE),
                        Arrays.asList(Arrays.asList(LocalDate.EPOCH, null), null))
                .build();
        Path path = folder.resolve("out.jsonl");
        JsonlEntry entry = JsonlEntry.at(path);
        entry.dataset().save(table);

        assertThat(Files.readString(path))
                .isEqualTo("{\"n\":1,\"x\":\"NaN\",\"d\":0.10,\"t\":\"ä\\n\u2028\",\"l\":[\"1970-01-01\",null]}\n"
                        + "{\"n\":2,\"x\":1.0E300,\"d\":null,\"t\":null,\"l\":null}\n");
        entry.with(Nulls.OMIT).dataset().save(table);
        assertThat(Files.readString(path)).endsWith("{\"n\":2,\"x\":1.0E300}\n");
    }

    @Test
    void keepsVeryLongTexts() {
        Table table = Table.columns().texts("t", "ä".repeat(25_000_000)).build();
        JsonlEntry entry = JsonlEntry.at(folder.resolve("out.jsonl.zst"));
        entry.dataset().save(table);

        assertThat(load(entry)).isEqualTo(table);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GZIP", "ZSTD"})
    void tellsWhatCannotBeDecompressed(Compression compression) throws IOException {
        JsonlEntry entry = file("{\"a\": 1}").compressed(compression);

        assertThatThrownBy(() -> load(entry)).hasMessageContaining("FORMAT-001").hasMessageContaining("t.jsonl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GZIP", "ZSTD"})
    void tellsACompressedFileThatIsCutOff(Compression compression) throws IOException {
        JsonlEntry entry = JsonlEntry.at(folder.resolve("t.jsonl")).compressed(compression);
        entry.dataset()
                .save(Table.columns()
                        .doubles(
                                "x",
                                IntStream.range(0, 50_000)
                                        .mapToDouble(Math::sin)
                                        .toArray())
                        .build());
        byte[] whole = Files.readAllBytes(entry.path());
        Files.write(entry.path(), Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> load(entry))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("FORMAT-001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"polars.jsonl", "pandas.jsonl"})
    void readsPolarsAndPandas(String name) throws URISyntaxException {
        Table table = load(JsonlEntry.at(foreign(name)));

        assertThat(values(table, "x")).isEqualTo(Arrays.asList(0.1, 2.0, null));
        assertThat(values(table, "text")).isEqualTo(Arrays.asList("Zürich", "\u2028\"\\", null));
        assertThat(table.lists("list").value(0)).containsExactly(1L, 2L);
        assertThat(table.structs("struct").field("b").at(0)).isEqualTo(List.of("x"));
    }

    @Test
    void readsDuckDb() throws URISyntaxException {
        Table table = load(JsonlEntry.at(foreign("duckdb.jsonl.gz")));
        Table rows = load(JsonlEntry.at(foreign("duckdb.jsonl.zst")));

        assertThat(table.schema())
                .hasToString("(n: int64?, x: double?, text: text?, list: list<int64>?,"
                        + " struct: struct<a: int64?, b: list<text>?>?, day: date?)");
        assertThat(rows.rowCount()).isEqualTo(1000);
        assertThat(rows.texts("text").value(999)).isEqualTo("row 999");
    }
}
