package dev.millrace.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.github.luben.zstd.ZstdException;
import dev.millrace.format.parquet.ParquetOptions.Compression;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.apache.parquet.format.CompressionCodec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NativeCodecsTest {
    private static final long LARGE = Long.MAX_VALUE;
    private static final long SMALL = 1;

    private static boolean areThere() {
        return NativeCodecs.hasSnappy(LARGE) && NativeCodecs.hasZstd(LARGE);
    }

    @ParameterizedTest
    @EnumSource(names = {"SNAPPY", "ZSTD"})
    void understandWhatJavaWritesAndTheOtherWayRound(Compression codec) throws IOException {
        assumeThat(areThere()).as("native codecs on this machine").isTrue();
        byte[] page = new byte[100_000];
        new Random(1).nextBytes(page);
        Arrays.fill(page, 20_000, 70_000, (byte) 7);

        for (long reader : new long[] {SMALL, LARGE}) {
            for (long writer : new long[] {SMALL, LARGE}) {
                assertThat(decompressed(codec, reader, compressed(codec, writer, page), page.length))
                        .isEqualTo(page);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SNAPPY", "ZSTD"})
    void writeNothingBeyondWhatThePageHeaderPromises(Compression codec) throws IOException {
        assumeThat(areThere()).as("native codecs on this machine").isTrue();
        byte[] page = new byte[5_000];
        byte[] compressed = compressed(codec, LARGE, page);
        byte[] target = new byte[10_000];
        Arrays.fill(target, (byte) 1);

        try {
            int length = PageDecompressor.of(CompressionCodec.valueOf(codec.name()), LARGE)
                    .decompress(direct(compressed), target, 4_000);
            assertThat(length).isGreaterThan(4_000);
        } catch (ZstdException expected) {
            assertThat(expected).hasMessageContaining("too small");
        }
        assertThat(Arrays.copyOfRange(target, 4_000, target.length)).containsOnly(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"SNAPPY", "ZSTD"})
    void refuseAPageThatIsCut(Compression codec) throws IOException {
        byte[] page = new byte[5_000];
        new Random(2).nextBytes(page);
        byte[] compressed = compressed(codec, LARGE, page);

        assertThatThrownBy(() -> decompressed(codec, LARGE, Arrays.copyOf(compressed, compressed.length - 100), 5_000))
                .isInstanceOfAny(IOException.class, ZstdException.class);
    }

    @Property
    void surviveWhateverAPageHolds(@ForAll @Size(max = 200) byte[] page, @ForAll boolean snappy) {
        Compression codec = snappy ? Compression.SNAPPY : Compression.ZSTD;
        byte[] target = new byte[1_000];

        try {
            PageDecompressor.of(CompressionCodec.valueOf(codec.name()), LARGE).decompress(direct(page), target, 500);
        } catch (IOException | RuntimeException e) {
            assertThat(e).isNotInstanceOf(IndexOutOfBoundsException.class);
        }
        assertThat(Arrays.copyOfRange(target, 500, 1_000)).containsOnly(0);
    }

    private static byte[] compressed(Compression codec, long all, byte[] page) throws IOException {
        Bytes target = new Bytes(16);
        PageCompressor.of(codec, all).compress(page, page.length, target);
        return target.toArray();
    }

    private static byte[] decompressed(Compression codec, long all, byte[] page, int size) throws IOException {
        byte[] target = new byte[size];
        int length =
                PageDecompressor.of(CompressionCodec.valueOf(codec.name()), all).decompress(direct(page), target, size);
        assertThat(length).isEqualTo(size);
        return target;
    }

    private static ByteBuffer direct(byte[] bytes) {
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }
}
