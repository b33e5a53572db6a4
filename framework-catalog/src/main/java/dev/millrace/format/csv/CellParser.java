package dev.millrace.format.csv;

import dev.millrace.table.ColumnType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.BitVectorHelper;
import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;

/**
 * Understands single texts of one type as CSV does, for other formats that have values as text, and keeps the last value
 * until it is stored. Not safe for use by several threads.
 */
public final class CellParser {
    private static final ValueParsers PARSERS = new ValueParsers('.', Dialect.NONE, null, null);

    private final ColumnType type;
    private final @Nullable ValueParser values;
    private byte[] bytes = new byte[64];
    private int length;

    private CellParser(ColumnType type, @Nullable ValueParser values) {
        this.type = type;
        this.values = values;
    }

    /**
     * Returns a parser of everything that can be meant by the type, for types that somebody told.
     *
     * @throws IllegalArgumentException if it is a list or a struct
     */
    public static CellParser lenient(ColumnType type) {
        return new CellParser(type, isBytes(type) ? null : PARSERS.lenient(type));
    }

    /**
     * Returns a parser of what is kept exactly, so that {@code 007} is no number.
     *
     * @throws IllegalArgumentException if it is a list or a struct
     */
    public static CellParser exact(ColumnType type) {
        return new CellParser(type, isBytes(type) ? null : PARSERS.exact(type));
    }

    /** Reads a value; false if the text is none of this type. */
    public boolean parse(char[] text, int from, int count) {
        ValueParser parser = values;
        if (parser != null) {
            return copyAscii(text, from, count) && parser.parse(bytes, 0, count);
        }
        if (type.kind() == ColumnType.Kind.TEXT) {
            return copyText(text, from, count);
        }
        try {
            bytes = Base64.getDecoder().decode(new String(text, from, count));
            length = bytes.length;
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Stores the value that was read last. */
    public void store(FieldVector vector, int row) {
        ValueParser parser = values;
        if (parser == null) {
            ((BaseVariableWidthVector) vector).setSafe(row, bytes, 0, length);
        } else if (vector instanceof BitVector bits) {
            bits.setSafe(row, (int) parser.value);
        } else {
            store(parser, (BaseFixedWidthVector) vector, row);
        }
    }

    private static void store(ValueParser parser, BaseFixedWidthVector vector, int row) {
        while (row >= vector.getValueCapacity()) {
            vector.reAlloc();
        }
        BitVectorHelper.setBit(vector.getValidityBuffer(), row);
        int width = vector.getTypeWidth();
        long address = vector.getDataBuffer().memoryAddress() + (long) row * width;
        switch (width) {
            case Long.BYTES -> MemoryUtil.putLong(address, parser.value);
            case Integer.BYTES -> MemoryUtil.putInt(address, (int) parser.value);
            case Short.BYTES -> MemoryUtil.putShort(address, (short) parser.value);
            case Byte.BYTES -> MemoryUtil.putByte(address, (byte) parser.value);
            default -> parser.storeWide(address, width);
        }
    }

    private boolean copyText(char[] text, int from, int count) {
        if (copyAscii(text, from, count)) {
            length = count;
        } else {
            bytes = new String(text, from, count).getBytes(StandardCharsets.UTF_8);
            length = bytes.length;
        }
        return true;
    }

    /** Copies what has only characters of one byte, with a word of room behind it. */
    private boolean copyAscii(char[] text, int from, int count) {
        if (bytes.length < count + Words.BYTES) {
            bytes = new byte[2 * count + Words.BYTES];
        }
        for (int i = 0; i < count; i++) {
            char character = text[from + i];
            if (character >= 0x80) {
                return false;
            }
            bytes[i] = (byte) character;
        }
        return true;
    }

    private static boolean isBytes(ColumnType type) {
        return type.kind() == ColumnType.Kind.TEXT || type.kind() == ColumnType.Kind.BINARY;
    }
}
