package dev.millrace.format.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.io.api.Binary;

/**
 * Values of a page that are told by their places in a dictionary.
 *
 * @see <a href="https://parquet.apache.org/docs/file-format/data-pages/encodings/#DICTIONARY">Parquet, dictionary
 *     encoding</a>
 */
final class WordValues extends ValuesReader {
    private final Dictionary dictionary;
    private HybridRuns places = new HybridRuns(0, ByteBuffer.allocate(0));

    WordValues(Dictionary dictionary) {
        this.dictionary = dictionary;
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
