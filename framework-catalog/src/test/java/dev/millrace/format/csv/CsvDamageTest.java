package dev.millrace.format.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.millrace.format.BatchReader;
import dev.millrace.problem.DatasetException;
import dev.millrace.table.Allocations;
import dev.millrace.table.Table;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files of random bytes, and too little memory: each ends as a table or as a problem, and no memory is left. */
@SuppressWarnings("try") // a scope works by being open
final class CsvDamageTest {
    /** Stands for no quote where one has to be named: the second half of a character, at which no field begins. */
    private static final char NO_QUOTE = '\uDC00';

    private static final String ALL_KINDS =
            "text,int64,double,boolean,date,timestamp,decimal(38, 4),binary,decimal(50, 2),int16";

    @TempDir
    Path folder;

    /** Bytes that mean something to CSV, mixed with any others. */
    private static byte[] randomBytes(Random random) {
        byte[] bytes = new byte[random.nextInt(300)];
        byte[] special = ",,,;;\"\"\"''\n\n\n\r\r#|\t 0123456789-+.eETZ:/tfnNA\\".getBytes(StandardCharsets.US_ASCII);
        int wild = random.nextInt(40);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = random.nextInt(100) < wild ? (byte) random.nextInt() : special[random.nextInt(special.length)];
        }
        return bytes;
    }

    private static Map<String, Object> randomDialect(Random random) {
        List<Character> characters = new ArrayList<>(List.of(',', ';', '|', '\t', '"', '\'', '#', 'e', '0', ' '));
        Collections.shuffle(characters, random);
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("delimiter", characters.get(0).toString());
        keys.put("quote", random.nextInt(5) == 0 ? "none" : characters.get(1).toString());
        if (random.nextBoolean()) {
            keys.put("comment", characters.get(2).toString());
        }
        return keys;
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs();
    }

    /** Both read the same fields, or this reader says what is wrong. */
    @Property(tries = 2000)
    void agreesWithFastCsvOnRandomBytes(@ForAll("seeds") long seed) throws IOException {
        Random random = new Random(seed);
        byte[] content = randomBytes(random);
        Map<String, Object> keys = randomDialect(random);
        Division division = new Division(1 + random.nextInt(100), 1 + random.nextInt(3));
        List<List<String>> expected = withFastCsv(content, keys);
        int width = expected.isEmpty() ? 0 : expected.get(0).size();
        keys.put("header", false);
        keys.put("ragged", "skip");
        keys.put(
                "types",
                IntStream.rangeClosed(1, width).boxed().collect(Collectors.toMap(i -> "column_" + i, i -> "text")));

        Path path = Files.createTempFile("random", ".csv");
        try (Allocations run = new Allocations();
                var scope = run.open()) {
            Files.write(path, content);
            Table table = new CsvReading(path, "t.csv", CsvEntry.load(keys), division).table();

            assertThat(rows(table))
                    .isEqualTo(expected.stream()
                            .filter(row -> row.size() == width && (width == 1 || !row.equals(List.of(""))))
                            .toList());
        } catch (DatasetException e) {
            assertThat(e)
                    .hasMessageMatching(isUtf8(content) ? "(?s)CSV-00[45] .*" : "(?s)CSV-00[456] .*")
                    .hasNoSuppressedExceptions();
            assertThat(expected.contains(List.of("unreadable")) || !isUtf8(content))
                    .as("%s, but FastCSV reads %s", e.getMessage(), expected)
                    .isTrue();
        } finally {
            Files.delete(path);
        }
    }

    /** A field that begins with the byte 1, which once stood for no quote. */
    @Test
    void agreesWithFastCsvOnControlCharacters() throws IOException {
        agreesWithFastCsvOnRandomBytes(-24738);
    }

    /** Every option, on bytes of which nothing is known. */
    @Property(tries = 1000)
    void survivesRandomBytes(@ForAll("seeds") long seed) throws IOException {
        Random random = new Random(seed);
        Map<String, Object> keys = randomDialect(random);
        keys.put("header", random.nextBoolean());
        keys.put("ragged", List.of("error", "pad", "skip").get(random.nextInt(3)));
        keys.put("trim", random.nextBoolean());
        keys.put("sample_rows", 1 + random.nextInt(4));
        keys.put("batch_rows", 1 + random.nextInt(4));
        keys.put("skip_rows", random.nextInt(3));
        keys.put("nulls", List.of("NA", "0"));
        if (random.nextBoolean() && !keys.get("quote").equals("none")) {
            keys.put("escape", "\\");
        }
        if (random.nextInt(3) == 0) {
            keys.put(
                    "encoding",
                    List.of("UTF-16LE", "ISO-8859-1", "GB18030", "UTF-32").get(random.nextInt(4)));
        }
        if (random.nextInt(3) == 0) {
            keys.put("thousands_separator", "'");
            keys.put("date_format", "d/M/yyyy");
        }
        String[] kinds = ALL_KINDS.split(",(?! )");
        StringBuilder header = new StringBuilder();
        Map<String, String> types = new LinkedHashMap<>();
        for (int i = 1; i <= 3; i++) {
            types.put("column_" + i, kinds[random.nextInt(kinds.length)]);
            header.append("column_").append(i).append(i < 3 ? keys.get("delimiter") : "\n");
        }
        keys.put("types", types);
        Path path = Files.createTempFile("random", ".csv");
        Division division = new Division(1 + random.nextInt(100), 1 + random.nextInt(3));
        CsvTableFormat format = new CsvTableFormat(CsvEntry.load(keys), CsvSave.byDefault(), "t.csv", division);
        try (Allocations run = new Allocations();
                var scope = run.open()) {
            Files.writeString(path, header);
            Files.write(path, randomBytes(random), StandardOpenOption.APPEND);
            Table whole = attempt(() -> format.read(path, "t.csv"));
            Table batches = attempt(() -> batches(format, path));

            // what the first rows tell of types is all that a stream knows
            if (whole != null && batches != null && whole.schema().equals(batches.schema())) {
                assertThat(batches).isEqualTo(whole);
            }
        } finally {
            Files.delete(path);
        }
    }

    /** Whatever allocation fails, all memory that was taken before is given back, which the end of the run checks. */
    @Test
    @Timeout(120)
    void leavesNothingBehindHoweverLittleMemoryThereIs() throws IOException {
        Map<String, String> types = new LinkedHashMap<>();
        for (String kind : ALL_KINDS.split(",(?! )")) {
            types.put("c" + types.size(), kind);
        }
        String row = "\"a \"\"text\"\"\",1,2.5,true,2024-02-29,2024-02-29T12:00:00,12345.6789,AQID,-1.5,7\n";
        Path path = folder.resolve("t.csv");
        Files.writeString(
                path,
                String.join(",", types.keySet()) + "\n" + row.repeat(300) + row.replace("a ", "long".repeat(2000)));
        CsvTableFormat format = new CsvTableFormat(
                CsvEntry.load(Map.of("types", types, "batch_rows", 100)),
                CsvSave.byDefault(),
                "t.csv",
                new Division(2000, 2));

        int failed = 0;
        int passed = 0;
        for (long most = 0; passed < 3; most += 1 + most / 32) {
            try (Allocations run = new Allocations(most);
                    var scope = run.open()) {
                assertThat(format.read(path, "t.csv").rowCount()).isEqualTo(301);
                assertThat(batches(format, path).rowCount()).isEqualTo(301);
                passed++;
            } catch (DatasetException e) {
                assertThat(e).hasMessageContaining("TABLE-0").hasNoSuppressedExceptions();
                failed++;
            }
        }
        assertThat(failed).isGreaterThan(50);
    }

    @Test
    void countsLinesThatEndWithACarriageReturn() throws IOException {
        Path path = folder.resolve("t.csv");
        Files.writeString(path, "a,b\r" + "1,2\r".repeat(1000) + "1\r");
        for (int blockBytes : List.of(1, 4, 7, 8, 100, 1 << 20)) {
            CsvReading reading = new CsvReading(path, "t.csv", CsvLoad.byDefault(), new Division(blockBytes, 2));

            assertThatThrownBy(reading::table)
                    .hasMessageContaining("CSV-001")
                    .hasMessageContaining("line 1002  1 field, expected 2");
        }
    }

    @Test
    void tellsWhereAQuoteOpensThatIsClosedLinesLater() throws IOException {
        Path path = folder.resolve("t.csv");
        Files.writeString(path, "a,b\n" + "1,x\n".repeat(10) + "1,\"stray\n" + "1,x\n".repeat(5) + "1,\"fine\"\n");
        CsvReading reading = new CsvReading(path, "t.csv", CsvLoad.byDefault(), Division.usual());

        assertThatThrownBy(reading::table)
                .hasMessageContaining("CSV-005")
                .hasMessageContaining(
                        "line 12    a quote opens here, and something follows the closing one 6 lines later");
    }

    @Test
    @Timeout(60)
    void refusesNumbersThatWouldTakeForever() throws IOException {
        Path path = folder.resolve("t.csv");
        for (String number : List.of("1e-999999999", "1e999999999", "1" + "0".repeat(100_000), "1e2147483648")) {
            Files.writeString(path, "n\n" + number + "\n");
            CsvReading reading = new CsvReading(
                    path, "t.csv", CsvEntry.load("types", Map.of("n", "decimal(38, 4)")), Division.usual());

            assertThatThrownBy(reading::table)
                    .hasMessageContaining("CSV-002")
                    .hasMessageContaining("is no decimal(38, 4)");
        }
        Files.writeString(path, "n\n0e-999999999\n0e999999999\n0.00000000000000000000\n1e-4\n");
        assertThat(new CsvReading(
                                path, "t.csv", CsvEntry.load("types", Map.of("n", "decimal(38, 4)")), Division.usual())
                        .table()
                        .rowCount())
                .isEqualTo(4);
    }

    @Test
    void writesNoMoreThanAnArrayHolds() {
        Bytes bytes = new Bytes(10);
        bytes.length = Integer.MAX_VALUE - 100;

        assertThatThrownBy(() -> bytes.reserve(200))
                .isInstanceOf(OutOfMemoryError.class)
                .hasMessageContaining("A row of CSV of more than 2 GB can't be written");
    }

    @Test
    void writesRowsThatAreMuchLongerThanOthers() throws IOException {
        Path path = folder.resolve("t.csv");
        List<String> texts = new ArrayList<>();
        IntStream.range(0, 300).forEach(i -> texts.add(i < 200 ? "" + i : "long".repeat(i)));
        Table table = Table.columns().texts("t", texts.toArray(String[]::new)).build();
        CsvTableFormat format = new CsvTableFormat(
                CsvEntry.load("types", Map.of("t", "text")), CsvSave.byDefault(), "t.csv", new Division(3000, 2));
        format.write(path, "t.csv", table);

        assertThat(format.read(path, "t.csv")).isEqualTo(table);
    }

    /** Does what can fail in a way that people are told of. */
    private interface Attempt {
        Table make() throws IOException;
    }

    private static @Nullable Table attempt(Attempt attempt) {
        try {
            return attempt.make();
        } catch (DatasetException e) {
            assertThat(e).hasMessageMatching("(?s)CSV-00\\d .*");
            return null;
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("characters can't be decoded");
            return null;
        }
    }

    private static Table batches(CsvTableFormat format, Path path) throws IOException {
        List<Table> batches = new ArrayList<>();
        try (BatchReader reader = format.open(path, "t.csv")) {
            for (Table batch = reader.next(); batch != null; batch = reader.next()) {
                batches.add(batch);
            }
        }
        return Table.concat(batches);
    }

    private static boolean isUtf8(byte[] content) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static List<List<String>> rows(Table table) {
        return IntStream.range(0, table.rowCount())
                .mapToObj(row -> table.columnNames().stream()
                        .map(name -> table.texts(name).find(row).orElse(""))
                        .toList())
                .toList();
    }

    /** Returns the records up to one that can't be read. */
    private static List<List<String>> withFastCsv(byte[] content, Map<String, Object> keys) {
        boolean quoted = !keys.get("quote").equals("none");
        CsvReader.CsvReaderBuilder builder = CsvReader.builder()
                .fieldSeparator(keys.get("delimiter").toString().charAt(0))
                .quoteCharacter(quoted ? keys.get("quote").toString().charAt(0) : NO_QUOTE)
                .commentStrategy(keys.containsKey("comment") ? CommentStrategy.SKIP : CommentStrategy.NONE)
                .commentCharacter(keys.getOrDefault("comment", "#").toString().charAt(0))
                .skipEmptyLines(false)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE);
        List<List<String>> rows = new ArrayList<>();
        try {
            for (CsvRecord each : builder.ofCsvRecord(new String(content, StandardCharsets.UTF_8))) {
                rows.add(each.getFields());
            }
        } catch (CsvParseException e) {
            rows.add(List.of("unreadable"));
        }
        return rows;
    }
}
