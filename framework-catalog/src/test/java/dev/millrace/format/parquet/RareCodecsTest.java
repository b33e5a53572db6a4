package dev.millrace.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.data.Dataset;
import dev.millrace.format.parquet.ParquetJavaFile.Compression;
import dev.millrace.table.Table;
import io.airlift.compress.lz4.Lz4Compressor;
import io.airlift.compress.lz4.Lz4HadoopStreams;
import io.airlift.compress.lzo.LzoHadoopStreams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reads pages that are compressed as Millrace itself never does. */
@ExtendWith(RunMemory.class)
class RareCodecsTest {
    private static final int ROWS = 50_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(WriterVersion.class)
    void readsLz4InTheFramesOfHadoop(WriterVersion version) throws IOException {
        check(version, CompressionCodecName.LZ4, new Lz4HadoopStreams()::createOutputStream);
    }

    @ParameterizedTest
    @EnumSource(WriterVersion.class)
    void readsLz4ThatSaysItHasFramesAndHasNone(WriterVersion version) throws IOException {
        check(version, CompressionCodecName.LZ4, target -> new Whole(target) {
            @Override
            byte[] compressed(byte[] plain) {
                Lz4Compressor codec = new Lz4Compressor();
                byte[] room = new byte[codec.maxCompressedLength(plain.length)];
                return Arrays.copyOf(room, codec.compress(plain, 0, plain.length, room, 0, room.length));
            }
        });
    }

    @ParameterizedTest
    @EnumSource(WriterVersion.class)
    void readsLzo(WriterVersion version) throws IOException {
        check(version, CompressionCodecName.LZO, new LzoHadoopStreams()::createOutputStream);
    }

    @ParameterizedTest
    @EnumSource(WriterVersion.class)
    void readsGzipOfSeveralMembers(WriterVersion version) throws IOException {
        check(version, CompressionCodecName.GZIP, target -> new Whole(target) {
            @Override
            byte[] compressed(byte[] plain) throws IOException {
                ByteArrayOutputStream members = new ByteArrayOutputStream();
                int third = plain.length / 3;
                for (int from : new int[] {0, third, 2 * third}) {
                    GZIPOutputStream member = new GZIPOutputStream(members);
                    member.write(plain, from, from == 2 * third ? plain.length - from : third);
                    member.finish();
                }
                return members.toByteArray();
            }
        });
    }

    @Test
    void refusesWhatIsNeither() throws IOException {
        new ParquetJavaFile(folder.resolve("rare.parquet"), CompressionCodecName.LZ4, target -> target)
                .write("optional binary word (STRING)", WriterVersion.PARQUET_1_0, words());

        assertThatThrownBy(dataset()::load)
                .hasMessageContaining("PARQUET-002")
                .hasMessageContaining("column 'word', rows 0 to " + ROWS);
    }

    private void check(WriterVersion version, CompressionCodecName codec, Compression compression) throws IOException {
        byte[][] words = words();
        new ParquetJavaFile(folder.resolve("rare.parquet"), codec, compression)
                .write("optional binary word (STRING)", version, words);

        String[] texts = Arrays.stream(words)
                .map(each -> each == null ? null : new String(each, StandardCharsets.UTF_8))
                .toArray(String[]::new);
        assertThat(dataset().load())
                .isEqualTo(Table.columns().texts("word", texts).build());
    }

    private Dataset<Table> dataset() {
        return ParquetEntry.at("rare.parquet").in(folder);
    }

    private static byte[][] words() {
        byte[][] words = new byte[ROWS][];
        for (int row = 0; row < ROWS; row++) {
            words[row] = row % 9 == 0 ? null : ("word " + row * 31).getBytes(StandardCharsets.UTF_8);
        }
        return words;
    }

    /** Compresses all at once at the end. */
    private abstract static class Whole extends OutputStream {
        private final OutputStream target;
        private final ByteArrayOutputStream plain = new ByteArrayOutputStream();

        Whole(OutputStream target) {
            this.target = target;
        }

        abstract byte[] compressed(byte[] all) throws IOException;

        @Override
        public void write(int value) {
            plain.write(value);
        }

        @Override
        public void close() throws IOException {
            target.write(compressed(plain.toByteArray()));
        }
    }
}
