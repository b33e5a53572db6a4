package dev.millrace.format.arrow;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.millrace.data.Lifetimes;
import dev.millrace.format.TableFile;
import dev.millrace.format.arrow.ArrowOptions.Compression;
import dev.millrace.format.arrow.ArrowOptions.Layout;
import dev.millrace.table.Allocations;
import dev.millrace.table.ColumnType;
import dev.millrace.table.RandomTables;
import dev.millrace.table.Table;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.vector.types.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // the scope is open as long as the block
final class ArrowRoundTripTest {
    @Provide
    Arbitrary<Table> tables() {
        return RandomTables.nested();
    }

    @Property(tries = 300)
    void loadsWhatWasSaved(
            @ForAll("tables") Table table,
            @ForAll Layout layout,
            @ForAll Compression compression,
            @ForAll @IntRange(min = 1, max = 40) int savedRows,
            @ForAll @IntRange(min = 1, max = 40) int loadedRows)
            throws IOException {
        try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix());
                Allocations run = new Allocations();
                Lifetimes.Scope scope = run.open()) {
            TableFile dataset = ArrowEntry.of(disk.getPath("t.arrow"), layout, compression, savedRows, loadedRows);

            dataset.save(table);

            assertThat(dataset.load()).isEqualTo(table);
            try (Stream<Table> batches = dataset.loadBatches()) {
                List<Table> all = batches.toList();
                assertThat(all).allMatch(each -> each.rowCount() <= Math.min(savedRows, loadedRows));
                assertThat(Table.concat(all)).isEqualTo(table);
            }
        }
    }

    @Property(tries = 50)
    void loadsWhatWasMapped(@ForAll("tables") Table table, @ForAll Compression compression) throws IOException {
        Path path = Files.createTempFile("millrace", ".arrow");
        try (Allocations run = new Allocations();
                Lifetimes.Scope scope = run.open()) {
            TableFile dataset = ArrowEntry.of(path, Layout.FILE, compression, 7, Integer.MAX_VALUE);
            dataset.save(table);

            Table loaded = ArrowEntry.mapping(path).load();
            dataset.save(table.slice(0, 0));

            assertThat(loaded).isEqualTo(table);
        } finally {
            Files.delete(path);
        }
    }

    @Property(tries = 50)
    void savesBatchesAsTheWhole(
            @ForAll("tables") Table table, @ForAll @IntRange(min = 1, max = 40) int rows, @ForAll Layout layout)
            throws IOException {
        try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix())) {
            TableFile dataset =
                    ArrowEntry.of(disk.getPath("t.arrow"), layout, Compression.NONE, 1000, Integer.MAX_VALUE);

            dataset.saveBatches(IntStream.rangeClosed(0, table.rowCount() / rows)
                    .mapToObj(i -> table.slice(i * rows, Math.min(rows, table.rowCount() - i * rows))));

            assertThat(dataset.load()).isEqualTo(table);
        }
    }

    @Test
    void compressesLargeBuffers(@TempDir Path folder) {
        Table table = Table.columns()
                .longs(
                        "n",
                        IntStream.range(0, 1_500_000).mapToLong(i -> i % 1000).toArray())
                .doubles(
                        "noise",
                        IntStream.range(0, 1_500_000).mapToDouble(Math::sin).toArray())
                .build();
        for (Compression compression : Compression.values()) {
            TableFile dataset = ArrowEntry.of(
                    folder.resolve(compression + ".arrow"), Layout.FILE, compression, 2_000_000, 2_000_000);
            dataset.save(table);

            assertThat(dataset.load()).isEqualTo(table);
        }
    }

    @Test
    void callsElementsAsOtherWritersDo(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("t.arrow");
        ColumnType lists = ColumnType.list(ColumnType.list(ColumnType.INT64));
        ArrowEntry.at(path).save(Table.columns().values("l", lists, List.of()).build());

        ArrowProblems problems = new ArrowProblems("t.arrow");
        try (ArrowBytes bytes = ArrowBytes.open(path, false, problems)) {
            assertThat(IpcMessages.open(bytes, problems).schema().getFields())
                    .hasToString("[l: List<item: List<item: Int(64, true)>>]");
        }
    }

    @Test
    void leavesBuffersWithoutBytesUncompressed(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("t.arrow");
        TableFile dataset = ArrowEntry.of(path, Layout.STREAM, Compression.LZ4, 1, 1);
        dataset.save(Table.columns().texts("t").build());

        assertThat(dataset.load().rowCount()).isZero();
        ArrowProblems problems = new ArrowProblems("t.arrow");
        try (ArrowBytes bytes = ArrowBytes.open(path, false, problems)) {
            IpcMessage batch = IpcMessages.open(bytes, problems).next();
            assertThat(batch).isNotNull();
            RecordBatch header = (RecordBatch) batch.header().header(new RecordBatch());
            assertThat(header.compression()).isNotNull();
            assertThat(header.buffers(2).length()).isZero();
        }
    }

    @Test
    void sharesTheMemoryOfTheFile(@TempDir Path folder) {
        TableFile dataset = ArrowEntry.mapping(folder.resolve("t.arrow"));
        dataset.save(Table.columns().longs("n", new long[1_000_000]).build());
        try (Allocations run = new Allocations();
                Lifetimes.Scope scope = run.open()) {
            var data = dataset.load().toArrow().getVector("n").getDataBuffer();

            assertThat(data.getReferenceManager().getSize()).isGreaterThan(8_000_000);
            assertThat(data.getReferenceManager().getClass().getSimpleName()).isEqualTo("BufferLedger");
            assertThat(data.capacity()).isEqualTo(8_000_000);
        }
    }

    @Test
    void keepsVeryLongTexts(@TempDir Path folder) {
        Table table =
                Table.columns().texts("t", "ä".repeat(5_000_000), null, "").build();
        for (Compression compression : Compression.values()) {
            TableFile dataset = ArrowEntry.of(folder.resolve("t.arrow"), Layout.STREAM, compression, 2, 1);
            dataset.save(table);

            assertThat(dataset.load()).isEqualTo(table);
        }
    }

    @Test
    void keepsMetadataAndZones(@TempDir Path folder) {
        Table flights = Table.columns()
                .longs("delay", 5, 7)
                .values(
                        "at",
                        ColumnType.instant(TimeUnit.SECOND, "Europe/Berlin"),
                        List.of(Instant.EPOCH, Instant.EPOCH))
                .build()
                .withMetadata(Map.of("source", "airport"))
                .withMetadata("delay", Map.of("unit", "min"));
        TableFile whole = ArrowEntry.at(folder.resolve("whole.arrow"));
        TableFile batches = ArrowEntry.at(folder.resolve("batches.arrow"));

        whole.save(flights);
        batches.saveBatches(Stream.of(flights.slice(0, 1), flights.slice(1, 1)));

        assertThat(whole.load().schema()).isEqualTo(flights.schema());
        assertThat(batches.load().schema()).isEqualTo(flights.schema().allNullable());
    }
}
