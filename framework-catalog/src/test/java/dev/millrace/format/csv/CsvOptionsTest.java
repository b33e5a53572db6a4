package dev.millrace.format.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.data.SupportsBatches;
import dev.millrace.format.BatchReader;
import dev.millrace.format.TableFile;
import dev.millrace.problem.DatasetException;
import dev.millrace.storage.StoredFile;
import dev.millrace.table.Allocations;
import dev.millrace.table.ColumnType;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // a scope works by being open
final class CsvOptionsTest {
    @TempDir
    Path folder;

    private CsvTableFormat format(Map<String, ?> load, Map<String, ?> save, String name) {
        return new CsvTableFormat(CsvEntry.load(load), CsvEntry.save(save), name, new Division(64, 2));
    }

    private Table read(String content, Map<String, ?> load) throws IOException {
        return read(content.getBytes(StandardCharsets.UTF_8), load);
    }

    private Table read(byte[] content, Map<String, ?> load) throws IOException {
        Path path = folder.resolve("t.csv");
        Files.write(path, content);
        return format(load, Map.of(), "t.csv").read(path, "t.csv");
    }

    private String written(Table table, Map<String, ?> save) throws IOException {
        Path path = folder.resolve("t.csv");
        format(Map.of(), save, "t.csv").write(path, "t.csv", table);
        return Files.readString(path);
    }

    @Test
    void refusesOptionsThatMakeNoSense() {
        assertThat(CsvEntry.problems("load", Map.of("types", Map.of("a", "flot"))))
                .contains("type 'flot' of column 'a' is none of", "did you mean 'float'?");
        assertThat(CsvEntry.problems("load", Map.of("delimiter", ";;")))
                .contains("'delimiter' has to be one character, not ';;'");
        assertThat(CsvEntry.problems("load", Map.of("delimiter", "§"))).contains("has to be a character of ASCII");
        assertThat(CsvEntry.problems("load", Map.of("delimiter", "\""))).contains("'delimiter' and 'quote' can't be");
        assertThat(CsvEntry.problems("load", Map.of("comment", ","))).contains("'delimiter' and 'comment' can't be");
        assertThat(CsvEntry.problems("load", Map.of("quote", "none", "escape", "\\")))
                .contains("'escape' has no meaning without a 'quote'");
        assertThat(CsvEntry.problems("load", Map.of("encoding", "utf"))).contains("encoding 'utf' is not known");
        assertThat(CsvEntry.problems("load", Map.of("date_format", "MM/yyyy")))
                .contains("'date_format' has to tell a whole date, which 'MM/yyyy' does not");
        assertThat(CsvEntry.problems("load", Map.of("date_format", "{"))).contains("no pattern of java.time");
        assertThat(CsvEntry.problems("load", Map.of("timestamp_format", "yyyy-MM-dd")))
                .contains("a whole date and time of day");
        assertThat(CsvEntry.problems("load", Map.of("thousands_separator", ".")))
                .contains("'decimal_separator' and 'thousands_separator' can't be");
        assertThat(CsvEntry.problems("load", Map.of("skip_rows", -1))).contains("'skip_rows' must be at least 0");
        assertThat(CsvEntry.problems("load", Map.of("batch_rows", 0))).contains("'batch_rows' must be at least 1");
        assertThat(CsvEntry.problems("load", Map.of("columns", List.of("a", "a"))))
                .contains("names 'a' twice");
        assertThat(CsvEntry.problems("load", Map.of("columns", List.of()))).contains("names no column");
        assertThat(CsvEntry.problems("load", Map.of("ragged", "drop"))).contains("ragged");
        assertThat(CsvEntry.problems("save", Map.of("decimal_separator", ",")))
                .contains("'delimiter' and 'decimal_separator' can't be");
        assertThat(CsvEntry.problems("save", Map.of("null_text", "a,b"))).contains("'null_text' can't have");
    }

    @Test
    void readsWithoutQuotesOrWithEscapes() throws IOException {
        assertThat(read("a,b\n\"x,y\"\n", Map.of("quote", "none")).texts("b").value(0))
                .isEqualTo("y\"");
        Table escaped = read("a,b\n\"x\\\"y\\\\\",\"c:\\d\"\n", Map.of("escape", "\\"));
        assertThat(escaped.texts("a").value(0)).isEqualTo("x\"y\\");
        assertThat(escaped.texts("b").value(0)).isEqualTo("c:\\d");
    }

    @Test
    void readsNumbersOfOtherCountries() throws IOException {
        Map<String, Object> german = Map.of("delimiter", ";", "decimal_separator", ",", "thousands_separator", ".");

        Table table = read("n;d;t;m\n1.234;1.234,5;1.23;1.000.000,25\n-7;0,5;12;3\n", german);

        assertThat(table.longs("n").value(0)).isEqualTo(1234);
        assertThat(table.doubles("d").value(0)).isEqualTo(1234.5);
        assertThat(table.texts("t").value(0)).isEqualTo("1.23");
        assertThat(table.doubles("m").value(0)).isEqualTo(1_000_000.25);
        assertThat(read("m\n1'000.50\n", Map.of("thousands_separator", "'", "types", Map.of("m", "decimal(8, 2)")))
                        .decimals("m")
                        .value(0))
                .isEqualTo("1000.50");
    }

    @Test
    void readsDatesOfOtherForms() throws IOException {
        Map<String, Object> forms = Map.of(
                "delimiter",
                ";",
                "date_format",
                "dd.MM.yyyy",
                "timestamp_format",
                "dd.MM.yyyy HH:mm",
                "types",
                Map.of("i", "instant"));

        Table table = read("d;t;i;x\n29.02.2024;01.03.2024 10:15;01.03.2024 10:15;30.02.2024\n", forms);

        assertThat(table.dates("d").value(0)).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(table.dateTimes("t").value(0)).isEqualTo(LocalDateTime.parse("2024-03-01T10:15"));
        assertThat(table.instants("i").value(0)).isEqualTo(Instant.parse("2024-03-01T10:15:00Z"));
        assertThat(table.texts("x").value(0)).isEqualTo("30.02.2024");
        assertThat(read("t\n2024-03-01 10:15:00+0200\n", Map.of("timestamp_format", "yyyy-MM-dd HH:mm:ssxx"))
                        .instants("t")
                        .value(0))
                .isEqualTo(Instant.parse("2024-03-01T08:15:00Z"));
    }

    @Test
    void passesOverLinesCommentsAndBlanks() throws IOException {
        Map<String, Object> keys = Map.of("skip_rows", 2, "comment", "#", "trim", true);

        Table table = read("a title, \"\r\nand another\n# comment, \"\n a , b \n 1 , \" x \" \n#\n  \n2,\ty\n", keys);

        assertThat(table.columnNames()).containsExactly("a", "b");
        assertThat(table.longs("a").value(1)).isEqualTo(2);
        assertThat(table.texts("b").value(0)).isEqualTo(" x ");
        assertThat(table.texts("b").value(1)).isEqualTo("y");
        assertThatThrownBy(() -> read("x\ny\n#\na,b\n1\n", keys))
                .hasMessageContaining("line 5     1 field, expected 2");
        assertThatThrownBy(() -> read("x\n", keys)).hasMessageContaining("the file is empty");
    }

    @Test
    void readsTheWantedColumnsInTheWantedOrder() throws IOException {
        Table table = read("a,b,c\n1,x,2\n", Map.of("columns", List.of("c", "a"), "types", Map.of("b", "int8")));

        assertThat(table.columnNames()).containsExactly("c", "a");
        assertThat(table.longs("c").value(0)).isEqualTo(2);
        assertThatThrownBy(() -> read("abc,b\n", Map.of("columns", List.of("abd"), "types", Map.of("z", "text"))))
                .hasMessageContaining("'types' names columns that t.csv does not have: z.")
                .hasMessageContaining("'columns' names columns that t.csv does not have: abd.")
                .hasMessageContaining("did you mean 'abc'?");
    }

    @Test
    void padsOrLeavesOutRaggedRows() throws IOException {
        String content = "a,b\n1\n2,x\n,,\n3,y\n";

        assertThat(read(content.replace(",,\n", ""), Map.of("ragged", "pad"))
                        .texts("b")
                        .isNull(0))
                .isTrue();
        assertThatThrownBy(() -> read(content, Map.of("ragged", "pad"))).hasMessageContaining("3 fields, expected 2");
        assertThat(read(content, Map.of("ragged", "skip")).longs("a").value(1)).isEqualTo(3);
    }

    @Test
    void compressesByTheNameOfTheFile() throws IOException {
        Table table = Table.columns()
                .longs("n", IntStream.range(0, 5000).asLongStream().toArray())
                .build();
        for (String name : List.of("t.csv.gz", "t.csv.zst", "t.csv")) {
            TableFile file =
                    new TableFile(new StoredFile(folder.resolve(name), name), "csv", format(Map.of(), Map.of(), name));
            file.save(table);

            assertThat(file.load()).isEqualTo(table);
        }
        assertThat(Files.size(folder.resolve("t.csv.gz"))).isLessThan(Files.size(folder.resolve("t.csv")));
        Files.write(folder.resolve("t.csv.zst"), new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        assertThatThrownBy(() -> new TableFile(
                                new StoredFile(folder.resolve("t.csv.zst"), "t.csv.zst"),
                                "csv",
                                format(Map.of(), Map.of(), "t.csv.zst"))
                        .load())
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("FORMAT-001")
                .hasMessageContaining("can't be decompressed");
    }

    @Test
    void readsOtherCharacterSets() throws IOException {
        String content = "a,b\n" + "ä𝄞,1\n".repeat(30_000);
        for (String name : List.of("UTF-16LE", "UTF-16BE", "UTF-32", "GB18030")) {
            Table table = read(content.getBytes(Charset.forName(name)), Map.of("encoding", name));

            assertThat(table.rowCount()).isEqualTo(30_000);
            assertThat(table.texts("a").value(29_999)).isEqualTo("ä𝄞");
        }
        assertThatThrownBy(() -> read("a\nä\n".getBytes(StandardCharsets.UTF_8), Map.of("encoding", "US-ASCII")))
                .hasMessageContaining("is not in US-ASCII")
                .hasMessageContaining("line 2     byte 2 of the file begins no character");
    }

    @Test
    void tellsWhereBytesAreNotUtf8() {
        byte[] content = ("a,b\n" + "1,x\n".repeat(1000) + "1,?\n").getBytes(StandardCharsets.ISO_8859_1);
        content[content.length - 2] = (byte) 0xe4;

        assertThatThrownBy(() -> read(content, Map.of()))
                .hasMessageContaining("File t.csv is not in UTF-8")
                .hasMessageContaining("line 1002  byte " + (content.length - 2) + " of the file");
    }

    @Test
    void tellsWhereAQuoteWasOpenedOrSomethingFollowsOne() {
        String content = "a,b\n" + "1,\"x\ny\"\n".repeat(1000);

        assertThatThrownBy(() -> read(content + "1,\"z\n" + "2,y\n".repeat(500), Map.of()))
                .hasMessageContaining("CSV-005  File t.csv can't be understood")
                .hasMessageContaining("line 2002  the quote that opens here is never closed");
        assertThatThrownBy(() -> read(content + "1,\"z\"z\n2,\"\"\"\"x\n", Map.of()))
                .hasMessageContaining("line 2002  something follows a closing quote")
                .hasMessageContaining("line 2003  something follows a closing quote");
    }

    @Test
    void tellsALateValueOfABatch() throws IOException {
        Path path = folder.resolve("t.csv");
        Files.writeString(path, "a,b\n" + "1,2\n".repeat(50) + "1,late\n");
        Map<String, Object> keys = Map.of("sample_rows", 10, "batch_rows", 20);

        try (Allocations run = new Allocations();
                var scope = run.open();
                BatchReader reader = format(keys, Map.of(), "t.csv").open(path, "t.csv")) {
            assertThatThrownBy(() -> {
                        while (reader.next() != null) {
                            continue;
                        }
                    })
                    .isInstanceOf(DatasetException.class)
                    .hasMessageContaining("CSV-007")
                    .hasMessageContaining("line 52    column 'b': 'late' is no int64")
                    .hasMessageContaining("name the type of 'b' under 'types'");
        }
        assertThat(format(keys, Map.of(), "t.csv")
                        .read(path, "t.csv")
                        .texts("b")
                        .value(50))
                .isEqualTo("late");
    }

    @Test
    void readsAndWritesInBatches() throws IOException {
        TableFile file = new TableFile(
                new StoredFile(folder.resolve("t.csv"), "t.csv"),
                "csv",
                format(Map.of("batch_rows", 7), Map.of(), "t.csv"));
        List<Table> tables = IntStream.range(0, 5)
                .mapToObj(i -> Table.columns().longs("n", i, i, i, i).build())
                .toList();
        ((SupportsBatches<Table>) file).saveBatches(tables.stream());

        try (Stream<Table> batches = file.loadBatches()) {
            List<Table> read = batches.collect(Collectors.toList());
            assertThat(read).extracting(Table::rowCount).containsExactly(7, 7, 6);
            assertThat(Table.concat(read)).isEqualTo(Table.concat(tables));
        }
        file.save(tables.get(0).slice(0, 0));
        try (Stream<Table> batches = file.loadBatches()) {
            assertThat(batches).hasSize(1).allMatch(each -> each.rowCount() == 0);
        }
    }

    @Test
    void aReaderThatIsGivenUpLeavesNoMemory() throws IOException {
        Path path = folder.resolve("t.csv");
        Files.writeString(path, "a,b\n" + "1,text\n".repeat(5000));

        try (Allocations run = new Allocations();
                var scope = run.open();
                BatchReader reader =
                        format(Map.of("batch_rows", 3), Map.of(), "t.csv").open(path, "t.csv")) {
            assertThat(reader.next()).isNotNull();
        }
    }

    @Test
    void refusesListsAndStructs() {
        Schema schema = Schema.of(
                Schema.nullable("l", ColumnType.list(ColumnType.INT64)),
                Schema.nullable("s", ColumnType.struct(Schema.nullable("x", ColumnType.TEXT))));

        assertThatThrownBy(() -> written(Table.builder(schema).build(), Map.of()))
                .hasMessageContaining("CSV-008")
                .hasMessageContaining("'l' is a list<int64>")
                .hasMessageContaining("'s' is a struct<x: text?>")
                .hasMessageContaining("JSON lines or Parquet");
    }

    @Test
    void writesWhatItWasTold() throws IOException {
        Table table = Table.columns()
                .values("d", ColumnType.DATE, List.of(LocalDate.of(2024, 2, 29)))
                .values("t", ColumnType.TIMESTAMP, List.of(LocalDateTime.parse("2024-02-29T10:00")))
                .doubles("x", 1.5)
                .texts("q", "a'b")
                .build();

        assertThat(written(
                        table,
                        Map.of(
                                "delimiter", ";",
                                "quote", "'",
                                "quoting", "all",
                                "date_format", "dd.MM.yyyy",
                                "timestamp_format", "dd.MM.yyyy HH:mm",
                                "decimal_separator", ",")))
                .isEqualTo("'d';'t';'x';'q'\n'29.02.2024';'29.02.2024 10:00';'1,5';'a''b'\n");
        assertThat(written(table, Map.of())).isEqualTo("d,t,x,q\n2024-02-29,2024-02-29T10:00:00,1.5,a'b\n");
    }

    @Test
    void writesTheShortestDigitsOfADouble() throws IOException {
        Table table = Table.columns()
                .doubles("x", 2e-3, 2.0E-3, 1e23, 2e23, 0.1 + 0.2, 100, -0.0, 1e7, 9999999.99, 1e-8, 4.9e-324)
                .build();

        assertThat(written(table, Map.of("header", false)).split("\n"))
                .containsExactly(
                        "0.002",
                        "0.002",
                        "1.0E23",
                        "2.0E23",
                        "0.30000000000000004",
                        "100.0",
                        "-0.0",
                        "1.0E7",
                        "9999999.99",
                        "1.0E-8",
                        "4.9E-324");
    }
}
