package dev.millrace.format.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.data.SupportsExists;
import dev.millrace.data.ValueType;
import dev.millrace.entry.DatasetFactory;
import dev.millrace.entry.EntryContext;
import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Location;
import dev.millrace.table.Allocations;
import dev.millrace.table.ColumnType;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // a scope works by being open
final class CsvDatasetTest {
    @TempDir
    Path folder;

    private Dataset<?> dataset(Optional<CsvLoad> load, Optional<CsvSave> save) {
        CsvOptions options = new CsvOptions("data/flights.csv", load, save);
        return new CsvFormat().create(options, new EntryContext(DatasetName.of("flights"), Location.unknown(), folder));
    }

    private Table read(String content, CsvLoad load) throws IOException {
        return read(content.getBytes(StandardCharsets.UTF_8), load);
    }

    private Table read(byte[] content, CsvLoad load) throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.write(folder.resolve("data/flights.csv"), content);
        return (Table) dataset(Optional.of(load), Optional.empty()).load();
    }

    private Table read(String content) throws IOException {
        return read(content, CsvLoad.byDefault());
    }

    @SuppressWarnings("unchecked")
    private String written(Table table, CsvSave save) throws IOException {
        ((Dataset<Table>) dataset(Optional.empty(), Optional.of(save))).save(table);
        return Files.readString(folder.resolve("data/flights.csv"));
    }

    private static CsvLoad types(Map<String, String> types) {
        return CsvEntry.load("types", types);
    }

    private static CsvLoad nulls(String... tokens) {
        return CsvEntry.load("nulls", List.of(tokens));
    }

    @Test
    void findsTypesFromTheValues() throws IOException {
        Table table = read("""
                zip,count,share,day,when,seen,ok,id,name,none
                00501,1,1,2024-02-29,2024-01-01T10:00:00,2024-01-01T10:00:00+01:00,true,12345678901234567890,x,
                10115,-2,2.5e3,2024-03-01,2024-01-01 10:00:00.5,2024-01-01T10:00Z,False,1,7,
                """);

        assertThat(table.schema().columns())
                .extracting(each -> each.type().describe())
                .containsExactly(
                        "text", "int64", "double", "date", "timestamp", "instant", "boolean", "text", "text", "text");
        assertThat(table.texts("zip").value(0)).isEqualTo("00501");
        assertThat(table.doubles("share").value(1)).isEqualTo(2500);
        assertThat(table.dates("day").value(0)).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(table.dateTimes("when").value(1)).isEqualTo(LocalDateTime.parse("2024-01-01T10:00:00.5"));
        assertThat(table.instants("seen").value(0)).isEqualTo(Instant.parse("2024-01-01T09:00:00Z"));
        assertThat(table.booleans("ok").value(1)).isFalse();
        assertThat(table.column("none").nullCount()).isEqualTo(2);
    }

    @Test
    void keepsAsTextWhatANumberOrTimeWouldLose() throws IOException {
        assertThat(read("a,b,c,d,e\n+49,9007199254740993,-0,2023-02-29,1.5\n1,0.5,1,2024-01-01,0x1\n")
                        .schema()
                        .columns())
                .extracting(each -> each.type().describe())
                .containsExactly("text", "text", "double", "text", "text");
        assertThat(read("a,b\n2024-01-01T00:00:00.123456789,9999-12-31T00:00:00.000000001\n")
                        .schema()
                        .columns())
                .extracting(each -> each.type().describe())
                .containsExactly("timestamp(ns)", "text");
    }

    @Test
    void looksAtAllRowsWhenALateOneDoesNotFit() throws IOException {
        StringBuilder content = new StringBuilder("a,b\n");
        for (int i = 0; i < 3000; i++) {
            content.append(i).append(',').append(i).append('\n');
        }
        content.append("late,1.5\n");

        Table table = read(content.toString(), CsvEntry.load("sample_rows", 1000));

        assertThat(table.texts("a").value(3000)).isEqualTo("late");
        assertThat(table.doubles("b").value(3000)).isEqualTo(1.5);
    }

    @Test
    void tellsMissingFromEmptyText() throws IOException {
        Table table = read("a,b,n\n,\"\",\"\"\nNA,\"NA\",1\n", nulls("NA"));

        assertThat(table.texts("a").nullCount()).isEqualTo(2);
        assertThat(table.texts("b").value(0)).isEmpty();
        assertThat(table.texts("b").value(1)).isEqualTo("NA");
        assertThat(table.longs("n").isNull(0)).isTrue();
    }

    @Test
    void usesTheTypesOfTheCatalog() throws IOException {
        Table table = read("n,t,d\n007,5,1.10\n+5,,\n", types(Map.of("n", "int16", "t", "text", "d", "decimal(5, 2)")));

        assertThat(table.longs("n").value(0)).isEqualTo(7);
        assertThat(table.longs("n").value(1)).isEqualTo(5);
        assertThat(table.schema().column("n").type()).isEqualTo(ColumnType.INT16);
        assertThat(table.texts("t").value(0)).isEqualTo("5");
        assertThat(table.decimals("d").value(0)).isEqualTo("1.10");
    }

    @Test
    void tellsEveryValueThatDoesNotFitItsType() {
        assertThatThrownBy(() -> read("n,t\n1,\"two\nlines\"\nx,y\n300,z\n", types(Map.of("n", "int8"))))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("2 values of data/flights.csv do not fit the types in the catalog.")
                .hasMessageContaining("line 4     column 'n': 'x' is no int8")
                .hasMessageContaining("line 5     column 'n': '300' is no int8");
    }

    @Test
    void tellsEveryRaggedLine() {
        assertThatThrownBy(() -> read("a,b\n1,2\n1\n1,2,3\n\n4,5\n"))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("2 lines of data/flights.csv have another number of fields")
                .hasMessageContaining("line 3     1 field, expected 2")
                .hasMessageContaining("line 4     3 fields, expected 2");
        assertThatThrownBy(() -> read("a,b\n" + "1\n".repeat(25))).hasMessageContaining("and 15 more");
    }

    @Test
    void leavesNoMemoryBehindWhenItFails() {
        try (Allocations run = new Allocations();
                var scope = run.open()) {
            assertThatThrownBy(() -> read("a,b\n1,2\n1\n")).isInstanceOf(DatasetException.class);
        }
    }

    @Test
    void refusesABadHeader() {
        assertThatThrownBy(() -> read("")).hasMessageContaining("The header of data/flights.csv is missing");
        assertThatThrownBy(() -> read("a,,a\n1,2,3\n"))
                .hasMessageContaining("has no name for column 2; has the name 'a' twice");
        assertThatThrownBy(() -> read("delay\n1\n", types(Map.of("dealy", "int8"))))
                .hasMessageContaining("'types' names columns that data/flights.csv does not have: dealy.")
                .hasMessageContaining("did you mean 'delay'?");
    }

    @Test
    void refusesAQuoteThatIsNeverClosed() {
        assertThatThrownBy(() -> read("a,b\n1,2\n3,\"x\n"))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("File data/flights.csv can't be understood")
                .hasMessageContaining("look for a quote that is never closed");
    }

    @Test
    void passesOverAByteOrderMark() throws IOException {
        assertThat(read("\uFEFFä\n1\n").columnNames()).containsExactly("ä");
        assertThat(read("\uFEFFä\n1\n".getBytes(StandardCharsets.UTF_16LE), CsvLoad.byDefault())
                        .columnNames())
                .containsExactly("ä");
        assertThat(read("\uFEFFä\n1\n".getBytes(StandardCharsets.UTF_16BE), CsvLoad.byDefault())
                        .longs("ä")
                        .value(0))
                .isEqualTo(1);
    }

    @Test
    void readsOtherCharacterSetsOnRequestOnly() throws IOException {
        byte[] content = "a\nä\n".getBytes(StandardCharsets.ISO_8859_1);
        CsvLoad latin = CsvEntry.load("encoding", "ISO-8859-1");

        assertThat(read(content, latin).texts("a").value(0)).isEqualTo("ä");
        assertThatThrownBy(() -> read(content, CsvLoad.byDefault()))
                .hasMessageContaining("File data/flights.csv is not in UTF-8.")
                .hasMessageContaining("encoding: ISO-8859-1");
    }

    @Test
    void readsOtherDelimitersAndNoHeader() throws IOException {
        CsvLoad load = CsvEntry.load(Map.of("delimiter", ";", "quote", "'", "header", false));

        Table table = read("1;'a;b'\n2;c", load);

        assertThat(table.columnNames()).containsExactly("column_1", "column_2");
        assertThat(table.texts("column_2").value(0)).isEqualTo("a;b");
        assertThat(read("", load).columnCount()).isZero();
    }

    @Test
    void writesWhatItWasTold() throws IOException {
        Table table = Table.columns().texts("a", null, "", "NA", "x;y").build();

        assertThat(written(table, CsvSave.byDefault())).isEqualTo("a\n\n\"\"\nNA\nx;y\n");
        assertThat(written(
                        table,
                        CsvEntry.save(
                                Map.of("delimiter", ";", "header", false, "null_text", "NA", "line_end", "crlf"))))
                .isEqualTo("NA\r\n\"\"\r\n\"NA\"\r\n\"x;y\"\r\n");
    }

    @Test
    @SuppressWarnings("unchecked")
    void aFailingSaveLeavesTheOldFile() throws IOException {
        Configuration tiny = Configuration.unix().toBuilder()
                .setMaxSize(64 * 1024)
                .setBlockSize(1024)
                .build();
        try (FileSystem disk = Jimfs.newFileSystem(tiny)) {
            EntryContext context =
                    new EntryContext(DatasetName.of("flights"), Location.unknown(), disk.getPath("/work"));
            Dataset<Table> flights = (Dataset<Table>)
                    new CsvFormat().create(new CsvOptions("flights.csv", Optional.empty(), Optional.empty()), context);
            Table old = Table.columns().longs("n", 1, 2).build();
            flights.save(old);

            Table tooBig = Table.columns().longs("n", new long[100_000]).build();

            assertThatThrownBy(() -> flights.save(tooBig))
                    .isInstanceOf(DatasetException.class)
                    .hasMessageContaining("File flights.csv could not be written")
                    .hasMessageContaining("what was there before is unchanged");
            assertThat(flights.load()).isEqualTo(old);
            try (var files = Files.list(disk.getPath("/work"))) {
                assertThat(files).hasSize(1);
            }
        }
    }

    @Test
    void aFailingWriterLeavesTheOldFile() throws IOException {
        written(Table.columns().longs("n", 1).build(), CsvSave.byDefault());
        Table freed;
        try (Allocations run = new Allocations();
                var scope = run.open()) {
            freed = Table.columns().longs("n", 2).build();
        }

        assertThatThrownBy(() -> written(freed, CsvSave.byDefault())).hasMessageContaining("was freed");
        assertThat(folder.resolve("data"))
                .isDirectoryContaining("glob:**flights.csv")
                .isDirectoryNotContaining("glob:**.tmp");
        assertThat(folder.resolve("data/flights.csv")).hasContent("n\n1\n");
    }

    @Test
    void tellsWhatItIs() {
        Dataset<?> flights = dataset(Optional.empty(), Optional.empty());

        assertThat(flights.describe()).containsExactly(Map.entry("type", "csv"), Map.entry("path", "data/flights.csv"));
        assertThat(flights.type()).isEqualTo(ValueType.of(Table.class));
        assertThat(((SupportsExists) flights).exists()).isFalse();
        assertThatThrownBy(flights::load).hasMessageContaining("There is no file data/flights.csv.");
    }

    @Test
    @SuppressWarnings("rawtypes") // a class literal has no type arguments
    void isFoundByItsTypeKey() {
        assertThat(ServiceLoader.load(DatasetFactory.class).stream()
                        .map(each -> each.get().type()))
                .contains("csv");
        assertThat(new CsvFormat().options()).isEqualTo(CsvOptions.class);
    }

    @Test
    void keepsNullsOfASingleColumn() throws IOException {
        Table table = Table.columns()
                .values("n", ColumnType.INT64, Arrays.asList(null, 1L, null))
                .build();
        written(table, CsvSave.byDefault());

        Table again = (Table) dataset(Optional.empty(), Optional.empty()).load();

        assertThat(again).isEqualTo(table);
        assertThat(again.schema()).isEqualTo(Schema.of(Schema.nullable("n", ColumnType.INT64)));
    }
}
