package dev.millrace.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.data.Dataset;
import dev.millrace.data.Lifetimes;
import dev.millrace.problem.DatasetException;
import dev.millrace.table.Allocations;
import dev.millrace.table.Table;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.parquet.format.ColumnMetaData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedFilesTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "parquet");

    @TempDir
    Path folder;

    @Test
    void refusesWhatIsNotParquet() throws IOException {
        Files.writeString(file(), "id,name\n1,x\n");

        assertThatThrownBy(dataset()::load).isInstanceOf(DatasetException.class).hasMessage("""
                        PARQUET-001  File flights.parquet is not a Parquet file: it does not begin with PAR1.
                           fix        correct 'path' or 'type' in the catalog""");
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        Files.createFile(file());

        assertThatThrownBy(dataset()::load).hasMessageContaining("PARQUET-001");
    }

    @Test
    void refusesAnEncryptedFile() throws IOException {
        Files.writeString(file(), "PARE....PARE");

        assertThatThrownBy(dataset()::load)
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("can't be read: it is encrypted");
    }

    @Test
    void refusesAFileThatIsCutOff() throws IOException {
        byte[] whole = Files.readAllBytes(FOLDER.resolve("polars.parquet"));
        Files.write(file(), Arrays.copyOf(whole, 5000));

        assertThatThrownBy(dataset()::load).isInstanceOf(DatasetException.class).hasMessage("""
                        PARQUET-002  File flights.parquet is damaged: it is cut off after 5000 bytes.
                           at         the end of the file
                           fix        fetch or write the file again""");
    }

    @Test
    void refusesAFooterThatIsTooLong() throws IOException {
        Files.write(file(), "PAR1........PAR1".getBytes(StandardCharsets.US_ASCII));

        assertThatThrownBy(dataset()::load)
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("a footer of 774778414 bytes in a file of 16");
    }

    @Test
    void tellsTheColumnAndRowsThatAreDamaged() throws IOException {
        Table table = Table.columns()
                .longs("id", new Random(1).longs(1000).toArray())
                .doubles("delay", new Random(2).doubles(1000).toArray())
                .build();
        dataset().save(table);
        byte[] bytes = Files.readAllBytes(file());
        bytes[100] ^= 1;
        Files.write(file(), bytes);

        assertThatThrownBy(dataset()::load).isInstanceOf(DatasetException.class).hasMessage("""
                        PARQUET-002  File flights.parquet is damaged: the check sum of a page is wrong.
                           at         column 'id', rows 0 to 1000
                           fix        fetch or write the file again""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pyarrow-encodings-v1", "pyarrow-encodings-v2", "pyarrow-lz4-v1", "pyarrow-brotli-v2"})
    void tellsWrongCheckSumsOfPagesOfEitherVersion(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(FOLDER.resolve("python/" + name + ".parquet"));
        Files.write(file(), bytes);
        ColumnMetaData chunk;
        try (FileChannel channel = FileChannel.open(file())) {
            Footer footer = new ParquetFile(channel, new ParquetProblems("flights.parquet")).footer();
            chunk = footer.groups().get(0).getColumns().get(0).getMeta_data();
        }
        long start =
                chunk.isSetDictionary_page_offset() ? chunk.getDictionary_page_offset() : chunk.getData_page_offset();
        bytes[(int) (start + chunk.getTotal_compressed_size() - 1)] ^= 1;
        Files.write(file(), bytes);

        assertThatThrownBy(dataset()::load)
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining(
                        "PARQUET-002  File flights.parquet is damaged: the check sum of a page is wrong.");
    }

    @ParameterizedTest
    @CsvSource({
        "polars, 1",
        "duckdb-zstd, 2",
        "duckdb-lz4_raw, 3",
        "duckdb-gzip, 4",
        "duckdb-uncompressed, 5",
        "python/pyarrow-nested, 6",
        "python/pyarrow-types, 7",
        "python/pyarrow-brotli-v2, 8",
        "python/duckdb-brotli-v2, 9",
        "python/polars-lz4, 10"
    })
    void readsOrRefusesAnyDamagedFileAndKeepsNoMemory(String name, int seed) throws IOException {
        damage(name, seed, dataset());
    }

    @ParameterizedTest
    @CsvSource({"pyarrow-encodings-v1-no-checksum, 1", "pyarrow-encodings-v2-no-checksum, 2", "pyarrow-encodings-v2, 3"
    })
    void filtersOrRefusesAnyDamagedFileAndKeepsNoMemory(String name, int seed) throws IOException {
        List<?> filter = List.of(List.of("id", ">", 1_000_000_000_250L), List.of("word", "in", List.of("w1", "w5")));

        damage(
                "python/" + name,
                seed,
                ParquetEntry.at("flights.parquet").loading("filter", filter).in(folder));
    }

    @SuppressWarnings("try") // the scope is open as long as the block
    private void damage(String name, int seed, Dataset<Table> dataset) throws IOException {
        byte[] good = Files.readAllBytes(FOLDER.resolve(name + ".parquet"));
        Random random = new Random(seed);
        for (int i = 0; i < 120; i++) {
            Files.write(file(), damaged(good, random));
            // a run refuses to end with memory that belongs to no table
            try (Allocations run = new Allocations();
                    Lifetimes.Scope scope = run.open()) {
                loadOrRefuse(dataset);
            }
        }
    }

    private static void loadOrRefuse(Dataset<Table> dataset) {
        try {
            assertThat(dataset.load().columnCount()).isPositive();
        } catch (DatasetException e) {
            assertThat(e).hasMessageStartingWith("PARQUET-").hasMessageContaining("flights.parquet");
        }
    }

    /** Cuts the file, or changes bytes of it, most often near the end, where the footer is. */
    private static byte[] damaged(byte[] good, Random random) {
        if (random.nextInt(5) == 0) {
            return Arrays.copyOf(good, random.nextInt(good.length));
        }
        byte[] bad = good.clone();
        for (int k = 0; k <= random.nextInt(3); k++) {
            int near = Math.min(bad.length, 3000);
            int at = random.nextBoolean() ? bad.length - 1 - random.nextInt(near) : random.nextInt(bad.length);
            bad[at] = (byte) random.nextInt();
        }
        return bad;
    }

    private Path file() {
        return folder.resolve("flights.parquet");
    }

    private Dataset<Table> dataset() {
        return ParquetEntry.at("flights.parquet").in(folder);
    }
}
