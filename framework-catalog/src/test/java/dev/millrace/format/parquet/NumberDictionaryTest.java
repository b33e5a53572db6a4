package dev.millrace.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.Test;

class NumberDictionaryTest {
    @Property
    void hasTheWordsThatParquetsOwnHas(@ForAll byte[] page) throws IOException {
        int longs = page.length / Long.BYTES;
        int ints = page.length / Integer.BYTES;
        for (int id = 0; id < longs; id++) {
            assertThat(ours(PrimitiveTypeName.INT64, page, longs).decodeToLong(id))
                    .isEqualTo(parquets(PrimitiveTypeName.INT64, page, longs).decodeToLong(id));
            assertThat(Double.valueOf(
                            ours(PrimitiveTypeName.DOUBLE, page, longs).decodeToDouble(id)))
                    .isEqualTo(Double.valueOf(
                            parquets(PrimitiveTypeName.DOUBLE, page, longs).decodeToDouble(id)));
        }
        for (int id = 0; id < ints; id++) {
            assertThat(ours(PrimitiveTypeName.INT32, page, ints).decodeToInt(id))
                    .isEqualTo(parquets(PrimitiveTypeName.INT32, page, ints).decodeToInt(id));
            assertThat(Float.valueOf(ours(PrimitiveTypeName.FLOAT, page, ints).decodeToFloat(id)))
                    .isEqualTo(Float.valueOf(
                            parquets(PrimitiveTypeName.FLOAT, page, ints).decodeToFloat(id)));
        }
        assertThat(ours(PrimitiveTypeName.INT32, page, ints).getMaxId())
                .isEqualTo(parquets(PrimitiveTypeName.INT32, page, ints).getMaxId());
    }

    @Test
    void keepsEveryBitOfANumberThatIsNone() throws IOException {
        long odd = 0x7ff8_0000_dead_beefL;
        byte[] page = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(odd)
                .array();

        assertThat(ours(PrimitiveTypeName.DOUBLE, page, 1).longs()).containsExactly(odd);
    }

    @Test
    void tellsAPageThatEndsTooEarly() {
        assertThatThrownBy(() -> ours(PrimitiveTypeName.INT64, new byte[12], 2))
                .isInstanceOf(IOException.class)
                .hasMessage("2 words in a dictionary of 12 bytes");
        assertThatThrownBy(() -> ours(PrimitiveTypeName.FLOAT, new byte[7], 2)).isInstanceOf(IOException.class);
    }

    private static NumberDictionary ours(PrimitiveTypeName type, byte[] page, int words) throws IOException {
        return NumberDictionary.of(type, Encoding.PLAIN, ByteBuffer.wrap(page), words);
    }

    private static Dictionary parquets(PrimitiveTypeName type, byte[] page, int words) throws IOException {
        ColumnDescriptor column = new ColumnDescriptor(
                new String[] {"number"}, Types.required(type).named("number"), 0, 0);
        return Encoding.PLAIN.initDictionary(column, new DictionaryPage(BytesInput.from(page), words, Encoding.PLAIN));
    }
}
