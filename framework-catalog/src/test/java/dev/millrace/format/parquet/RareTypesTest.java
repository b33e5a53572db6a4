package dev.millrace.format.parquet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.data.Dataset;
import dev.millrace.table.ColumnType;
import dev.millrace.table.Table;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reads columns of types that Millrace itself never writes. */
@ExtendWith(RunMemory.class)
class RareTypesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(WriterVersion.class)
    void readsTheTimestampsOfHiveAndImpala(WriterVersion version) throws IOException {
        write("optional int96 value", version, hive(0, 2_440_588), null, hive(86_399_999_999_999L, 5_373_484));

        assertThat(dataset().load())
                .isEqualTo(Table.columns()
                        .values(
                                "value",
                                ColumnType.TIMESTAMP,
                                listOf(
                                        LocalDateTime.of(1970, 1, 1, 0, 0),
                                        null,
                                        LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000)))
                        .build());
    }

    @ParameterizedTest
    @EnumSource(WriterVersion.class)
    void readsHalfPrecisionAsFloat(WriterVersion version) throws IOException {
        write("optional fixed_len_byte_array(2) value (FLOAT16)", version, bytes(0x00, 0x3c), null, bytes(0x00, 0xc1));

        assertThat(dataset().load())
                .isEqualTo(Table.columns()
                        .values("value", ColumnType.FLOAT, listOf(1.0f, null, -2.5f))
                        .build());
    }

    @ParameterizedTest
    @EnumSource(WriterVersion.class)
    void readsArraysOfFixedLengthAsBytes(WriterVersion version) throws IOException {
        write("optional fixed_len_byte_array(3) value", version, bytes(1, 2, 3), null, bytes(4, 5, 6));

        assertThat(dataset().load())
                .isEqualTo(Table.columns()
                        .values("value", ColumnType.BINARY, listOf(bytes(1, 2, 3), null, bytes(4, 5, 6)))
                        .build());
    }

    @ParameterizedTest
    @EnumSource(WriterVersion.class)
    void readsConstantsOfEnumsAsText(WriterVersion version) throws IOException {
        write("optional binary value (ENUM)", version, "LATE".getBytes(UTF_8), null, "LATE".getBytes(UTF_8));

        assertThat(dataset().load())
                .isEqualTo(Table.columns().texts("value", "LATE", null, "LATE").build());
    }

    @ParameterizedTest
    @EnumSource(WriterVersion.class)
    void readsDecimalsInBytesOfAnyLength(WriterVersion version) throws IOException {
        write("optional binary value (DECIMAL(20,2))", version, bytes(1), null, bytes(0xff, 0x38));

        assertThat(dataset().load().decimals("value").find(0)).hasToString("Optional[0.01]");
        assertThat(dataset().load().decimals("value").find(1)).isEmpty();
        assertThat(dataset().load().decimals("value").find(2)).hasToString("Optional[-2.00]");
    }

    @Test
    void readsRepeatedColumnsAsListsAndRefusesWideDecimals() throws IOException {
        write("repeated binary value", WriterVersion.PARQUET_1_0);
        assertThat(dataset().load().schema()).hasToString("(value: list<binary>)");

        write("optional binary value (DECIMAL(90,2))", WriterVersion.PARQUET_1_0);
        assertThatThrownBy(dataset()::load).hasMessageContaining("'value' is a decimal number with too many digits");
    }

    private Dataset<Table> dataset() {
        return ParquetEntry.at("rare.parquet").in(folder);
    }

    private void write(String column, WriterVersion version, byte[]... values) throws IOException {
        ParquetJavaFile.at(folder.resolve("rare.parquet")).write(column, version, values);
    }

    private static byte[] hive(long nanosOfDay, int julianDay) {
        return ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(nanosOfDay)
                .putInt(julianDay)
                .array();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static List<Object> listOf(Object... values) {
        return Arrays.asList(values);
    }
}
