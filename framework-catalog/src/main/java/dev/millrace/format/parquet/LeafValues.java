package dev.millrace.format.parquet;

import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;

/**
 * The values of one leaf in one row group, which are taken page by page; missing ones are never taken. For one thread.
 */
abstract sealed class LeafValues permits NumberValues, BytesValues {
    private int seen;
    private boolean inDictionary = true;

    /** Returns the values of a vector, in the form in which the file stores them. */
    static LeafValues of(Leaf leaf, FieldVector vector) {
        return switch (leaf.primitive().getPrimitiveTypeName()) {
            case BINARY, FIXED_LEN_BYTE_ARRAY -> new BytesValues(leaf, vector);
            default -> new NumberValues(leaf, vector);
        };
    }

    /** Takes values that lie side by side. */
    abstract void take(int from, int count);

    /**
     * Takes values from all over the vector.
     *
     * @throws ArithmeticException if one is out of the range of the column in the file
     */
    abstract void take(int[] places, int count);

    /** Returns how many values were taken last. */
    abstract int count();

    /** Writes the values that were taken last. */
    abstract void writePlain(Bytes target);

    /** Returns how many bytes these values take if they are written plainly. */
    abstract long plainBytes();

    /** Puts the place of each of the values that were taken last into an array, and adds what is new. */
    abstract void look(int[] ids);

    /** Returns how many different values there are. */
    abstract int words();

    /** Returns how many bytes the different values take. */
    abstract long wordBytes();

    /** Writes the different values in the order of their places. */
    abstract void writeWords(Bytes target);

    /** Begins with the least and the greatest value anew. */
    abstract void beginRange();

    /** Looks at the values that were taken last for the least and the greatest. */
    abstract void extendRange();

    /** Returns the least value since the range was begun; null if there was none, or none that can be compared. */
    abstract byte @Nullable [] least();

    /** Returns the greatest value; null as the least is. */
    abstract byte @Nullable [] greatest();

    /** Tells whether a dictionary is still worth while after these values. */
    final boolean isWorthADictionary(int[] ids) {
        if (inDictionary) {
            look(ids);
            seen += count();
            inDictionary =
                    wordBytes() <= PageLimits.DICTIONARY_BYTES && (seen < PageLimits.ROWS || words() <= seen / 2);
        }
        return inDictionary;
    }
}
