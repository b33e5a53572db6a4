package dev.millrace.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.table.Table;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What differs from process to process if nobody takes care. */
@ExtendWith(RunMemory.class)
class StableFooterTest {
    private static final int ROWS = 10;

    @TempDir
    Path folder;

    @Test
    void listsTheEncodingsOfEveryColumnInOrder() throws IOException {
        Table table = Table.columns()
                .ints("delay", IntStream.range(0, ROWS).toArray())
                .doubles("distance", IntStream.range(0, ROWS).asDoubleStream().toArray())
                .booleans("late", new boolean[ROWS])
                .build();

        ParquetEntry.at("flights.parquet")
                .saving(Map.of("row_group_rows", 4))
                .in(folder)
                .save(table);

        assertThat(footer(Files.readAllBytes(folder.resolve("flights.parquet"))).getRow_groups())
                .hasSize(3)
                .flatExtracting(group -> group.getColumns())
                .extracting(StableFooterTest::encodings)
                .allSatisfy(
                        encodings -> assertThat(encodings).hasSizeGreaterThan(1).isSorted());
    }

    private static List<Encoding> encodings(Object chunk) {
        return ((ColumnChunk) chunk).getMeta_data().getEncodings();
    }

    private static FileMetaData footer(byte[] file) throws IOException {
        int behind = file.length - 8;
        int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(behind);
        return Util.readFileMetaData(new ByteArrayInputStream(file, behind - length, length));
    }
}
