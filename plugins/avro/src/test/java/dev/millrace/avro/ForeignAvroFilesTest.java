package dev.millrace.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.data.Lifetimes;
import dev.millrace.problem.DatasetException;
import dev.millrace.table.Allocations;
import dev.millrace.table.Table;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("try") // the scope is open as long as the block
final class ForeignAvroFilesTest {
    @TempDir
    private Path folder;

    private static void load(Path path, Consumer<Table> check) {
        try (Allocations run = new Allocations();
                Lifetimes.Scope scope = run.open()) {
            check.accept(AvroEntry.at(path).load());
        }
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("t.avro"), content);
    }

    private static List<Object> values(Table table, String column) {
        return Arrays.asList(IntStream.range(0, table.rowCount())
                .mapToObj(row -> table.column(column).find(row).orElse(null))
                .toArray());
    }

    private static List<Object> list(Object... values) {
        return Arrays.asList(values);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "deflate", "snappy", "zstandard"})
    void readsFastavro(String codec) {
        LocalDateTime noon = LocalDateTime.of(2024, 2, 29, 12, 30, 15, 123_456_000);
        load(AvroEntry.foreign("types-" + codec + ".avro"), table -> {
            assertThat(values(table, "flag")).isEqualTo(list(true, null, true));
            assertThat(values(table, "whole")).isEqualTo(list(-(1L << 31), null, -(1L << 31)));
            assertThat(table.longs("long").value(0)).isEqualTo(Long.MAX_VALUE);
            assertThat(values(table, "float")).isEqualTo(list(1.5, null, 1.5));
            assertThat(values(table, "double")).isEqualTo(list(-0.0, null, -0.0));
            assertThat(table.texts("text").value(0)).isEqualTo("Zürich 𝄞");
            assertThat(table.binaries("bytes").value(0)).containsExactly(0, 255);
            assertThat(values(table, "date")).isEqualTo(list(noon.toLocalDate(), null, noon.toLocalDate()));
            assertThat(table.times("time_ms").value(0)).isEqualTo(LocalTime.of(1, 2, 3, 4_000_000));
            assertThat(table.times("time_us").value(0)).isEqualTo(LocalTime.of(1, 2, 3, 4_000));
            assertThat(table.instants("instant_ms").value(0)).isEqualTo("2024-02-29T12:30:15.123Z");
            assertThat(table.instants("instant_us").value(0)).isEqualTo("2024-02-29T12:30:15.123456Z");
            assertThat(table.dateTimes("local_us").value(0)).isEqualTo(noon);
            assertThat(table.decimals("decimal").value(0)).isEqualTo(new BigDecimal("-1234.56"));
            assertThat(table.decimals("decimal_fixed").value(0)).isEqualTo(new BigDecimal("0.001"));
            assertThat(table.texts("uuid").value(0)).isEqualTo("12345678-1234-5678-1234-567812345678");
            assertThat(values(table, "color")).isEqualTo(list("GREEN", null, "RED"));
            assertThat(table.binaries("fixed").value(0)).asString().isEqualTo("abcd");
            assertThat(values(table, "list")).isEqualTo(list(list(1L, null, 3L), null, list()));
            assertThat(values(table, "map")).isEqualTo(list(list(Map.of("key", "k", "value", 7L)), null, list()));
            assertThat(table.structs("record").value(0)).isEqualTo(Map.of("a", 1L, "b", "x"));
            assertThat(table.structs("record").field("a").isNull(2)).isTrue();
            assertThat(values(table, "null_last")).isEqualTo(list("y", null, "y"));
            assertThat(values(table, "nothing")).isEqualTo(list(null, null, null));
            assertThat(values(table, "required")).isEqualTo(list("r", "", "r"));
            assertThat(table.schema().column("required").nullable()).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"uncompressed", "snappy", "deflate"})
    void readsPolars(String compression) {
        load(AvroEntry.foreign("polars-" + compression + ".avro"), table -> {
            assertThat(values(table, "n")).isEqualTo(list(1L, null));
            assertThat(values(table, "text")).isEqualTo(list("a", null));
            assertThat(values(table, "list")).isEqualTo(list(list(1L, 2L), null));
            assertThat(values(table, "day")).isEqualTo(list(LocalDate.of(2024, 2, 29), null));
        });
    }

    @Test
    void readsOnlyTheNamedColumns() {
        Table table = AvroEntry.loading(AvroEntry.foreign("types-snappy.avro"), "required", "map")
                .load();

        assertThat(table.columnNames()).containsExactly("required", "map");
        assertThat(values(table, "required")).isEqualTo(list("r", "", "r"));
    }

    @Test
    void refusesWhatNoTableHolds() {
        assertThatThrownBy(() -> load(AvroEntry.foreign("refused.avro"), table -> {}))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("AVRO-005")
                .hasMessageContaining("'either' is a union of [int, string]")
                .hasMessageContaining("'next.next' is a Node within another");
        assertThat(values(
                        AvroEntry.loading(AvroEntry.foreign("refused.avro"), "n")
                                .load(),
                        "n"))
                .containsExactly(1L);
    }

    @Test
    void refusesUnknownColumns() {
        assertThatThrownBy(() -> AvroEntry.loading(AvroEntry.foreign("types-null.avro"), "colour")
                        .load())
                .hasMessageContaining("AVRO-004")
                .hasMessageContaining("did you mean 'color'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Obj", "Obj\u0002 and more", "PAR1 and more", "id\n1\n"})
    void refusesWhatIsNotAvro(String content) throws IOException {
        Path path = file(content.getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> load(path, table -> {}))
                .hasMessageContaining("AVRO-001")
                .hasMessageContaining("t.avro is not an Avro file");
    }

    @Test
    void refusesAnUnknownCompression() throws IOException {
        byte[] whole = Files.readAllBytes(AvroEntry.foreign("types-deflate.avro"));
        String changed = new String(whole, StandardCharsets.ISO_8859_1).replaceFirst("deflate", "deflatX");
        Path path = file(changed.getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> load(path, table -> {}))
                .hasMessageContaining("AVRO-003")
                .hasMessageContaining("'deflatX'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "deflate", "snappy", "zstandard"})
    void refusesAFileThatIsCutOff(String codec) throws IOException {
        byte[] whole = Files.readAllBytes(AvroEntry.foreign("types-" + codec + ".avro"));
        int headers = 0;
        for (int length = 4; length < whole.length; length += 3) {
            Path path = file(Arrays.copyOf(whole, length));
            try {
                load(path, table -> assertThat(table.rowCount()).isZero());
                headers++;
            } catch (DatasetException e) {
                assertThat(e).hasMessageContaining("AVRO-002");
            }
        }
        assertThat(headers).as("files that end after the header").isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "types-null.avro",
                "types-deflate.avro",
                "types-snappy.avro",
                "types-zstandard.avro",
                "refused.avro"
            })
    void survivesAnyDamage(String name) throws IOException {
        byte[] whole = Files.readAllBytes(AvroEntry.foreign(name));
        Random random = new Random(name.hashCode());
        for (int i = 0; i < 300; i++) {
            byte[] damaged = whole.clone();
            for (int bytes = 1 + random.nextInt(3); bytes > 0; bytes--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            Path path = file(damaged);
            try {
                load(path, table -> assertThat(table.columnCount()).isNotNegative());
            } catch (DatasetException e) {
                assertThat(e).hasMessageMatching("(?s).*(AVRO|TABLE)-.*");
            }
        }
    }

    @Test
    void tellsWhichBlockIsDamaged() throws IOException {
        byte[] whole = Files.readAllBytes(AvroEntry.foreign("types-snappy.avro"));
        whole[whole.length - 30] ^= 0x55;
        Path path = file(whole);

        assertThatThrownBy(() -> load(path, table -> {}))
                .hasMessageContaining("AVRO-002")
                .hasMessageContaining("block 1")
                .hasMessageContaining("can't be decompressed");
    }
}
