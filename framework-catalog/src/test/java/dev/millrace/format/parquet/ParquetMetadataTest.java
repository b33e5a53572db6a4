package dev.millrace.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.data.Dataset;
import dev.millrace.table.ColumnType;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.arrow.vector.types.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RunMemory.class)
class ParquetMetadataTest {
    private static final ColumnType BERLIN = ColumnType.instant(TimeUnit.MICROSECOND, "Europe/Berlin");

    @TempDir
    Path folder;

    @Test
    void keepsMetadataAndZones() {
        dataset().save(flights());

        assertThat(dataset().load().schema()).isEqualTo(flights().schema());
    }

    @Test
    void keepsMetadataOfColumnsThatAreChosen() {
        dataset().save(flights());

        Schema chosen = ParquetEntry.at("flights.parquet")
                .loading("columns", List.of("legs", "delay"))
                .in(folder)
                .load()
                .schema();

        assertThat(chosen).isEqualTo(flights().select("legs", "delay").schema());
    }

    @Test
    void readsWhatPyarrowTells() {
        Path fixtures = Path.of("src", "test", "resources", "parquet", "python");

        assertThat(ParquetEntry.at("pyarrow-metadata.parquet")
                        .in(fixtures)
                        .load()
                        .schema()
                        .metadata())
                .containsEntry("source", "a fixture")
                .doesNotContainKey("ARROW:schema");
    }

    @Test
    void writesNothingMoreIfThereIsNothingToTell() throws IOException {
        dataset().save(Table.columns().longs("delay", 5).build());

        assertThat(text()).doesNotContain("ARROW:schema");
    }

    @Test
    void leavesOutWhatOthersTellOfTheColumns() {
        String spark = "org.apache.spark.sql.parquet.row.metadata";
        dataset().save(flights().withMetadata(Map.of(spark, "{}", "ARROW:schema", "x", "source", "airport")));

        assertThat(dataset().load().schema().metadata()).isEqualTo(Map.of("source", "airport"));
    }

    @Test
    void loadsTheValuesIfTheHintsAreDamaged() throws IOException {
        dataset().save(flights());
        String good = text();
        int start = good.indexOf("ARROW:schema") + "ARROW:schema".length() + 4;
        Random random = new Random(5);
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/*";

        for (int i = 0; i < 500; i++) {
            StringBuilder bad = new StringBuilder(good);
            bad.setCharAt(start + random.nextInt(300), letters.charAt(random.nextInt(letters.length())));
            Files.writeString(file(), bad, StandardCharsets.ISO_8859_1);

            assertThat(dataset().load().longs("delay").value(1)).isEqualTo(7);
        }
    }

    private static Table flights() {
        ColumnType legs = ColumnType.list(ColumnType.struct(
                Schema.nullable("km", ColumnType.DOUBLE).withMetadata(Map.of("unit", "km")),
                Schema.nullable("start", BERLIN)));
        return Table.columns()
                .longs("delay", 5, 7)
                .values("at", BERLIN, List.of(Instant.EPOCH, Instant.EPOCH))
                .values("legs", legs, List.of(List.of(), List.of(Map.of("km", 1.5))))
                .build()
                .withMetadata(Map.of("source", "airport", "a", "\u00fc"))
                .withMetadata("delay", Map.of("unit", "min"))
                .withMetadata("legs", Map.of("kind", "nested"));
    }

    private Dataset<Table> dataset() {
        return ParquetEntry.at("flights.parquet").in(folder);
    }

    private Path file() {
        return folder.resolve("flights.parquet");
    }

    private String text() throws IOException {
        return Files.readString(file(), StandardCharsets.ISO_8859_1);
    }
}
