package dev.millrace.format.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.millrace.data.Lifetimes;
import dev.millrace.format.Compression;
import dev.millrace.format.TableFile;
import dev.millrace.format.jsonl.JsonlOptions.Nulls;
import dev.millrace.table.Allocations;
import dev.millrace.table.ColumnType;
import dev.millrace.table.RandomTables;
import dev.millrace.table.Table;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

@SuppressWarnings("try") // the scope is open as long as the block
final class JsonlPropertiesTest {
    @Provide
    Arbitrary<Table> simple() {
        return RandomTables.any();
    }

    @Provide
    Arbitrary<Table> nested() {
        return RandomTables.nested();
    }

    @Provide
    Arbitrary<Table> found() {
        return RandomTables.nested(
                Set.of(ColumnType.INT64, ColumnType.DOUBLE, ColumnType.BOOLEAN, ColumnType.TEXT, ColumnType.DATE));
    }

    @Property(tries = 200)
    void readsBackWhatItWrote(
            @ForAll("simple") Table table,
            @ForAll Compression compression,
            @ForAll Nulls nulls,
            @ForAll @IntRange(min = 1, max = 50) int rows)
            throws IOException {
        try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix());
                Allocations run = new Allocations();
                Lifetimes.Scope scope = run.open()) {
            TableFile dataset = JsonlEntry.at(disk.getPath("t.jsonl"))
                    .compressed(compression)
                    .with(nulls)
                    .typedAs(table)
                    .choosing(table.columnNames().toArray(String[]::new))
                    .inBatchesOf(rows)
                    .dataset();

            dataset.saveBatches(IntStream.rangeClosed(0, table.rowCount() / rows)
                    .mapToObj(i -> table.slice(i * rows, Math.min(rows, table.rowCount() - i * rows))));

            assertThat(dataset.load()).isEqualTo(table);
            try (Stream<Table> batches = dataset.loadBatches()) {
                assertThat(Table.concat(batches.toList())).isEqualTo(table);
            }
        }
    }

    @Property(tries = 200)
    void foundTypesLoseNothing(@ForAll("nested") Table table, @ForAll Nulls nulls) throws IOException {
        try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix());
                Allocations run = new Allocations();
                Lifetimes.Scope scope = run.open()) {
            TableFile dataset =
                    JsonlEntry.at(disk.getPath("t.jsonl")).with(nulls).dataset();
            dataset.save(table);
            Table first = dataset.load();
            dataset.save(first);

            assertThat(dataset.load()).isEqualTo(first);
            assertThat(first.rowCount()).isEqualTo(table.rowCount());
        }
    }

    @Property(tries = 200)
    void aSampleOfAnySizeGivesTheSame(@ForAll("found") Table table, @ForAll @IntRange(min = 1, max = 30) int sample)
            throws IOException {
        try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix());
                Allocations run = new Allocations();
                Lifetimes.Scope scope = run.open()) {
            JsonlEntry entry = JsonlEntry.at(disk.getPath("t.jsonl"));
            entry.dataset().save(table);

            Table whole = entry.dataset().load();

            assertThat(entry.sampling(sample).dataset().load()).isEqualTo(whole);
            try (Stream<Table> batches = entry.inBatchesOf(sample).dataset().loadBatches()) {
                List<Table> all = batches.toList();
                assertThat(all).allMatch(each -> each.rowCount() <= sample);
                assertThat(Table.concat(all)).isEqualTo(whole);
            }
        }
    }
}
