package dev.millrace.format.parquet;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Values of a page that are told by their places in a dictionary.
 *
 * @see <a href="https://parquet.apache.org/docs/file-format/data-pages/encodings/#DICTIONARY">Parquet, dictionary
 *     encoding</a>
 */
final class WordValues extends ValuesReader {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final PrimitiveTypeName type;
    private final Dictionary dictionary;
    private final Scratch scratch;
    private HybridRuns places = new HybridRuns(0, ByteBuffer.allocate(0));

    private byte @Nullable [][] texts;
    private int @Nullable [] lengths;
    private long @Nullable [] shortTexts;

    WordValues(PrimitiveTypeName type, Dictionary dictionary, Scratch scratch) {
        this.type = type;
        this.dictionary = dictionary;
        this.scratch = scratch;
    }

    /**
     * Returns the places of the next values in the dictionary, valid until the next call.
     *
     * @throws UncheckedIOException if there are not so many
     */
    int[] places(int count) {
        int[] next = scratch.places(count);
        try {
            places.fill(next, count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return next;
    }

    /** Returns the bytes of every word; not to be changed. */
    byte[][] texts() {
        byte[][] known = texts;
        if (known == null) {
            known = new byte[dictionary.getMaxId() + 1][];
            for (int id = 0; id < known.length; id++) {
                known[id] = dictionary.decodeToBinary(id).getBytes();
            }
            texts = known;
        }
        return known;
    }

    /** Returns every word as a little-endian number if none has more than eight bytes, else null; not to be changed. */
    long @Nullable [] shortTexts() {
        byte[][] words = texts();
        if (lengths == null) {
            lengths = Arrays.stream(words).mapToInt(each -> each.length).toArray();
            if (Arrays.stream(lengths).allMatch(length -> length <= Long.BYTES)) {
                shortTexts = Arrays.stream(words).mapToLong(WordValues::number).toArray();
            }
        }
        return shortTexts;
    }

    /** Returns the number of bytes of every word; not to be changed. */
    int[] lengths() {
        return requireNonNull(lengths, "asked before the short texts");
    }

    private static long number(byte[] text) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(text)
                .getLong(0);
    }

    /** Returns the next numbers, little-endian one after the other, valid until the next call. */
    byte[] gather(int count) {
        NumberDictionary numbers = (NumberDictionary) dictionary;
        int[] chosen = places(count);
        boolean wide = type == PrimitiveTypeName.INT64 || type == PrimitiveTypeName.DOUBLE;
        byte[] gathered = scratch.bytes(Math.multiplyExact(count, wide ? Long.BYTES : Integer.BYTES));
        if (wide) {
            long[] words = numbers.longs();
            for (int i = 0; i < count; i++) {
                LONGS.set(gathered, i * Long.BYTES, words[chosen[i]]);
            }
        } else {
            int[] words = numbers.ints();
            for (int i = 0; i < count; i++) {
                INTS.set(gathered, i * Integer.BYTES, words[chosen[i]]);
            }
        }
        return gathered;
    }

    /** Begins with a page: the width of a place in bits, then the places. */
    @Override
    public void initFromPage(int valueCount, ByteBufferInputStream in) throws IOException {
        // a page without a value has no byte either
        int width = in.available() == 0 ? 0 : in.read();
        places = new HybridRuns(width, in.slice(in.available()));
    }

    @Override
    public boolean readBoolean() {
        return dictionary.decodeToBoolean(place());
    }

    @Override
    public int readInteger() {
        return dictionary.decodeToInt(place());
    }

    @Override
    public long readLong() {
        return dictionary.decodeToLong(place());
    }

    @Override
    public float readFloat() {
        return dictionary.decodeToFloat(place());
    }

    @Override
    public double readDouble() {
        return dictionary.decodeToDouble(place());
    }

    @Override
    public Binary readBytes() {
        return dictionary.decodeToBinary(place());
    }

    @Override
    public void skip() {
        place();
    }

    private int place() {
        try {
            return places.next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
