package dev.millrace.format.csv;

import dev.millrace.table.ColumnType;
import org.apache.arrow.vector.FieldVector;

/**
 * Understands text of one type, and keeps the last value until it is stored. Not safe for use by several threads. Shared by
 * the formats of text.
 */
public interface CellParser {
    /** Reads a value; false if the text is none of this type. */
    boolean parse(char[] text, int from, int length);

    /** Stores the value that was read last. */
    void store(FieldVector vector, int row);

    /** Returns a parser of everything that can be meant by the type, for types that somebody told. */
    static CellParser lenient(ColumnType type) {
        return of(type, false);
    }

    /** Returns a parser of what is kept exactly, so that {@code 007} is no number. */
    static CellParser exact(ColumnType type) {
        return of(type, true);
    }

    private static CellParser of(ColumnType type, boolean exact) {
        return switch (type.kind()) {
            case INTEGER -> new IntegerParser(type, exact);
            case FLOATING -> type.equals(ColumnType.FLOAT) ? new FloatParser() : new DoubleParser(exact);
            case TEXT -> new TextParser();
            case LIST, STRUCT -> throw new IllegalArgumentException("A cell can't hold a " + type.describe());
            case BOOLEAN, DECIMAL, BINARY, DATE, TIME, TIMESTAMP, INSTANT -> ObjectParser.of(type);
        };
    }
}
