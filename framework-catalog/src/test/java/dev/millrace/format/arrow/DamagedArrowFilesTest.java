package dev.millrace.format.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.data.Lifetimes;
import dev.millrace.problem.DatasetException;
import dev.millrace.table.Allocations;
import dev.millrace.table.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("try") // the scope is open as long as the block
final class DamagedArrowFilesTest {
    @TempDir
    private Path folder;

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("t.arrow"), content);
    }

    /** Loads and looks at every value, in a run that must end without memory of its own. */
    private static void load(Path path) {
        try (Allocations run = new Allocations();
                Lifetimes.Scope scope = run.open()) {
            Table table = ArrowEntry.at(path).load();
            for (int column = 0; column < table.columnCount(); column++) {
                for (int row = 0; row < table.rowCount(); row++) {
                    look(table, column, row);
                }
            }
        }
    }

    /** Reads a value, which may be nonsense in a damaged file, such as an hour beyond the day. */
    private static void look(Table table, int column, int row) {
        try {
            assertThat(table.column(column).find(row)).isNotNull();
        } catch (java.time.DateTimeException e) {
            assertThat(e).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "ARROW", "PAR1", "id,name\n1,x\n", "{\"a\": 1}", "\0\0\0\0\0\0\0\0\0"})
    void refusesWhatIsNotArrow(String content) throws IOException {
        Path path = file(content.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> load(path))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("ARROW-001")
                .hasMessageContaining("t.arrow is not an Arrow file");
    }

    @Test
    void refusesFeatherOfVersion1() throws IOException {
        Path path = file("FEA1 and more".getBytes(StandardCharsets.US_ASCII));

        assertThatThrownBy(() -> load(path)).hasMessageContaining("ARROW-003").hasMessageContaining("version 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"types.arrow", "foreign.arrow", "zstd.arrow"})
    void refusesAFileThatIsCutOff(String name) throws IOException {
        byte[] whole = Files.readAllBytes(ArrowEntry.foreign(name));
        for (int length = 6; length < whole.length; length += 1 + length / 50) {
            Path path = file(Arrays.copyOf(whole, length));

            assertThatThrownBy(() -> load(path))
                    .isInstanceOf(DatasetException.class)
                    .hasMessageContaining("ARROW-002");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"types.arrows", "foreign.arrows"})
    void refusesAStreamThatIsCutOffWithinAMessage(String name) throws IOException {
        byte[] whole = Files.readAllBytes(ArrowEntry.foreign(name));
        int messages = 0;
        for (int length = 0; length < whole.length - 8; length += 4) {
            Path path = file(Arrays.copyOf(whole, length));
            try {
                load(path);
                messages++;
            } catch (DatasetException e) {
                assertThat(e).hasMessageMatching("(?s).*ARROW-00[12].*");
            }
        }
        assertThat(messages).as("streams that end after a message").isBetween(1, 30);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "types.arrow",
                "types.arrows",
                "foreign.arrow",
                "foreign.arrows",
                "lz4.arrow",
                "zstd.arrow",
                "polars.arrow",
                "duckdb.arrows",
                "deltas.arrows"
            })
    void survivesAnyDamage(String name) throws IOException {
        byte[] whole = Files.readAllBytes(ArrowEntry.foreign(name));
        Random random = new Random(name.hashCode());
        for (int i = 0; i < 100; i++) {
            byte[] damaged = whole.clone();
            for (int bytes = 1 + random.nextInt(3); bytes > 0; bytes--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            Path path = file(damaged);
            try {
                load(path);
            } catch (DatasetException e) {
                assertThat(e).hasMessageMatching("(?s).*(ARROW|TABLE)-.*");
            }
        }
    }

    @Test
    void tellsWhichBatchIsDamaged() throws IOException {
        byte[] whole = Files.readAllBytes(ArrowEntry.foreign("zstd.arrow"));
        int second = lastIndexOf(whole, new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD});
        whole[second] = 0;
        Path path = file(whole);

        assertThatThrownBy(() -> load(path)).hasMessageContaining("ARROW-002").hasMessageContaining("record batch 2");
    }

    private static int lastIndexOf(byte[] bytes, byte[] wanted) {
        for (int i = bytes.length - wanted.length; ; i--) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
    }
}
