package dev.millrace.format.csv;

import java.nio.charset.StandardCharsets;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;

/** Text as it is. */
final class TextParser implements CellParser {
    private byte[] bytes = new byte[64];
    private int length;

    @Override
    public boolean parse(char[] text, int from, int count) {
        if (count > bytes.length) {
            bytes = new byte[count * 2];
        }
        for (int i = 0; i < count; i++) {
            char character = text[from + i];
            if (character >= 0x80) {
                return parseUnicode(new String(text, from, count));
            }
            bytes[i] = (byte) character;
        }
        length = count;
        return true;
    }

    private boolean parseUnicode(String text) {
        bytes = text.getBytes(StandardCharsets.UTF_8);
        length = bytes.length;
        return true;
    }

    @Override
    public void store(FieldVector vector, int row) {
        ((VarCharVector) vector).setSafe(row, bytes, 0, length);
    }
}
