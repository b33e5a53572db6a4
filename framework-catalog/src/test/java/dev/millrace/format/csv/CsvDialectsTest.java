package dev.millrace.format.csv;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.millrace.format.BatchReader;
import dev.millrace.problem.DatasetException;
import dev.millrace.table.Allocations;
import dev.millrace.table.RandomTables;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Random files and tables: the reader agrees with FastCSV and with itself, however the work is divided. */
@SuppressWarnings("try") // a scope works by being open
final class CsvDialectsTest {
    /** What one way to read a file gives: rows, or the code of a problem. */
    private record Outcome(@Nullable Table table, String problem) {}

    @Provide
    Arbitrary<String> contents() {
        return Arbitraries.of(
                        "a",
                        "b",
                        "1",
                        "007",
                        "2.5",
                        ",",
                        ",",
                        ",",
                        ";",
                        "\"",
                        "\"",
                        "\"\"",
                        "'",
                        "\n",
                        "\n",
                        "\r\n",
                        "\r",
                        "#",
                        " ",
                        "\t",
                        "ä",
                        "𝄞",
                        "\\",
                        "x,y",
                        "true",
                        "2024-02-29",
                        "NA",
                        "long text without end")
                .list()
                .ofMaxSize(60)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<Map<String, Object>> dialects() {
        return Combinators.combine(
                        Arbitraries.of(",", ";", "\t", "x"),
                        Arbitraries.of("\"", "'", "none"),
                        Arbitraries.of("", "#"),
                        Arbitraries.of(true, false))
                .as((delimiter, quote, comment, header) -> {
                    Map<String, Object> keys = new LinkedHashMap<>();
                    keys.put("delimiter", delimiter);
                    keys.put("quote", quote);
                    keys.put("header", header);
                    if (!comment.isEmpty()) {
                        keys.put("comment", comment);
                    }
                    return keys;
                });
    }

    @Provide
    Arbitrary<Table> tables() {
        return RandomTables.any();
    }

    @Property(tries = 2000)
    void readsTheFieldsThatFastCsvReads(
            @ForAll("contents") String content, @ForAll("dialects") Map<String, Object> dialect) throws IOException {
        Map<String, Object> keys = new LinkedHashMap<>(dialect);
        keys.put("header", false);
        keys.put("ragged", "skip");
        List<List<String>> expected = withFastCsv(content, keys);
        int width = expected.isEmpty() ? 0 : expected.get(0).size();
        keys.put(
                "types",
                IntStream.rangeClosed(1, width).boxed().collect(Collectors.toMap(i -> "column_" + i, i -> "text")));

        Outcome outcome = read(content, CsvEntry.load(keys), new Division(1 << 20, 1));

        if (expected.contains(List.of("unreadable"))) {
            assertThat(outcome.problem()).isEqualTo("CSV-005");
        } else {
            assertThat(rows(outcome.table()))
                    .isEqualTo(expected.stream()
                            .filter(row -> row.size() == width && (width == 1 || !row.equals(List.of(""))))
                            .toList());
        }
    }

    @Property(tries = 2000)
    void readsTheSameHoweverTheFileIsCut(
            @ForAll("contents") String content,
            @ForAll("dialects") Map<String, Object> dialect,
            @ForAll("blocks") int blockBytes,
            @ForAll("switches") boolean trim)
            throws IOException {
        Map<String, Object> keys = new LinkedHashMap<>(dialect);
        keys.put("ragged", "pad");
        keys.put("trim", trim);
        keys.put("sample_rows", 2);
        if (!dialect.get("quote").equals("none") && !dialect.get("delimiter").equals("x")) {
            keys.put("escape", "\\");
        }
        CsvLoad load = CsvEntry.load(keys);

        Outcome whole = read(content, load, new Division(1 << 20, 1));
        Outcome cut = read(content, load, new Division(blockBytes, 3));

        assertThat(cut.problem()).isEqualTo(whole.problem());
        assertThat(cut.table()).isEqualTo(whole.table());
    }

    @Provide
    Arbitrary<Integer> blocks() {
        return Arbitraries.of(1, 2, 3, 5, 8, 13, 40, 100);
    }

    @Provide
    Arbitrary<Boolean> switches() {
        return Arbitraries.of(true, false);
    }

    @Property(tries = 300)
    void readsBackEveryDialect(
            @ForAll("tables") Table table,
            @ForAll("savings") Map<String, Object> save,
            @ForAll("blocks") int blockBytes,
            @ForAll("batches") int batchRows)
            throws IOException {
        Map<String, Object> load = new LinkedHashMap<>(save);
        load.keySet().removeAll(List.of("quoting", "null_text", "line_end"));
        load.put("nulls", List.of(save.get("null_text")));
        load.put("types", types(table));
        load.put("batch_rows", batchRows);
        Path path = Files.createTempFile("dialect", ".csv");
        try {
            CsvTableFormat format =
                    new CsvTableFormat(CsvEntry.load(load), CsvEntry.save(save), "t.csv", new Division(blockBytes, 2));
            format.write(path, "t.csv", table);

            assertThat(format.read(path, "t.csv")).isEqualTo(table);
            assertThat(batches(format, path)).isEqualTo(table);
        } finally {
            Files.delete(path);
        }
    }

    @Provide
    Arbitrary<Integer> batches() {
        return Arbitraries.of(1, 2, 7, 1000);
    }

    @Provide
    Arbitrary<Map<String, Object>> savings() {
        return Combinators.combine(
                        Arbitraries.of(",", ";", "\t", "|", "-", "1"),
                        Arbitraries.of("\"", "'", "5"),
                        Arbitraries.of("needed", "all"),
                        Arbitraries.of("", "NA", "0", "true"),
                        Arbitraries.of("lf", "crlf"),
                        Arbitraries.of(".", "_"),
                        Arbitraries.of("none", "gzip", "zstd"))
                .as((delimiter, quote, quoting, nullText, lineEnd, decimal, compression) -> Map.of(
                        "delimiter", delimiter,
                        "quote", quote,
                        "quoting", quoting,
                        "null_text", nullText,
                        "line_end", lineEnd,
                        "decimal_separator", decimal,
                        "compression", compression));
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

    private static Outcome read(String content, CsvLoad load, Division division) throws IOException {
        Path path = Files.createTempFile("random", ".csv");
        try {
            Files.writeString(path, content);
            Table table = new CsvReading(path, "t.csv", load, division).table();
            return new Outcome(table, "");
        } catch (DatasetException e) {
            return new Outcome(null, e.getMessage().substring(0, "CSV-000".length()));
        } finally {
            Files.delete(path);
        }
    }

    private static Map<String, String> types(Table table) {
        return table.schema().columns().stream()
                .collect(Collectors.toMap(
                        Schema.Column::name, each -> each.type().describe()));
    }

    /** Returns the texts of the rows; a missing one is empty. */
    private static List<List<String>> rows(@Nullable Table table) {
        assertThat(table).isNotNull();
        return IntStream.range(0, table.rowCount())
                .mapToObj(row -> table.columnNames().stream()
                        .map(name -> table.texts(name).find(row).orElse(""))
                        .toList())
                .toList();
    }

    /** Returns the records up to one that can't be read. */
    private static List<List<String>> withFastCsv(String content, Map<String, Object> keys) {
        boolean quoted = !keys.get("quote").equals("none");
        CsvReader.CsvReaderBuilder builder = CsvReader.builder()
                .fieldSeparator(keys.get("delimiter").toString().charAt(0))
                .quoteCharacter(quoted ? keys.get("quote").toString().charAt(0) : '\u0001')
                .commentStrategy(keys.containsKey("comment") ? CommentStrategy.SKIP : CommentStrategy.NONE)
                .skipEmptyLines(false)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE);
        List<List<String>> rows = new ArrayList<>();
        try {
            for (CsvRecord each : builder.ofCsvRecord(content)) {
                rows.add(each.getFields());
            }
        } catch (CsvParseException e) {
            rows.add(List.of("unreadable"));
        }
        return rows;
    }

    @Property(tries = 100)
    void leavesNoMemoryBehind(
            @ForAll("contents") String content,
            @ForAll("dialects") Map<String, Object> dialect,
            @ForAll("blocks") int blockBytes)
            throws IOException {
        try (Allocations run = new Allocations();
                var scope = run.open()) {
            read(content, CsvEntry.load(dialect), new Division(blockBytes, 2));
        }
    }
}
