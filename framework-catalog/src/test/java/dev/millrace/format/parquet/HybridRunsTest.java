package dev.millrace.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.junit.jupiter.api.Test;

class HybridRunsTest {
    private static final int INITIAL_BYTES = 64;
    private static final int PAGE_BYTES = 1 << 16;

    @Property
    void readsWhatParquetJavaWrites(@ForAll("numbers") Numbers numbers) throws IOException {
        HybridRuns runs = new HybridRuns(numbers.width(), numbers.encoded());

        for (int value : numbers.values()) {
            assertThat(runs.next()).isEqualTo(value);
        }
    }

    @Property
    void readsTheSameInPartsOfAnySize(@ForAll("numbers") Numbers numbers, @ForAll @IntRange(min = 1, max = 50) int part)
            throws IOException {
        HybridRuns runs = new HybridRuns(numbers.width(), numbers.encoded());
        List<Integer> read = new ArrayList<>();
        int[] target = new int[part];
        while (read.size() < numbers.values().size()) {
            int count = Math.min(part, numbers.values().size() - read.size());
            runs.fill(target, count);
            Arrays.stream(target, 0, count).forEach(read::add);
        }

        assertThat(read).isEqualTo(numbers.values());
    }

    @Test
    void skipsOneRunOfTheSameOnly() throws IOException {
        // 5 times 1, then 3 times 0
        HybridRuns runs = new HybridRuns(1, ByteBuffer.wrap(new byte[] {10, 1, 6, 0}));

        assertThat(runs.skip(0, 5)).isFalse();
        assertThat(runs.skip(1, 6)).isFalse();
        assertThat(runs.skip(1, 5)).isTrue();
        assertThat(runs.next()).isZero();
    }

    @Test
    void readsAGroupWhoseUnusedBytesAreLeftOut() throws IOException {
        // one group of eight numbers of 4 bits, of which three are written
        HybridRuns runs = new HybridRuns(4, ByteBuffer.wrap(new byte[] {3, 0x21, 0x03}));

        assertThat(List.of(runs.next(), runs.next(), runs.next())).containsExactly(1, 2, 3);
        runs.next();
        assertThatThrownBy(() -> new HybridRuns(4, ByteBuffer.wrap(new byte[] {3, 0x21, 0x03})).fill(new int[8], 8))
                .isInstanceOf(IOException.class)
                .hasMessage("a page ends in a run");
        assertThatThrownBy(runs::next).isInstanceOf(IOException.class).hasMessage("a page ends in a run");
    }

    @Test
    void refusesWhatIsNoRun() {
        byte[] endless = {-1, -1, -1, -1, -1, -1};

        assertThatThrownBy(new HybridRuns(1, ByteBuffer.wrap(endless))::next)
                .isInstanceOf(IOException.class)
                .hasMessage("the length of a run has too many bytes");
        assertThatThrownBy(new HybridRuns(33, ByteBuffer.wrap(endless))::next)
                .isInstanceOf(IOException.class)
                .hasMessage("numbers of 33 bits");
        assertThatThrownBy(new HybridRuns(8, ByteBuffer.wrap(new byte[] {2}))::next)
                .isInstanceOf(IOException.class)
                .hasMessage("a page ends in a run");
    }

    @Provide
    static Arbitrary<Numbers> numbers() {
        return Arbitraries.integers().between(0, 32).flatMap(width -> {
            Arbitrary<Integer> value =
                    Arbitraries.longs().between(0, (1L << width) - 1).map(Long::intValue);
            Arbitrary<Integer> length = Arbitraries.frequencyOf(
                    Tuple.of(3, Arbitraries.just(1)),
                    Tuple.of(1, Arbitraries.integers().between(2, 40)));
            return Combinators.combine(value, length)
                    .as((number, count) -> Collections.nCopies(count, number))
                    .list()
                    .ofMaxSize(60)
                    .map(runs -> new Numbers(
                            width, runs.stream().<Integer>flatMap(List::stream).toList()));
        });
    }

    record Numbers(int width, List<Integer> values) {
        ByteBuffer encoded() throws IOException {
            try (RunLengthBitPackingHybridEncoder encoder = new RunLengthBitPackingHybridEncoder(
                    width, INITIAL_BYTES, PAGE_BYTES, HeapByteBufferAllocator.getInstance())) {
                for (int value : values) {
                    encoder.writeInt(value);
                }
                return ByteBuffer.wrap(encoder.toBytes().toInputStream().readAllBytes());
            }
        }
    }
}
