package dev.millrace.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.millrace.avro.AvroOptions.Compression;
import dev.millrace.data.Lifetimes;
import dev.millrace.format.TableFile;
import dev.millrace.problem.DatasetException;
import dev.millrace.table.Allocations;
import dev.millrace.table.ColumnType;
import dev.millrace.table.RandomTables;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.arrow.vector.types.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // the scope is open as long as the block
final class AvroRoundTripTest {
    /** Those that Avro has not: they come back as wider ones. */
    private static final List<ColumnType> WIDENED =
            List.of(ColumnType.INT8, ColumnType.INT16, ColumnType.TIME, ColumnType.time(TimeUnit.SECOND));

    @Provide
    Arbitrary<Table> tables() {
        Set<ColumnType> types = new HashSet<>(RandomTables.simpleTypes());
        WIDENED.forEach(types::remove);
        return RandomTables.nested(types);
    }

    @Property(tries = 300)
    void loadsWhatWasSaved(
            @ForAll("tables") Table table,
            @ForAll Compression compression,
            @ForAll @IntRange(min = 1, max = 40) int savedRows,
            @ForAll @IntRange(min = 1, max = 40) int loadedRows)
            throws IOException {
        try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix());
                Allocations run = new Allocations();
                Lifetimes.Scope scope = run.open()) {
            TableFile whole = AvroEntry.of(disk.getPath("whole.avro"), compression, loadedRows);
            TableFile pieces = AvroEntry.of(disk.getPath("pieces.avro"), compression, loadedRows);

            whole.save(table);
            pieces.saveBatches(IntStream.rangeClosed(0, table.rowCount() / savedRows)
                    .mapToObj(i -> table.slice(i * savedRows, Math.min(savedRows, table.rowCount() - i * savedRows))));

            assertThat(whole.load()).isEqualTo(table);
            assertThat(pieces.load()).isEqualTo(table);
            try (Stream<Table> batches = pieces.loadBatches()) {
                List<Table> all = batches.toList();
                assertThat(all).allMatch(each -> each.rowCount() <= loadedRows);
                assertThat(Table.concat(all)).isEqualTo(table);
            }
        }
    }

    @Test
    void keepsWhichColumnsHaveNoNulls(@TempDir Path folder) {
        TableFile dataset = AvroEntry.at(folder.resolve("t.avro"));
        dataset.save(Table.columns().longs("n", 1).texts("t", "x").build());

        assertThat(dataset.load().schema()).hasToString("(n: int64, t: text?)");
    }

    @Test
    void widensWhatAvroHasNot(@TempDir Path folder) {
        TableFile dataset = AvroEntry.at(folder.resolve("t.avro"));
        dataset.save(Table.columns()
                .values("tiny", ColumnType.INT8, Arrays.asList(-128, null))
                .values("s", ColumnType.time(TimeUnit.SECOND), List.of(LocalTime.NOON, LocalTime.MIN))
                .values("ns", ColumnType.TIME, List.of(LocalTime.of(1, 2, 3, 4000), LocalTime.MIN))
                .values("at", ColumnType.instant(TimeUnit.SECOND), List.of(Instant.EPOCH, Instant.EPOCH))
                .build());

        Table table = dataset.load();

        assertThat(table.schema()).hasToString("(tiny: int32?, s: time(ms)?, ns: time(us)?, at: instant(ms)?)");
        assertThat(table.longs("tiny").value(0)).isEqualTo(-128);
        assertThat(table.times("ns").value(0)).isEqualTo(LocalTime.of(1, 2, 3, 4000));
    }

    @Test
    void refusesATimeThatAvroWouldCut(@TempDir Path folder) {
        TableFile dataset = AvroEntry.at(folder.resolve("t.avro"));
        Table table = Table.columns()
                .values("t", ColumnType.TIME, List.of(LocalTime.NOON, LocalTime.of(1, 2, 3, 4)))
                .build();

        assertThatThrownBy(() -> dataset.save(table))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("AVRO-007")
                .hasMessageContaining("Row 1 of column 't'");
        assertThat(dataset.exists()).isFalse();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refusesNamesThatAvroHasNot(@TempDir Path folder) {
        TableFile dataset = AvroEntry.at(folder.resolve("t.avro"));
        ColumnType nested =
                ColumnType.list(ColumnType.list(ColumnType.struct(Schema.nullable("a b", ColumnType.TEXT))));
        Table table = Table.builder(Schema.of(
                        Schema.nullable("größe", ColumnType.INT64),
                        Schema.nullable("1st", ColumnType.INT64),
                        Schema.nullable("ok", nested)))
                .build();

        assertThatThrownBy(() -> dataset.save(table))
                .hasMessageContaining("AVRO-006")
                .hasMessageContaining("'größe', '1st', 'ok[][].a b'");
    }

    @Test
    void keepsVeryLongTexts(@TempDir Path folder) {
        Table table =
                Table.columns().texts("t", "ä".repeat(5_000_000), null, "").build();
        for (Compression compression : Compression.values()) {
            TableFile dataset = AvroEntry.of(folder.resolve("t.avro"), compression, 1);
            dataset.save(table);

            assertThat(dataset.load()).isEqualTo(table);
        }
    }

    @Test
    void writesSeveralBlocks(@TempDir Path folder) {
        Table table = Table.columns()
                .doubles("x", IntStream.range(0, 200_000).mapToDouble(Math::sin).toArray())
                .build();
        TableFile dataset = AvroEntry.of(folder.resolve("t.avro"), Compression.SNAPPY, 70_000);
        dataset.save(table);

        assertThat(dataset.load()).isEqualTo(table);
        try (Stream<Table> batches = dataset.loadBatches()) {
            assertThat(batches.map(Table::rowCount)).containsExactly(70_000, 70_000, 60_000);
        }
    }
}
