package dev.millrace.format.csv;

import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;

/** Floating-point numbers of 32 bits, rounded once. */
final class FloatParser implements CellParser {
    private final DoubleParser doubles = new DoubleParser(false);
    private float value;

    @Override
    public boolean parse(char[] text, int from, int length) {
        if (!doubles.parse(text, from, length)) {
            return false;
        }
        String written = new String(text, from, length).replace("inf", "Infinity");
        value = Float.parseFloat(written);
        return true;
    }

    @Override
    public void store(FieldVector vector, int row) {
        ((Float4Vector) vector).setSafe(row, value);
    }
}
