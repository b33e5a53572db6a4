package dev.millrace.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.data.Dataset;
import dev.millrace.data.SupportsBatches;
import dev.millrace.table.ColumnType;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.RowGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RunMemory.class)
class FilterTest {
    private static final int ROWS = 100_000;

    @TempDir
    Path folder;

    /** A record as a node reads it. */
    record Flight(long id, String origin) {}

    @Test
    void readsNoRowGroupThatStatisticsRuleOut() throws IOException {
        save(Map.of("row_group_rows", 10_000));
        damage((group, column, page) -> group != 4);

        Table found = loading(List.of(List.of("id", ">=", 41_000), List.of("id", "<", 41_003)));

        assertThat(found).isEqualTo(flights().slice(41_000, 3));
        assertThatThrownBy(dataset(Map.of())::load).hasMessageContaining("check sum");
    }

    @Test
    void readsNoPageThatTheIndexRulesOut() throws IOException {
        save(Map.of());
        damage((group, column, page) -> page != 2 && column < 4);

        Table found = loading(List.of(List.of("id", "in", List.of(59_999, 45_000, -7))));

        assertThat(found).isEqualTo(flights().take(45_000, 59_999));
    }

    @Test
    void readsNoOtherColumnWhereNoRowIsWanted() throws IOException {
        save(Map.of("row_group_rows", 10_000));
        damage((group, column, page) -> column != 1);

        // there are lower and higher delays, so that only a look at the values rules it out
        Table found = loading(List.of(List.of("delay", "=", 0.1)));

        assertThat(found).isEqualTo(flights().slice(0, 0));
    }

    @Test
    void skipsTheFirstPageButNotItsDictionary() {
        save(Map.of());

        Table found = loading(List.of(List.of("id", ">=", 99_998)));

        assertThat(found.texts("origin").value(1)).isEqualTo("A" + 99_999 % 7);
        assertThat(found).isEqualTo(flights().slice(99_998, 2));
    }

    @Test
    void loadsTheFileWithoutIndexesOrWithDamagedOnes() throws IOException {
        save(Map.of());
        RowGroup group = footer().groups().get(0);
        for (ColumnChunk chunk : group.getColumns()) {
            overwrite(chunk.getOffset_index_offset(), chunk.getOffset_index_length());
            overwrite(chunk.getColumn_index_offset(), chunk.getColumn_index_length());
        }

        assertThat(loading(List.of(List.of("id", "=", 77_777))))
                .isEqualTo(flights().slice(77_777, 1));
    }

    @Test
    void filtersListsOfRecordsAndBatches() {
        save(Map.of("row_group_rows", 30_000));
        Dataset<Table> dataset = dataset(Map.of("filter", List.of(List.of("delay", "is null")), "batch_rows", 1000));

        assertThat(dataset.load().toRecords(Flight.class))
                .hasSize(ROWS / 10)
                .startsWith(new Flight(0, "A0"), new Flight(10, "A3"));
        assertThat(batches(dataset)).allMatch(each -> each.rowCount() <= 1000 && each.rowCount() > 0);
        assertThat(Table.concat(batches(dataset))).isEqualTo(dataset.load());
    }

    @Test
    void givesOneEmptyBatchIfNothingIsFound() {
        save(Map.of("row_group_rows", 30_000));

        List<Table> batches = batches(dataset(Map.of("filter", List.of(List.of("origin", "=", "B")))));

        assertThat(batches).containsExactly(flights().slice(0, 0));
    }

    @Test
    void filtersByColumnsThatAreNotLoadedAndKeepsNestedOnes() {
        save(Map.of());
        Dataset<Table> dataset = dataset(Map.of(
                "columns",
                List.of("tags", "delay"),
                "filter",
                List.of(
                        List.of(List.of("origin", "=", "A3"), List.of("id", "<", 20)),
                        List.of(List.of("tags", "is null")))));

        assertThat(dataset.load())
                .isEqualTo(flights()
                        .filter(row -> row < 20 && row % 7 == 3 || row % 9 == 0)
                        .select("tags", "delay"));
    }

    /** Tells which pages to damage. */
    @FunctionalInterface
    private interface Pages {
        boolean matches(int group, int column, int page);
    }

    private void damage(Pages wanted) throws IOException {
        List<RowGroup> groups = footer().groups();
        for (int group = 0; group < groups.size(); group++) {
            List<ColumnChunk> columns = groups.get(group).getColumns();
            for (int column = 0; column < columns.size(); column++) {
                List<PageLocation> pages = locations(columns.get(column), groups.get(group));
                for (int page = 0; page < pages.size(); page++) {
                    if (wanted.matches(group, column, page)) {
                        PageLocation at = pages.get(page);
                        overwrite(at.getOffset() + at.getCompressed_page_size() - 1, 1);
                    }
                }
            }
        }
    }

    private List<PageLocation> locations(ColumnChunk chunk, RowGroup group) throws IOException {
        try (FileChannel channel = FileChannel.open(file())) {
            ParquetFile file = new ParquetFile(channel, new ParquetProblems("flights.parquet"));
            return new PageIndexes(file, chunk, group.getNum_rows()).locations();
        }
    }

    private Footer footer() throws IOException {
        try (FileChannel channel = FileChannel.open(file())) {
            return new ParquetFile(channel, new ParquetProblems("flights.parquet")).footer();
        }
    }

    private void overwrite(long from, int length) throws IOException {
        try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.allocate(length);
            channel.read(bytes, from);
            for (int i = 0; i < length; i++) {
                bytes.put(i, (byte) ~bytes.get(i));
            }
            channel.write(bytes.flip(), from);
        }
    }

    private Table loading(List<?> filter) {
        return dataset(Map.of("filter", filter)).load();
    }

    private Dataset<Table> dataset(Map<String, Object> load) {
        return ParquetEntry.at("flights.parquet").loading(new HashMap<>(load)).in(folder);
    }

    private void save(Map<String, Object> keys) {
        ParquetEntry.at("flights.parquet").saving(keys).in(folder).save(flights());
    }

    @SuppressWarnings("unchecked") // a dataset of tables has batches of tables
    private static List<Table> batches(Dataset<Table> dataset) {
        try (Stream<Table> batches = ((SupportsBatches<Table>) dataset).loadBatches()) {
            return batches.toList();
        }
    }

    private Path file() {
        return folder.resolve("flights.parquet");
    }

    private static Table flights() {
        return Table.columns()
                .longs("id", LongStream.range(0, ROWS).toArray())
                .values("delay", ColumnType.DOUBLE, rows(row -> row % 10 == 0 ? null : row / 4.0))
                .values("origin", ColumnType.TEXT, rows(row -> "A" + row % 7))
                .values("late", ColumnType.BOOLEAN, rows(row -> row % 3 == 0))
                .values(
                        "tags",
                        ColumnType.list(Schema.nullable("element", ColumnType.TEXT)),
                        rows(row -> row % 9 == 0 ? null : List.of("t" + row % 5)))
                .build();
    }

    private static List<Object> rows(LongFunction<Object> value) {
        return Arrays.asList(LongStream.range(0, ROWS).mapToObj(value).toArray());
    }
}
