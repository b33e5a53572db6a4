package dev.millrace.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.data.Dataset;
import dev.millrace.data.SupportsBatches;
import dev.millrace.data.SupportsExists;
import dev.millrace.entry.DatasetFactory;
import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Problem;
import dev.millrace.table.ColumnType;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.apache.arrow.vector.types.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RunMemory.class)
class ParquetFormatTest {
    @TempDir
    Path folder;

    @Test
    void isFoundByItsTypeKey() {
        assertThat(ServiceLoader.load(DatasetFactory.class))
                .filteredOn(factory -> factory.type().equals("parquet"))
                .singleElement()
                .isInstanceOf(ParquetFormat.class);
    }

    @Test
    void tellsWhatItIs() {
        Dataset<Table> dataset = ParquetEntry.at("data/flights.parquet").in(folder);

        assertThat(dataset.type().raw()).isEqualTo(Table.class);
        assertThat(dataset.describe())
                .containsExactly(Map.entry("type", "parquet"), Map.entry("path", "data/flights.parquet"));
        assertThat(dataset.isPersistent()).isTrue();
    }

    @Test
    void existsOnceSaved() {
        Dataset<Table> dataset = ParquetEntry.at("new/folder/flights.parquet").in(folder);
        assertThat(((SupportsExists) dataset).exists()).isFalse();

        dataset.save(flights());

        assertThat(((SupportsExists) dataset).exists()).isTrue();
        assertThat(dataset.load()).isEqualTo(flights());
    }

    @ParameterizedTest
    @ValueSource(strings = {"snappy", "zstd", "gzip", "lz4_raw", "uncompressed"})
    void loadsWhatItSavedWithEachCompression(String compression) {
        Dataset<Table> dataset = ParquetEntry.at("flights.parquet")
                .saving(Map.of("compression", compression))
                .in(folder);

        dataset.save(flights());

        assertThat(dataset.load()).isEqualTo(flights());
    }

    @Test
    void splitsRowGroupsAsWished() throws IOException {
        Table table = Table.columns().longs("n", new long[1000]).build();
        Path wide = folder.resolve("wide.parquet");
        Path narrow = folder.resolve("narrow.parquet");

        ParquetEntry.at("wide.parquet").in(folder).save(table);
        Dataset<Table> split = ParquetEntry.at("narrow.parquet")
                .saving(Map.of("row_group_rows", 7))
                .in(folder);
        split.save(table);

        assertThat(Files.size(narrow)).isGreaterThan(10 * Files.size(wide));
        assertThat(split.load()).isEqualTo(table);
    }

    @Test
    void loadsOnlyTheNamedColumnsInTheirOrder() {
        ParquetEntry.at("flights.parquet").in(folder).save(flights());

        Table loaded = ParquetEntry.at("flights.parquet")
                .loading("columns", List.of("delay", "id"))
                .in(folder)
                .load();

        assertThat(loaded).isEqualTo(flights().select("delay", "id"));
    }

    @Test
    void namesAllUnknownColumnsAndThoseThatThereAre() {
        ParquetEntry.at("flights.parquet").in(folder).save(flights());
        Dataset<Table> dataset = ParquetEntry.at("flights.parquet")
                .loading("columns", List.of("dealy", "id", "height"))
                .in(folder);

        assertThatThrownBy(dataset::load).isInstanceOf(DatasetException.class).hasMessage("""
                        PARQUET-004  File flights.parquet has no column 'dealy', 'height'.
                           columns    id, delay, origin
                           did you mean 'delay'?
                           fix        correct 'columns' under 'load' in the catalog""");
    }

    @Test
    void namesEveryWrongKeyOfAnEntry() {
        ParquetEntry entry = ParquetEntry.at("flights.parquet")
                .loading("colums", List.of("id"))
                .saving(Map.of("compression", "rar", "row_group_rows", 0));

        assertThat(entry.problems())
                .extracting(Problem::what)
                .anySatisfy(what -> assertThat(what).contains("'colums'"))
                .anySatisfy(what -> assertThat(what).contains("one of snappy, zstd, gzip, lz4_raw, uncompressed"));
        assertThat(ParquetEntry.at("x").saving(Map.of("row_group_rows", 0)).problems())
                .singleElement()
                .extracting(Problem::what)
                .asString()
                .contains("'row_group_rows' must be at least 1");
    }

    @Test
    void saysThatThereIsNoFile() {
        assertThatThrownBy(ParquetEntry.at("data/none.parquet").in(folder)::load)
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("There is no file data/none.parquet");
    }

    @Test
    @SuppressWarnings("unchecked") // a dataset of tables has batches of tables
    void savesBatchesOfWhichTheFirstIsEmpty() {
        Dataset<Table> dataset = ParquetEntry.at("flights.parquet").in(folder);

        ((SupportsBatches<Table>) dataset).saveBatches(Stream.of(flights().slice(0, 0), flights()));

        assertThat(dataset.load()).isEqualTo(flights());
    }

    @Test
    void keepsTheOldFileIfASaveFailsInTheMiddle() throws IOException {
        Dataset<Table> dataset = ParquetEntry.at("flights.parquet")
                .saving(Map.of("row_group_rows", 10))
                .in(folder);
        dataset.save(flights());
        LocalDateTime[] times = new LocalDateTime[100];
        Arrays.fill(times, LocalDateTime.of(2024, 1, 1, 12, 0));
        times[77] = LocalDateTime.MAX;
        Table outOfRange = Table.columns()
                .values("at", ColumnType.timestamp(TimeUnit.SECOND), Arrays.asList(times))
                .build();

        assertThatThrownBy(() -> dataset.save(outOfRange))
                .isInstanceOf(DatasetException.class)
                .hasMessage("""
                        PARQUET-006  The table can't be saved as flights.parquet: row 77 of column 'at' is out of the range that Parquet can hold.
                           stored     what was there before is unchanged""");

        assertThat(dataset.load()).isEqualTo(flights());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("flights.parquet"));
        }
    }

    @Test
    void refusesToSaveATableWithoutColumns() {
        Table empty = Table.columns().build();

        assertThatThrownBy(() -> ParquetEntry.at("empty.parquet").in(folder).save(empty))
                .hasMessageContaining("The table can't be saved as empty.parquet: it has no columns.");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void savesASliceAsItsOwnRowsOnly() {
        Dataset<Table> dataset = ParquetEntry.at("flights.parquet").in(folder);

        dataset.save(flights().slice(1, 2));

        assertThat(dataset.load()).isEqualTo(flights().slice(1, 2));
    }

    @Test
    void savesSecondsAsMilliseconds() {
        Dataset<Table> dataset = ParquetEntry.at("times.parquet").in(folder);
        LocalDateTime noon = LocalDateTime.of(1969, 12, 31, 12, 0, 1);

        dataset.save(Table.columns()
                .values("at", ColumnType.timestamp(TimeUnit.SECOND), Arrays.asList(noon, null))
                .values("time", ColumnType.time(TimeUnit.SECOND), Arrays.asList(null, noon.toLocalTime()))
                .build());

        assertThat(dataset.load())
                .isEqualTo(Table.columns()
                        .values("at", ColumnType.timestamp(TimeUnit.MILLISECOND), Arrays.asList(noon, null))
                        .values("time", ColumnType.time(TimeUnit.MILLISECOND), Arrays.asList(null, noon.toLocalTime()))
                        .build());
    }

    private static Table flights() {
        return Table.builder(Schema.of(
                        Schema.required("id", ColumnType.INT64),
                        Schema.nullable("delay", ColumnType.DOUBLE),
                        Schema.nullable("origin", ColumnType.TEXT)))
                .row(1L, 2.5, "Zürich")
                .row(2L, null, "")
                .row(3L, Double.NaN, null)
                .row(4L, -0.0, "AUS")
                .build();
    }
}
