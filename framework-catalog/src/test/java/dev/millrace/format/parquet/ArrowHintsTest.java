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
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(RunMemory.class)
class ArrowHintsTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "parquet", "python");
    private static final ColumnType ZURICH = new ColumnType(
            ColumnType.Kind.INSTANT, new ArrowType.Timestamp(TimeUnit.MICROSECOND, "Europe/Zurich"), List.of());
    private static final Instant MOMENT = Instant.parse("2024-03-31T01:30:00.000001Z");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "pyarrow-types.parquet, zurich, Europe/Zurich",
        "pyarrow-types.parquet, utc, UTC",
        "polars-zstd.parquet, tz, Europe/Zurich",
        "duckdb-zstd-v2.parquet, tz, UTC"
    })
    void knowsTheZonesThatOthersTell(String file, String column, String zone) {
        Schema schema = ParquetEntry.at(file).in(FOLDER).load().schema();

        assertThat(zone(schema.column(column).type())).isEqualTo(zone);
    }

    @Test
    void keepsZonesOnTheWayOutAndBack() {
        Dataset<Table> dataset = dataset();

        dataset.save(moments());

        assertThat(dataset.load()).isEqualTo(moments());
        assertThat(dataset.load().instants("at").value(0)).isEqualTo(MOMENT);
    }

    @Test
    void findsRowsByColumnsWithAZone() {
        dataset().save(moments());

        Table found = ParquetEntry.at("moments.parquet")
                .loading("filter", List.of(List.of("at", "=", "2024-03-31T03:30:00.000001+02:00")))
                .in(folder)
                .load();

        assertThat(found).isEqualTo(moments().slice(0, 1));
    }

    @Test
    void writesNothingMoreForMomentsInUtc() throws IOException {
        dataset()
                .save(Table.columns()
                        .values("at", ColumnType.INSTANT, List.of(MOMENT))
                        .build());

        assertThat(Files.readString(folder.resolve("moments.parquet"), StandardCharsets.ISO_8859_1))
                .doesNotContain("ARROW:schema");
    }

    @Test
    void loadsTheValuesWhateverIsToldBesideTheSchema() throws IOException {
        dataset().save(moments());
        String good = Files.readString(folder.resolve("moments.parquet"), StandardCharsets.ISO_8859_1);
        int start = good.indexOf("ARROW:schema") + "ARROW:schema".length() + 4;
        int end = good.indexOf("==", start) > 0 ? good.indexOf("==", start) : good.length() - 40;
        Random random = new Random(5);
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/*";

        for (int i = 0; i < 1000; i++) {
            StringBuilder bad = new StringBuilder(good);
            for (int k = 0; k <= random.nextInt(3); k++) {
                bad.setCharAt(start + random.nextInt(end - start), letters.charAt(random.nextInt(letters.length())));
            }
            Files.writeString(folder.resolve("moments.parquet"), bad, StandardCharsets.ISO_8859_1);

            assertThat(dataset().load().instants("at").value(0)).isEqualTo(MOMENT);
        }
    }

    private Dataset<Table> dataset() {
        return ParquetEntry.at("moments.parquet").in(folder);
    }

    private static Table moments() {
        return Table.columns()
                .values("at", ZURICH, Arrays.asList(MOMENT, null, Instant.EPOCH))
                .values("all", ColumnType.list(ZURICH), Arrays.asList(List.of(MOMENT), null, List.of()))
                .build();
    }

    private static String zone(ColumnType type) {
        return ((ArrowType.Timestamp) type.arrow()).getTimezone();
    }
}
