package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.DurationVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryProvider.MapDictionaryProvider;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // a scope works by being open
final class ForeignVectorsTest {
    private final BufferAllocator allocator = new RootAllocator();

    @AfterEach
    void everythingIsFreed() {
        allocator.close();
    }

    private VectorSchemaRoot root(FieldVector... vectors) {
        return new VectorSchemaRoot(List.of(vectors));
    }

    private IntVector numbers() {
        IntVector numbers = new IntVector("n", allocator);
        numbers.setSafe(0, 1);
        numbers.setSafe(1, 2);
        numbers.setValueCount(2);
        return numbers;
    }

    private IntVector words(int... indexes) {
        FieldType type = new FieldType(
                true, new ArrowType.Int(32, true), new DictionaryEncoding(7, false, new ArrowType.Int(32, true)));
        IntVector words = (IntVector) new Field("word", type, null).createVector(allocator);
        for (int i = 0; i < indexes.length; i++) {
            words.setSafe(i, indexes[i]);
        }
        words.setValueCount(indexes.length);
        return words;
    }

    private VarCharVector values(String... texts) {
        VarCharVector values = new VarCharVector("values", allocator);
        for (int i = 0; i < texts.length; i++) {
            values.setSafe(i, texts[i].getBytes(StandardCharsets.UTF_8));
        }
        values.setValueCount(texts.length);
        return values;
    }

    private static MapDictionaryProvider dictionaries(VarCharVector values) {
        return new MapDictionaryProvider(
                new Dictionary(values, new DictionaryEncoding(7, false, new ArrowType.Int(32, true))));
    }

    @Test
    void sharesWhatNeedsNoConversion() {
        UInt4Vector unsigned = new UInt4Vector("u", allocator);
        unsigned.setSafe(0, -1);
        unsigned.setNull(1);
        unsigned.setValueCount(2);
        IntVector numbers = numbers();
        long address = numbers.getDataBufferAddress();
        try (VectorSchemaRoot root = root(numbers, unsigned);
                Allocations run = new Allocations();
                var scope = run.open()) {
            Table table = Table.of(root);

            assertThat(table.vector(0).getDataBufferAddress()).isEqualTo(address);
            assertThat(table.schema()).hasToString("(n: int32?, u: int64?)");
            assertThat(table.longs("u").value(0)).isEqualTo(4_294_967_295L);
            assertThat(table.longs("u").isNull(1)).isTrue();
        }
    }

    @Test
    void decodesDictionaries() {
        try (VarCharVector values = values("red", "green");
                VectorSchemaRoot root = root(words(1, 0, 1));
                Allocations run = new Allocations();
                var scope = run.open()) {
            Table table = Table.of(root, dictionaries(values));

            assertThat(table.texts("word").value(0)).isEqualTo("green");
            assertThat(table.texts("word").value(1)).isEqualTo("red");
        }
    }

    @Test
    void refusesAnIndexOutsideTheDictionary() {
        try (VarCharVector values = values("red");
                VectorSchemaRoot root = root(numbers(), words(0, 1));
                Allocations run = new Allocations();
                var scope = run.open()) {
            assertThatThrownBy(() -> Table.of(root, dictionaries(values)))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessage("Row 1 names value 1 of 1");
        }
    }

    @Test
    void refusesWhatItCannotConvertByName() {
        DurationVector gaps =
                (DurationVector) new Field("gap", FieldType.nullable(new ArrowType.Duration(TimeUnit.SECOND)), null)
                        .createVector(allocator);
        gaps.allocateNew(2);
        gaps.setValueCount(2);
        try (VectorSchemaRoot root = root(numbers(), gaps, words(0, 1))) {
            assertThatThrownBy(() -> Table.of(root))
                    .hasMessageContaining("TABLE-004")
                    .hasMessageContaining("'gap' is Duration(SECOND); 'word' is dictionary-encoded");
        }
    }
}
