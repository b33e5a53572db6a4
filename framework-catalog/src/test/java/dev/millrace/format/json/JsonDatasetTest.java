package dev.millrace.format.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.data.TypeRef;
import dev.millrace.data.ValueType;
import dev.millrace.golden.Golden;
import dev.millrace.problem.DatasetException;
import dev.millrace.storage.StoredFile;
import dev.millrace.table.Table;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonDatasetTest {
    private static final ValueType TABLE = ValueType.of(Table.class);
    private static final ValueType MODEL = ValueType.of(Model.class);

    private Path file;
    private JsonDataset dataset;

    enum Kind {
        LINEAR,
        TREE
    }

    record Weight(String name, double value) {}

    record Model(
            String zone,
            Kind kind,
            int age,
            List<Weight> weights,
            Map<String, Integer> counts,
            Optional<String> note) {}

    record Times(LocalDate day, Instant at, Duration length, ZonedDateTime zoned) {}

    record Exact(BigDecimal decimal, BigInteger whole, long large, float single) {}

    record Nested(Nested inner, Weight weight) {}

    record Streaming(Stream<String> lines) {}

    record Throwing(String name) {
        @Override
        public String name() {
            throw new IllegalStateException("thrown by the record");
        }
    }

    @BeforeEach
    void openFile(@TempDir Path folder) {
        file = folder.resolve("deep/model.json");
        dataset = new JsonDataset(new StoredFile(file, "data/model.json"));
    }

    @Test
    void writesRecordsInTheOrderOfTheirComponents() throws IOException {
        dataset.saveAs(model(), MODEL);

        assertThat(Files.readString(file)).isEqualTo("""
                        {
                          "zone": "north",
                          "kind": "TREE",
                          "age": 3,
                          "weights": [
                            {
                              "name": "a",
                              "value": 0.1
                            }
                          ],
                          "counts": {
                            "x": 1,
                            "y": 2
                          },
                          "note": null
                        }
                        """);
    }

    @Test
    void readsBackWhatItWrote() {
        dataset.saveAs(model(), MODEL);

        assertThat(dataset.loadAs(MODEL)).isEqualTo(model());
        assertThat(dataset.load().get("weights").get(0).get("value").doubleValue())
                .isEqualTo(0.1);
    }

    @Test
    void keepsTimesAndNumbersExactly() {
        Times times = new Times(
                LocalDate.of(2026, 1, 2),
                Instant.parse("2026-01-02T03:04:05.678901234Z"),
                Duration.ofMillis(1500),
                ZonedDateTime.parse("2026-01-02T03:04:05+01:00"));
        dataset.saveAs(times, ValueType.of(Times.class));
        assertThat(dataset.load().get("length").asText()).isEqualTo("PT1.5S");
        assertThat(dataset.loadAs(ValueType.of(Times.class))).isEqualTo(times);

        Exact exact = new Exact(
                new BigDecimal("12345678901234567890.123456789"), new BigInteger("9".repeat(40)), Long.MIN_VALUE, 0.1f);
        dataset.saveAs(exact, ValueType.of(Exact.class));
        assertThat(dataset.loadAs(ValueType.of(Exact.class))).isEqualTo(exact);
    }

    @Test
    void bindsListsMapsAndScalars() {
        TypeRef<List<Weight>> weights = new TypeRef<>() {};
        dataset.saveAs(List.of(new Weight("a", 1)), weights.type());
        assertThat(dataset.loadAs(weights.type())).isEqualTo(List.of(new Weight("a", 1)));

        TypeRef<Map<String, List<Integer>>> map = new TypeRef<>() {};
        dataset.saveAs(Map.of("a", List.of(1, 2)), map.type());
        assertThat(dataset.loadAs(map.type())).isEqualTo(Map.of("a", List.of(1, 2)));

        dataset.saveAs(12, ValueType.of(int.class));
        assertThat(dataset.loadAs(ValueType.of(int.class))).isEqualTo(12);
        dataset.saveAs("text", ValueType.of(String.class));
        assertThat(dataset.loadAs(ValueType.of(String.class))).isEqualTo("text");
    }

    @Test
    void writesMapsInTheOrderOfTheirKeys() throws IOException {
        dataset.saveAs(Map.of("c", 1, "a", 2, "b", 3), ValueType.of(Map.class));

        assertThat(Files.readString(file)).isEqualTo("{\n  \"a\": 2,\n  \"b\": 3,\n  \"c\": 1\n}\n");
    }

    @Test
    void keepsANodeAsItIs() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"z\":[],\"a\":{},\"n\":[1.50,null,12345678901234567890]}");
        JsonNode node = dataset.load();
        dataset.save(node);

        assertThat(dataset.load()).isEqualTo(node);
        assertThat(Files.readString(file)).startsWith("{\n  \"z\": [],\n  \"a\": {},\n");
    }

    @Test
    void bindsWhatHasAFormInJsonAndNothingElse() {
        assertThat(Stream.of(
                        Model.class,
                        Times.class,
                        Nested.class,
                        JsonNode.class,
                        String.class,
                        double.class,
                        double[].class,
                        Kind.class,
                        LocalDate.class,
                        List.class,
                        Object.class))
                .allMatch(type -> dataset.binds(ValueType.of(type)));
        assertThat(Stream.of(
                        Streaming.class,
                        Stream.class,
                        Iterator.class,
                        byte[].class,
                        Thread.class,
                        Runnable.class,
                        Path.class,
                        JsonDatasetTest.class))
                .noneMatch(type -> dataset.binds(ValueType.of(type)));
        assertThat(dataset.binds(new TypeRef<List<Stream<String>>>() {}.type())).isFalse();
    }

    @Test
    void tellsWhetherThereIsAFile() {
        assertThat(dataset.exists()).isFalse();
        dataset.saveAs(1, ValueType.of(int.class));
        assertThat(dataset.exists()).isTrue();
        assertThat(dataset.describe()).containsExactly(Map.entry("type", "json"), Map.entry("path", "data/model.json"));
    }

    @Test
    void tellsWhereJsonIsBroken() {
        Golden.check("JSON-001", load("{\n  \"zone\": \"north\",\n  \"age\" 3\n}", MODEL));
        Golden.check("JSON-001-trailing", load("[1] 2", ValueType.of(List.class)));
        Golden.check("JSON-001-twice", load("{\"a\": 1,\n \"a\": 2}", ValueType.of(JsonNode.class)));
    }

    @Test
    void tellsWhatDoesNotFitTheRecord() {
        TypeRef<List<Weight>> weights = new TypeRef<>() {};
        Golden.check("JSON-002-unknown-key", load("[{\"name\": \"a\",\n  \"valeu\": 1}]", weights.type()));
        Golden.check("JSON-002-wrong-type", load("[{\"name\": \"a\", \"value\": \"high\"}]", weights.type()));
        Golden.check("JSON-002-missing", load("[{\"name\": \"a\"}]", weights.type()));
        Golden.check("JSON-002-null", load("null", MODEL));
        Golden.check("JSON-002-empty", load("", MODEL));
        Golden.check("JSON-002-fraction", load("1.5", ValueType.of(int.class)));
    }

    @Test
    void refusesNumbersThatJsonDoesNotHave() {
        TypeRef<List<Weight>> weights = new TypeRef<>() {};
        Golden.check(
                "JSON-003-not-finite",
                refused(() ->
                        dataset.saveAs(List.of(new Weight("a", 1), new Weight("b", Double.NaN)), weights.type())));
        assertThat(refused(() -> dataset.saveAs(
                        Map.of("a", new double[] {1, Double.POSITIVE_INFINITY}),
                        new TypeRef<Map<String, double[]>>() {}.type())))
                .contains("a[1]");
        assertThat(refused(() -> dataset.saveAs(Float.NaN, ValueType.of(float.class))))
                .contains("JSON-003");
        assertThat(file).doesNotExist();
    }

    @Test
    void keepsTheOldFileWhenWritingFailsInTheMiddle() throws IOException {
        TypeRef<List<Object>> anything = new TypeRef<>() {};
        dataset.saveAs(List.of(1, 2), anything.type());
        byte[] before = Files.readAllBytes(file);
        Object[] many = new Object[100_000];
        Arrays.fill(many, "filling that is long enough to reach the disk");
        many[many.length - 1] = new Throwing("x");

        Golden.check("JSON-003-threw", refused(() -> dataset.saveAs(Arrays.asList(many), anything.type())));
        many[many.length - 1] = Double.NaN;
        refused(() -> dataset.saveAs(Arrays.asList(many), anything.type()));

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (Stream<Path> siblings = Files.list(file.getParent())) {
            assertThat(siblings).containsExactly(file);
        }
    }

    @Test
    void tellsThatThereIsNoFile() {
        assertThat(refused(dataset::load)).contains("DATASET-002").contains("data/model.json");
    }

    @Property
    void keepsEveryFiniteDouble(@ForAll double value) throws IOException {
        Path path = Files.createTempFile("double", ".json");
        try {
            JsonDataset numbers = new JsonDataset(new StoredFile(path, "x.json"));
            numbers.saveAs(value, ValueType.of(double.class));
            assertThat(numbers.loadAs(ValueType.of(double.class))).isEqualTo(value);
        } finally {
            Files.delete(path);
        }
    }

    private String load(String json, ValueType type) {
        return refused(() -> {
            write(json);
            dataset.loadAs(type);
        });
    }

    private void write(String json) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, json);
    }

    private static String refused(ThrowingCallable act) {
        return catchThrowableOfType(DatasetException.class, act).getMessage();
    }

    private static Model model() {
        return new Model(
                "north", Kind.TREE, 3, List.of(new Weight("a", 0.1)), Map.of("y", 2, "x", 1), Optional.empty());
    }

    @Test
    void readsAnArrayOfObjectsAsATable() throws IOException {
        write("""
                [{"city": "Bonn", "legs": [{"day": "2001-01-02", "km": 1.5}]},
                 {"city": null, "legs": []}]
                """);

        Table table = (Table) dataset.loadAs(TABLE);

        assertThat(table.texts("city").value(0)).isEqualTo("Bonn");
        assertThat(table.texts("city").isNull(1)).isTrue();
        assertThat(table.column("legs").at(0)).isEqualTo(List.of(Map.of("day", LocalDate.of(2001, 1, 2), "km", 1.5)));
    }

    @Test
    void writesATableAsAnArrayWithARowInEachLine() throws IOException {
        Table table =
                Table.columns().longs("n", 1, 2).texts("t", "a \u20ac", null).build();

        dataset.saveAs(table, TABLE);

        assertThat(file).hasContent("""
                [
                {"n":1,"t":"a \u20ac"},
                {"n":2,"t":null}
                ]
                """);
        assertThat(((Table) dataset.loadAs(TABLE)).longs("n").value(1)).isEqualTo(2);
    }

    @Test
    void writesATableWithoutRowsAsAnEmptyArray() throws IOException {
        dataset.saveAs(Table.columns().longs("n").build(), TABLE);

        assertThat(file).hasContent("[]\n");
        assertThat(((Table) dataset.loadAs(TABLE)).rowCount()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\": 1} | an object where a row is expected",
                "[1] | a whole number where a row is expected",
                "[{\"a\": 1}] {} | an object after the array",
                "[{\"a\": 1} | is not JSON",
                "'' | nothing where a row is expected"
            })
    void tellsWhatIsNoTable(String text, String told) throws IOException {
        write(text);

        assertThatThrownBy(() -> dataset.loadAs(TABLE))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining(told)
                .hasMessageContaining("model.json:1");
    }
}
