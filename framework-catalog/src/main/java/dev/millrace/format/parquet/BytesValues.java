package dev.millrace.format.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/** Texts, byte strings, and decimal numbers of so many bytes, the highest first. */
final class BytesValues extends LeafValues {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long HASH = 0x9e3779b97f4a7c15L;

    private final FieldVector vector;
    private final int fixedLength;
    private final int decimalWidth;

    private byte[] data = {};
    private int[] starts = new int[1];
    private int count;

    private final Bytes words = new Bytes(1 << 10);
    private int[] wordEnds = new int[1 << 8];
    private long[] wordPrefixes = new long[1 << 8];
    private int[] table = new int[1 << 10];
    private int wordCount;

    private byte @Nullable [] least;
    private byte @Nullable [] greatest;

    BytesValues(Leaf leaf, FieldVector vector) {
        this.vector = vector;
        boolean fixed = leaf.primitive().getPrimitiveTypeName() == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
        this.fixedLength = fixed ? leaf.primitive().getTypeLength() : 0;
        this.decimalWidth = leaf.type().arrow() instanceof ArrowType.Decimal type ? type.getBitWidth() / Byte.SIZE : 0;
        Arrays.fill(table, -1);
    }

    @Override
    void take(int from, int wanted) {
        if (fixedLength > 0) {
            reserve(wanted, wanted * fixedLength);
            for (int i = 0; i < wanted; i++) {
                takeDecimal(from + i, i);
            }
            return;
        }
        long offsets = vector.getOffsetBuffer().memoryAddress() + 4L * from;
        int first = MemoryUtil.getInt(offsets);
        int length = MemoryUtil.getInt(offsets + 4L * wanted) - first;
        reserve(wanted, length);
        for (int i = 0; i <= wanted; i++) {
            starts[i] = MemoryUtil.getInt(offsets + 4L * i) - first;
        }
        MemoryUtil.copyFromMemory(vector.getDataBuffer().memoryAddress() + first, data, 0, length);
    }

    @Override
    void take(int[] places, int wanted) {
        if (fixedLength > 0) {
            reserve(wanted, wanted * fixedLength);
            for (int i = 0; i < wanted; i++) {
                takeDecimal(places[i], i);
            }
            return;
        }
        long offsets = vector.getOffsetBuffer().memoryAddress();
        long bytes = 0;
        for (int i = 0; i < wanted; i++) {
            bytes += length(offsets, places[i]);
        }
        reserve(wanted, Math.toIntExact(bytes));
        int at = 0;
        for (int i = 0; i < wanted; i++) {
            starts[i] = at;
            int length = length(offsets, places[i]);
            long from = vector.getDataBuffer().memoryAddress() + MemoryUtil.getInt(offsets + 4L * places[i]);
            MemoryUtil.copyFromMemory(from, data, at, length);
            at += length;
        }
        starts[wanted] = at;
    }

    private static int length(long offsets, int place) {
        return MemoryUtil.getInt(offsets + 4L * place + 4) - MemoryUtil.getInt(offsets + 4L * place);
    }

    /** Turns the bytes of a number round; those that the file leaves out only repeat its sign. */
    private void takeDecimal(int place, int i) {
        long address = vector.getDataBuffer().memoryAddress() + (long) place * decimalWidth;
        starts[i] = i * fixedLength;
        for (int k = 0; k < fixedLength; k++) {
            data[starts[i] + fixedLength - 1 - k] = MemoryUtil.getByte(address + k);
        }
        starts[i + 1] = starts[i] + fixedLength;
    }

    private void reserve(int wanted, int bytes) {
        count = wanted;
        if (starts.length <= wanted) {
            starts = new int[wanted + 1];
        }
        starts[wanted] = 0;
        // room for a word behind the last byte
        if (data.length < bytes + Long.BYTES) {
            data = new byte[Math.addExact(bytes, Long.BYTES)];
        }
    }

    @Override
    int count() {
        return count;
    }

    @Override
    long plainBytes() {
        return starts[count] + (fixedLength > 0 ? 0L : (long) Integer.BYTES * count);
    }

    @Override
    void writePlain(Bytes target) {
        if (fixedLength > 0) {
            target.write(data, 0, starts[count]);
            return;
        }
        target.reserve(Math.toIntExact(plainBytes()));
        for (int i = 0; i < count; i++) {
            int length = starts[i + 1] - starts[i];
            target.putInt(length);
            target.write(data, starts[i], length);
        }
    }

    @Override
    void look(int[] ids) {
        for (int i = 0; i < count; i++) {
            ids[i] = id(starts[i], starts[i + 1]);
        }
    }

    private int id(int from, int to) {
        int mask = table.length - 1;
        long prefix = word(data, from, to);
        int slot = hash(data, from, to) & mask;
        while (table[slot] >= 0) {
            int id = table[slot];
            if (wordPrefixes[id] == prefix && isWord(id, from, to)) {
                return id;
            }
            slot = slot + 1 & mask;
        }
        if (wordCount == wordEnds.length) {
            wordEnds = Arrays.copyOf(wordEnds, 2 * wordCount);
            wordPrefixes = Arrays.copyOf(wordPrefixes, 2 * wordCount);
        }
        words.write(data, from, to - from);
        wordEnds[wordCount] = words.size();
        wordPrefixes[wordCount] = prefix;
        table[slot] = wordCount++;
        if (2 * wordCount > table.length) {
            grow();
        }
        return wordCount - 1;
    }

    /** Tells whether a value is a word that begins as it does. */
    private boolean isWord(int id, int from, int to) {
        int start = wordStart(id);
        int length = wordEnds[id] - start;
        return length == to - from
                && (length <= Long.BYTES || Arrays.equals(words.array(), start, wordEnds[id], data, from, to));
    }

    private void grow() {
        table = new int[4 * table.length];
        Arrays.fill(table, -1);
        int mask = table.length - 1;
        words.reserve(Long.BYTES);
        for (int id = 0; id < wordCount; id++) {
            int slot = hash(words.array(), wordStart(id), wordEnds[id]) & mask;
            while (table[slot] >= 0) {
                slot = slot + 1 & mask;
            }
            table[slot] = id;
        }
    }

    private int wordStart(int id) {
        return id == 0 ? 0 : wordEnds[id - 1];
    }

    private static int hash(byte[] bytes, int from, int to) {
        long hash = to - from;
        for (int at = from; at < to; at += Long.BYTES) {
            hash = (hash ^ word(bytes, at, to)) * HASH;
            hash ^= hash >>> Integer.SIZE;
        }
        return (int) hash;
    }

    /** Returns up to eight bytes, the first highest, as if zeros followed the end; there are eight behind the start. */
    private static long word(byte[] bytes, int at, int to) {
        long word = (long) WORDS.get(bytes, at);
        int left = to - at;
        return left >= Long.BYTES ? word : left <= 0 ? 0 : word & -1L << (Long.BYTES - left) * Byte.SIZE;
    }

    @Override
    int words() {
        return wordCount;
    }

    @Override
    long wordBytes() {
        return words.size() + (fixedLength > 0 ? 0L : (long) Integer.BYTES * wordCount);
    }

    @Override
    void writeWords(Bytes target) {
        for (int id = 0; id < wordCount; id++) {
            int length = wordEnds[id] - wordStart(id);
            if (fixedLength == 0) {
                target.putInt(length);
            }
            target.write(words.array(), wordStart(id), length);
        }
    }

    @Override
    void beginRange() {
        least = null;
        greatest = null;
    }

    @Override
    void extendRange() {
        if (count == 0) {
            return;
        }
        int low = 0;
        int high = 0;
        long lowWord = prefix(0);
        long highWord = lowWord;
        for (int i = 1; i < count; i++) {
            // nearly always the first bytes tell that a value is neither
            long word = prefix(i);
            if (word <= lowWord && compare(i, low) < 0) {
                low = i;
                lowWord = word;
            }
            if (word >= highWord && compare(i, high) > 0) {
                high = i;
                highWord = word;
            }
        }
        byte[] found = value(low);
        byte[] before = least;
        least = before == null || compare(found, before) < 0 ? found : before;
        found = value(high);
        before = greatest;
        greatest = before == null || compare(found, before) > 0 ? found : before;
    }

    private long prefix(int i) {
        long word = word(data, starts[i], starts[i + 1]);
        return fixedLength > 0 ? word : word ^ Long.MIN_VALUE;
    }

    private int compare(int one, int other) {
        if (fixedLength > 0 && data[starts[one]] != data[starts[other]]) {
            return Byte.compare(data[starts[one]], data[starts[other]]);
        }
        return Arrays.compareUnsigned(data, starts[one], starts[one + 1], data, starts[other], starts[other + 1]);
    }

    private int compare(byte[] one, byte[] other) {
        return fixedLength > 0 && one[0] != other[0]
                ? Byte.compare(one[0], other[0])
                : Arrays.compareUnsigned(one, other);
    }

    private byte[] value(int i) {
        return Arrays.copyOfRange(data, starts[i], starts[i + 1]);
    }

    @Override
    byte @Nullable [] least() {
        return least;
    }

    @Override
    byte @Nullable [] greatest() {
        return greatest;
    }
}
