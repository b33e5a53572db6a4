package dev.millrace.format.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.millrace.format.TableFile;
import dev.millrace.storage.StoredFile;
import dev.millrace.table.RandomTables;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class CsvPropertiesTest {
    @Provide
    Arbitrary<Table> tables() {
        return RandomTables.any();
    }

    @Provide
    Arbitrary<String> nullTexts() {
        return Arbitraries.of("", "NA", "null", "-");
    }

    @Property(tries = 200)
    void readsBackWhatItWrote(@ForAll("tables") Table table, @ForAll("nullTexts") String nullText) throws IOException {
        CsvSave save = CsvEntry.save(Map.of("delimiter", ";", "null_text", nullText, "line_end", "crlf"));
        CsvLoad load = CsvEntry.load(Map.of("delimiter", ";", "nulls", List.of(nullText), "types", types(table)));
        try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix())) {
            TableFile dataset = file(disk.getPath("t.csv"), load, save);
            dataset.save(table);

            assertThat(dataset.load()).isEqualTo(table);
        }
    }

    @Property(tries = 100)
    void foundTypesLoseNothing(@ForAll("tables") Table table) throws IOException {
        try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix())) {
            TableFile first = file(disk.getPath("a.csv"), CsvLoad.byDefault(), CsvSave.byDefault());
            first.save(table);
            Table found = first.load();
            first.save(found);

            assertThat(first.load()).isEqualTo(found);
            assertThat(found.rowCount()).isEqualTo(table.rowCount());
        }
    }

    @Property(tries = 1000)
    void readsDoublesAsJavaDoes(@ForAll double value) {
        assertThat(parsed(Double.toString(value))).isEqualTo(value);
    }

    @Property(tries = 1000)
    void readsShortDecimalsAsJavaDoes(@ForAll("shortDecimals") String decimal) {
        assertThat(parsed(decimal)).isEqualTo(Double.parseDouble(decimal));
    }

    @Provide
    Arbitrary<String> shortDecimals() {
        return Arbitraries.longs()
                .between(-99_999_999_999_999_999L, 99_999_999_999_999_999L)
                .flatMap(digits -> Arbitraries.integers()
                        .between(0, 17)
                        .map(scale ->
                                new java.math.BigDecimal(java.math.BigInteger.valueOf(digits), scale).toPlainString()));
    }

    private static TableFile file(Path path, CsvLoad load, CsvSave save) {
        StoredFile stored = new StoredFile(path, "t.csv");
        return new TableFile(stored, "csv", new CsvTableFormat(load, save, "t.csv", Division.usual()));
    }

    private static Map<String, String> types(Table table) {
        return table.schema().columns().stream()
                .collect(Collectors.toMap(
                        Schema.Column::name, each -> each.type().describe()));
    }

    private static double parsed(String text) {
        byte[] bytes = Arrays.copyOf(text.getBytes(StandardCharsets.ISO_8859_1), text.length() + Words.BYTES);
        DoubleParser parser = DoubleParser.ofDoubles(false);
        assertThat(parser.parse(bytes, 0, text.length())).isTrue();
        return Double.longBitsToDouble(parser.value);
    }
}
