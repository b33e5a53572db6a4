package dev.millrace.format.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.millrace.storage.StoredFile;
import dev.millrace.table.RandomTables;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.util.Optional;
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
        CsvSave save = new CsvSave(
                Optional.of(";"), Optional.empty(), Optional.of(nullText), Optional.of(CsvSave.LineEnd.CRLF));
        CsvLoad load = new CsvLoad(
                Optional.of(";"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(java.util.List.of(nullText)),
                Optional.of(table.schema().columns().stream()
                        .collect(Collectors.toMap(
                                Schema.Column::name, each -> each.type().describe()))));
        try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix())) {
            CsvDataset dataset = new CsvDataset(new StoredFile(disk.getPath("t.csv"), "t.csv"), load, save);
            dataset.save(table);

            assertThat(dataset.load()).isEqualTo(table);
        }
    }

    @Property(tries = 100)
    void foundTypesLoseNothing(@ForAll("tables") Table table) throws IOException {
        try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix())) {
            CsvDataset first = new CsvDataset(
                    new StoredFile(disk.getPath("a.csv"), "a.csv"), CsvLoad.byDefault(), CsvSave.byDefault());
            first.save(table);
            Table found = first.load();
            first.save(found);

            assertThat(first.load()).isEqualTo(found);
            assertThat(found.rowCount()).isEqualTo(table.rowCount());
        }
    }

    @Property(tries = 1000)
    void readsDoublesAsJavaDoes(@ForAll double value) {
        char[] text = Double.toString(value).toCharArray();

        assertThat(parsed(text)).isEqualTo(value);
    }

    @Property(tries = 1000)
    void readsShortDecimalsAsJavaDoes(@ForAll("shortDecimals") String decimal) {
        assertThat(parsed(decimal.toCharArray())).isEqualTo(Double.parseDouble(decimal));
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

    private static double parsed(char[] text) {
        try (org.apache.arrow.memory.BufferAllocator allocator = new org.apache.arrow.memory.RootAllocator();
                org.apache.arrow.vector.Float8Vector vector =
                        new org.apache.arrow.vector.Float8Vector("v", allocator)) {
            DoubleParser parser = new DoubleParser(false);
            assertThat(parser.parse(text, 0, text.length)).isTrue();
            parser.store(vector, 0);
            vector.setValueCount(1);
            return vector.get(0);
        }
    }
}
