package dev.millrace.format.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * A dictionary whose words are numbers of 32 or 64 bits, copied as they stand in their page; Parquet's own reads them byte
 * by byte.
 *
 * @see <a href="https://parquet.apache.org/docs/file-format/data-pages/encodings/#PLAIN">Parquet, plain encoding</a>
 */
final class NumberDictionary extends Dictionary {
    private final long[] longs;
    private final int[] ints;

    private NumberDictionary(Encoding encoding, long[] longs, int[] ints) {
        super(encoding);
        this.longs = longs;
        this.ints = ints;
    }

    /** Tells whether such a page has nothing but numbers in it. */
    @SuppressWarnings("deprecation") // files of old writers have it
    static boolean isOf(PrimitiveTypeName type, Encoding encoding) {
        return (encoding == Encoding.PLAIN || encoding == Encoding.PLAIN_DICTIONARY)
                && (isWide(type) || isNarrow(type));
    }

    /**
     * Reads a page.
     *
     * @param words how many numbers it has
     * @throws IOException if it has fewer
     */
    static NumberDictionary of(PrimitiveTypeName type, Encoding encoding, ByteBuffer page, int words)
            throws IOException {
        ByteBuffer body = page.slice().order(ByteOrder.LITTLE_ENDIAN);
        long[] longs = new long[isWide(type) ? words : 0];
        int[] ints = new int[isWide(type) ? 0 : words];
        if (body.remaining() < (long) longs.length * Long.BYTES + (long) ints.length * Integer.BYTES) {
            throw new IOException(words + " words in a dictionary of " + body.remaining() + " bytes");
        }
        body.asLongBuffer().get(longs);
        body.asIntBuffer().get(ints);
        return new NumberDictionary(encoding, longs, ints);
    }

    private static boolean isWide(PrimitiveTypeName type) {
        return type == PrimitiveTypeName.INT64 || type == PrimitiveTypeName.DOUBLE;
    }

    private static boolean isNarrow(PrimitiveTypeName type) {
        return type == PrimitiveTypeName.INT32 || type == PrimitiveTypeName.FLOAT;
    }

    /** Returns the bits of every word of 64; not to be changed. */
    long[] longs() {
        return longs;
    }

    /** Returns the bits of every word of 32; not to be changed. */
    int[] ints() {
        return ints;
    }

    @Override
    public int getMaxId() {
        return longs.length + ints.length - 1;
    }

    @Override
    public int decodeToInt(int id) {
        return ints[id];
    }

    @Override
    public long decodeToLong(int id) {
        return longs[id];
    }

    @Override
    public float decodeToFloat(int id) {
        return Float.intBitsToFloat(ints[id]);
    }

    @Override
    public double decodeToDouble(int id) {
        return Double.longBitsToDouble(longs[id]);
    }
}
